// What leaves the planner: the plan's address, its files.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const { etat } = Guide;
  const TYPES = { ics: "text/calendar;charset=utf-8", csv: "text/csv;charset=utf-8" };

  // An address that lasts, as others can open it: below the page's permanent one, unless the site's address is not known.
  function address(lasting, here) {
    const short = document.querySelector("link[rel=shortlink]");
    const known = short && !/\.example\//.test(short.href);
    return known ? new URL(lasting, short.href).href : new URL(here, location.href).href;
  }

  function planned(choice) {
    const query = etat.toQuery(choice);
    return address(query, query);
  }

  // The fiches that the table of the étapes links to.
  function fiches(table) {
    return Array.from(table.querySelectorAll("tr[data-etape] a[data-link]"), (link) => ({
      id: link.dataset.link, etape: link.closest("tr").dataset.etape, titre: link.textContent,
      url: address("../" + link.dataset.link.toLowerCase() + "/", link.getAttribute("href")),
    }));
  }

  // Download the plan as `kind`: "ics" or "csv".
  function save(kind, table, rules, plan, choice) {
    const context = { projet: choice.projet, instant: Date.now(), page: planned(choice), fiches: fiches(table) };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([Guide.exports[kind](rules, plan, context)], { type: TYPES[kind] }));
    link.download = "retroplanning-" + choice.connu + "-" + choice.date + "." + kind;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // the browser reads it when it wants
  }

  // The plan that this browser keeps, or nothing; one that has no project's code gets it, for good.
  function kept(rules) {
    const query = Guide.stockage ? Guide.stockage.get("plan", "") : "";
    const choice = etat.fromQuery(query, rules);
    if (!choice.date || choice.projet) return query;
    Guide.stockage.set("plan", etat.code(choice));
    return etat.toQuery(choice);
  }

  // Keep the plan and say so in `told`; another project's is replaced only if the reader agrees.
  function keep(button, phrase, told, rules, choice) {
    const { stockage, coches } = Guide, { projet } = etat.fromQuery(kept(rules), rules);
    function store() {
      if (stockage) stockage.set("plan", etat.toQuery(choice));
      told.replaceChildren(phrase(stockage && stockage.durable ? "garde" : "memoire"));
    }
    if (projet && projet !== choice.projet) coches.ask(button, phrase("remplacer").textContent, [["Oui, remplacer", store]]);
    else store();
  }

  // The same dates under another code: what they export stands beside the first project's.
  function restart(button, phrase, told, action) {
    Guide.coches.ask(button, phrase("autre-question").textContent, [["Oui, commencer", () => {
      action();
      told.replaceChildren(phrase("autre"));
    }]]);
  }

  Guide.sorties = { planned, save, kept, keep, restart };
})(window);
