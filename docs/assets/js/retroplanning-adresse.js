// The plan in a page's address: `#?ouverture=…`, after the anchor if there is one. Browsers send no fragment to anyone.
// Until November 2026 the plan was in the query: it is read there for ever, and moved.
(function (root) {
  "use strict";
  const { Guide } = root; // made by retroplanning-dates.js
  const { plan } = Guide.recu; // a browser's own address may have been damaged on its way
  const era = () => (Guide.stockage ? Guide.stockage.era() : 0);

  // What a query says beside a plan: "?…" or "".
  function others(query) {
    const kept = new URLSearchParams();
    const ours = (name) => Guide.etat.NAMES.includes(name.replace(/^(amp;|[\s&;])+/, "").trim());
    new URLSearchParams(query).forEach((value, name) => {
      if (!ours(name)) kept.append(name, value);
    });
    return String(kept) && "?" + kept;
  }

  // No anchor holds such a sign: it is the rest of a damaged plan.
  const anchor = () =>
    location.hash
      .slice(1)
      .split("?")[0]
      .replace(/.*[=&].*/, "");

  // Put a plan in this page's address, or take it off: the anchor stays, and the rest of the query.
  function write(query, push) {
    const search = others(location.search),
      hash = anchor() + query;
    const next = location.pathname + search + (hash && "#" + hash);
    const same = next === location.pathname + location.search + location.hash;
    if (same && history.state && history.state.era === era()) return; // to write would stop one who steps back twice
    // A browser may forbid it: the page works all the same.
    try {
      history[push && !same ? "pushState" : "replaceState"]({ era: era() }, "", next);
    } catch (forbidden) {
      /* as said */
    }
  }

  const erased = () => Boolean(history.state && history.state.era < era());

  // The plan of this page's address, where nothing was erased since.
  function read() {
    const query = erased() ? "" : plan(location.href);
    write(query);
    return query;
  }

  Guide.adresse = { plan, anchor, erased, write, read };
})(window);
