// What « Mon projet » shows: dates, the étape under way, what comes next, counts by étape. Words come from the page.
(function () {
  "use strict";
  const { Guide } = window; // made by retroplanning-dates.js
  const { french } = Guide.dates;
  const { typographic, setDay } = Guide.outils;
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
    const date = { before: plan.demarrage.date, during: rang >= 0 && plan.etapes[rang].fin }[when] || plan.ouverture.date;
    return phrase(when, {
      date, delai: delay(day, date), rang: rang + 1, total: steps.length, etape: { nom: step.nom, lien: "#" + step.ancre },
    });
  }

  function dates(phrase, plan, rules) {
    const other = plan.connu === "ouverture" ? plan.demarrage : plan.ouverture;
    return phrase(plan.connu, {
      ouverture: plan.ouverture.date, demarrage: plan.demarrage.date, min: other.min, max: other.max,
      hypothese: rules.hypotheses[plan.hypothese], rythme: rules.rythmes["rythme_" + plan.rythme],
    });
  }

  // The next meetings and deadlines; a window stays until its last day.
  function next(phrase, plan, rules, day, link) {
    const { make } = Guide.coches;
    const coming = plan.evenements.filter((event) => (event.dateFin || event.date) >= day);
    if (!coming.length) return [phrase("none-left", {})];
    const list = make("ol", "project-next");
    coming.slice(0, NEXT).forEach((event) => {
      const rule = rules.evenements.find(({ id }) => id === event.id);
      const row = make("li"), time = make("time");
      setDay(time, event.date, true);
      row.dataset.evenement = event.id;
      row.dataset.date = event.date;
      if (event.dateFin) time.textContent = "du " + french(event.date) + " au " + french(event.dateFin);
      row.append(time, " ", make("strong", "", typographic(rule.titre)), " ",
        make("span", "project-kind", (event.type === "reunion" ? "réunion" : "échéance") + ", " + (event.date < day ? "en cours" : delay(day, event.date))));
      rule.fiches.map(link).filter(Boolean).forEach((anchor) => row.append(" ", anchor));
      list.append(row);
    });
    const rest = coming.length - NEXT;
    return rest > 0 ? [list, phrase("more", { reste: rest > 1 ? rest + " autres dates" : "Une autre date" })] : [list];
  }

  Guide.projet = { moment, now, dates, next, delay };
})();
