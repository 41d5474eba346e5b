// What leaves the planner: the plan's address, its files.
(function () {
  "use strict";
  const { Guide } = window; // made by retroplanning-dates.js
  const { etat, adresse } = Guide;
  const TYPES = { ics: "text/calendar;charset=utf-8", csv: "text/csv;charset=utf-8" };
  let last = 0;

  // An address that lasts, as others can open it: below the page's permanent one, unless the site's address is not
  // known. Nothing from a disk: others cannot open it, and it tells how folders are named here.
  function address(lasting, here) {
    const short = document.querySelector("link[rel=shortlink]");
    const known = short && !/\.example\//.test(short.href);
    if (known) return new URL(lasting, short.href).href;
    return /^https?:$/.test(location.protocol) ? new URL(here, location.href.split(/[?#]/)[0]).href : "";
  }

  function planned(choice) {
    const fragment = "#" + etat.toQuery(choice);
    return address(fragment, fragment);
  }

  // The fiches that the table of the étapes links to.
  function fiches(table) {
    return Array.from(table.querySelectorAll("tr[data-etape] a[data-link]"), (link) => ({
      id: link.dataset.link,
      etape: link.closest("tr").dataset.etape,
      titre: link.getAttribute("aria-label"),
      url: address("../" + link.dataset.link.toLowerCase() + "/", link.getAttribute("href")),
    }));
  }

  // Download the plan as `kind`: "ics" or "csv".
  function save(kind, table, rules, plan, choice) {
    last = Math.max(Date.now(), last + 1000); // two exports never bear the same SEQUENCE, which counts seconds
    const context = {
      projet: choice.projet,
      nom: Guide.stockage.get("nom", ""),
      instant: last,
      jour: etat.today(last),
      page: planned(choice),
      fiches: fiches(table),
    };
    Guide.outils.download(
      "retroplanning-" + choice.connu + "-" + choice.date + "." + kind,
      TYPES[kind],
      Guide.exports[kind](rules, plan, context),
    );
  }

  // The plan that this browser keeps, or nothing; one that has no project's code gets it, for good.
  function kept(rules) {
    const query = adresse.plan(Guide.stockage.get("plan", ""));
    const choice = etat.fromQuery(query, rules);
    if (!choice.date || choice.projet) return query;
    Guide.stockage.set("plan", etat.code(choice));
    return etat.toQuery(choice);
  }

  function store(phrase, told, choice) {
    const { stockage } = Guide,
      query = etat.toQuery(choice);
    stockage.set("plan", query);
    const said = phrase(stockage.durable ? "garde" : "memoire"),
      link = said.querySelector("a");
    if (link && !stockage.durable) link.hash = query;
    told.replaceChildren(said);
  }

  // Keep the plan and say so in `told`; another project's is replaced only if the reader agrees.
  function keep(button, phrase, told, rules, choice) {
    const { projet } = etat.fromQuery(kept(rules), rules),
      take = () => store(phrase, told, choice);
    if (projet && projet !== choice.projet)
      Guide.coches.ask(button, phrase("remplacer").textContent, [["Oui, remplacer", take]]);
    else take();
  }

  // Whether this project is kept with other dates than those shown.
  function stale(rules, choice) {
    const query = kept(rules);
    return (
      choice.date &&
      choice.projet &&
      etat.fromQuery(query, rules).projet === choice.projet &&
      query !== etat.toQuery(choice)
    );
  }

  // The same dates under another code: what they export stands beside the first project's.
  function restart(button, phrase, told, action) {
    Guide.coches.ask(button, phrase("autre-question").textContent, [
      [
        "Oui, commencer",
        () => {
          action();
          told.replaceChildren(phrase("autre"));
        },
      ],
    ]);
  }

  Guide.sorties = { planned, save, kept, keep, stale, restart };
})();
