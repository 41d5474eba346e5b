// The plan in a page's address: `#?ouverture=…`, after the anchor if there is one. Browsers send no fragment to anyone.
// Until November 2026 the plan was in the query: it is read there for ever, and moved.
(function (root) {
  "use strict";
  const { Guide } = root; // made by retroplanning-dates.js
  const NAMES = ["ouverture", "demarrage", "hypothese", "rythme", "projet"];
  const era = () => (Guide.stockage ? Guide.stockage.era() : 0);

  // What a query says of a plan, and what else it says: "?…" or "".
  function sorted(query) {
    const texts = [new URLSearchParams(), new URLSearchParams()];
    new URLSearchParams(query).forEach((value, name) => texts[+!NAMES.includes(name)].append(name, value));
    return texts.map((text) => (String(text) && "?" + text));
  }

  // The plan of an address, or of what stands after its « # » or « ? »: "?…", or "".
  function plan(address) {
    const [before, after = ""] = String(address).split(/#(.*)/s);
    return [after, before].map((text) => sorted(text.slice((text + "?").indexOf("?")))[0]).find(Boolean) || "";
  }

  const anchor = () => location.hash.slice(1).split("?")[0];

  // Put a plan in this page's address, or take it off: the anchor stays, and the rest of the query.
  function write(query, push) {
    const search = sorted(location.search)[1], hash = anchor() + query;
    const next = location.pathname + search + (hash && "#" + hash);
    const same = next === location.pathname + location.search + location.hash;
    if (same && history.state && history.state.era === era()) return; // to write would stop one who steps back twice
    // A browser may forbid it: the page works all the same.
    try { history[push && !same ? "pushState" : "replaceState"]({ era: era() }, "", next); } catch (forbidden) { /* as said */ }
  }

  // The plan of this page's address, where nothing was erased since.
  function read() {
    const erased = history.state && history.state.era < era();
    const query = erased ? "" : plan(location.href);
    write(query);
    return query;
  }

  Guide.adresse = { plan, anchor, write, read };
})(window);
