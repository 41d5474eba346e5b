// What leaves the planner: the plan's address, its files.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const TYPES = { ics: "text/calendar;charset=utf-8", csv: "text/csv;charset=utf-8" };

  // An address as others can open it: a copy in a folder names the site it was made from, unless that one is not known.
  function address(path) {
    const canonical = document.querySelector("link[rel=canonical]");
    const known = canonical && !/\.example\//.test(canonical.href);
    return new URL(path, location.protocol === "file:" && known ? canonical.href : location.href).href;
  }

  // The fiches that the table of the étapes links to.
  function fiches(table) {
    return Array.from(table.querySelectorAll("tr[data-etape] a[data-link]"), (link) => ({
      id: link.dataset.link, etape: link.closest("tr").dataset.etape, titre: link.textContent, url: address(link.getAttribute("href")),
    }));
  }

  // Download the plan as `kind`: "ics" or "csv".
  function save(kind, table, rules, plan, choice) {
    const context = { projet: choice.projet, instant: Date.now(), page: address(Guide.etat.toQuery(choice)), fiches: fiches(table) };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([Guide.exports[kind](rules, plan, context)], { type: TYPES[kind] }));
    link.download = "retroplanning-" + choice.connu + "-" + choice.date + "." + kind;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // the browser reads it when it wants
  }

  Guide.sorties = { address, save };
})(window);
