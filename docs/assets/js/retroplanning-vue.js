// What a plan says in words: the answer, the table's dates, the list in date order. Every sentence comes from the page.
(function () {
  "use strict";
  const { Guide } = window; // made by retroplanning-dates.js
  const { typographic } = Guide.outils;

  // What is wrong with the choices; a long mistake is not repeated whole.
  function problems(phrase, { date, erreurs }) {
    const found = date || erreurs.length ? erreurs : [{ code: "vide" }];
    return found.map(({ code, champ, valeur = "" }) =>
      phrase(code === "valeur" ? "valeur-" + champ : code, {
        valeur: valeur.length > 40 ? valeur.slice(0, 40) + "…" : valeur,
      }),
    );
  }

  // The verdict of the reader's day, in large type; then what is said of the chosen durations, and of a day off.
  function answer(phrase, rules, plan, choice, today) {
    const { dit, date, min, max, ouverture, suite } = Guide.verdict.verdict(rules, plan, today);
    const sooner = Object.assign({}, choice, { connu: "ouverture", date: ouverture, hypothese: "courte" });
    const lien = ouverture && { nom: Guide.dates.french(ouverture), lien: "#" + Guide.etat.toQuery(sooner) };
    const main = phrase(dit, { date, min, max, lien });
    main.dataset.ouvertureMin = plan.ouverture.min;
    main.dataset.ouvertureMax = plan.ouverture.max;
    const said = [main];
    const found = plan.connu === "ouverture" ? plan.demarrage : plan.ouverture;
    if (suite) said.push(phrase(suite, { hypothese: rules.hypotheses[plan.hypothese], date: found.date }));
    const { chome } = plan.ouverture;
    if (chome) said.push(phrase("chome", { date: plan.ouverture.date, jour: typographic(chome) }));
    return said;
  }

  // Add the columns of dates to the table of the étapes, once.
  function columns(table, model) {
    const [heads, cells] = model.querySelectorAll("tr");
    const count = heads.children.length;
    table.querySelectorAll("[colspan]").forEach((cell) => {
      cell.colSpan += count;
    });
    table.querySelectorAll("thead tr, tr[data-etape]").forEach((row) => {
      row.children[1].after(...(row.dataset.etape ? cells : heads).cloneNode(true).children);
    });
  }

  // Write the étapes' dates, or take them away (no plan).
  function steps(table, plan) {
    table.querySelectorAll("tr[data-etape]").forEach((row) => {
      const dates = plan && plan.etapes.find(({ id }) => id === row.dataset.etape);
      row.querySelectorAll("[data-cell]").forEach((cell) => {
        const key = cell.dataset.cell;
        // Day and month on one line
        if (dates) cell.textContent = Guide.dates.french(dates[key]).replace(" ", "\u00a0");
        if (dates) row.dataset[key] = dates[key];
        else delete row.dataset[key];
      });
    });
    table.classList.toggle("steps-dated", !!plan);
  }

  // The meetings and deadlines, in date order; each takes its mark and its title from the rules' table.
  function agenda(list, block, phrase, events) {
    list.replaceChildren(
      ...events.map((event) => {
        const row = document.createElement("li"),
          note = Guide.exports.remark(event);
        row.dataset.evenement = event.id;
        row.dataset.date = event.date;
        if (event.dateFin) row.dataset.dateFin = event.dateFin;
        const days = phrase(event.dateFin ? "fenetre" : "jour", { debut: event.date, fin: event.dateFin }, true);
        const rule = block.querySelector('[data-regle="' + event.id + '"] th');
        const [mark, title, kind] = rule.cloneNode(true).childNodes;
        row.append(
          event.dateFin ? days : days.firstChild,
          " ",
          mark,
          title.textContent.trim() + " (" + kind.textContent.toLowerCase() + ")",
        );
        if (note) row.append(" ", phrase("decalage", { note: typographic(note) }));
        return row;
      }),
    );
  }

  Guide.vue = { problems, answer, columns, steps, agenda };
})();
