// What « Mon projet » shows: dates, the étape under way, what comes next, counts by étape. Words come from the page.
(function () {
  "use strict";
  const { Guide } = window; // made by retroplanning-dates.js
  const { french } = Guide.dates;
  const { typographic, written, rhythm } = Guide.outils;
  const NEXT = 6; // what fits a printed sheet

  const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);
  // « dans 12 jours », « dans 5 mois »: enough to picture it.
  function delay(from, to) {
    const count = days(from, to);
    if (count === 0) return "aujourd’hui";
    if (count === 1) return "demain";
    return "dans " + (count < 60 ? count + " jours" : Math.round(count / 30.44) + " mois");
  }

  // Where the project is on that day: {moment: before | during | opening | after, rang}.
  function moment(plan, day) {
    const rang = plan.etapes.findIndex((etape) => etape.debut <= day && day < etape.fin);
    if (rang >= 0) return { moment: "during", rang };
    if (day < plan.etapes[0].debut) return { moment: "before", rang: -1 };
    return { moment: day === plan.ouverture.date ? "opening" : "after", rang: -1 };
  }

  function now(phrase, plan, day, steps) {
    const { moment: when, rang } = moment(plan, day);
    const step = steps[Math.max(rang, 0)];
    const date =
      { before: plan.demarrage.date, during: rang >= 0 && plan.etapes[rang].fin }[when] || plan.ouverture.date;
    return phrase(when, {
      date,
      delai: delay(day, date),
      rang: rang + 1,
      total: steps.length,
      etape: { nom: step.nom, lien: "#" + step.ancre },
    });
  }

  function dates(phrase, plan, rules) {
    const other = plan.connu === "ouverture" ? plan.demarrage : plan.ouverture;
    return phrase(plan.connu, {
      ouverture: plan.ouverture.date,
      demarrage: plan.demarrage.date,
      min: other.min,
      max: other.max,
      hypothese: rules.hypotheses[plan.hypothese],
      rythme: rhythm(rules, plan),
    });
  }

  // One coming date; the next meeting stands in large, with the way to its fiche.
  function coming(event, rule, day, first) {
    const { make } = Guide.coches;
    const row = make("li", first ? "project-first" : "");
    const time = written(event.date, true);
    row.dataset.evenement = event.id;
    row.dataset.date = event.date;
    if (event.dateFin) time.textContent = "du " + french(event.date) + " au " + french(event.dateFin);
    row.append(
      time,
      " ",
      make("strong", "", typographic(rule.titre)),
      " ",
      make(
        "span",
        "project-kind",
        (event.type === "reunion" ? "réunion" : "échéance") +
          ", " +
          (event.date < day ? "en cours" : delay(day, event.date)),
      ),
    );
    return row;
  }

  // The next meeting, with what comes before it; the others folded. A window stays until its last day.
  function next(phrase, plan, rules, day, link) {
    const events = plan.evenements.filter((event) => (event.dateFin || event.date) >= day);
    if (!events.length) return [phrase("none-left", {})];
    const list = Guide.coches.make("ol", "project-next"),
      rest = list.cloneNode(),
      later = phrase("later");
    const meeting = events.findIndex(({ type, date }) => type === "reunion" && date >= day);
    events.slice(0, NEXT).forEach((event, n) => {
      const rule = rules.evenements.find(({ id }) => id === event.id),
        row = coming(event, rule, day, n === meeting);
      if (n === meeting)
        rule.fiches
          .map(link)
          .filter(Boolean)
          .forEach((anchor) => row.append(" ", anchor));
      (n > meeting && meeting >= 0 ? rest : list).append(row);
    });
    const left = events.length - NEXT;
    if (left > 0)
      (rest.children.length ? later : list).append(
        phrase("more", { reste: left > 1 ? left + " autres dates" : "Une autre date" }),
      );
    later.querySelector("summary").after(rest);
    return rest.children.length ? [list, later] : [list];
  }

  // A project's étapes as segments: behind, under way, to come.
  function segments(plan, day) {
    return plan.etapes.map(({ debut, fin }) =>
      Guide.coches.make("li", fin <= day ? "project-past" : debut <= day ? "project-here" : ""),
    );
  }

  Guide.projet = { moment, now, dates, next, segments, delay };
})();
