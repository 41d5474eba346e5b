/* What a reader keeps: in this browser where it allows, in memory otherwise. Nothing leaves the computer. */
(function (root) {
  "use strict";
  var Guide = (root.Guide = root.Guide || {});
  var PREFIX = "guide:";
  var memory = {};
  var durable = false;
  try {
    /* Blocked storage throws on mere access, in sandboxed frames for one. */
    root.localStorage.setItem(PREFIX + "essai", "1");
    root.localStorage.removeItem(PREFIX + "essai");
    durable = true;
  } catch (blocked) { /* memory it is: pages say so */ }

  /* The value kept under `key`, or `fallback`; a value that is not ours reads as none. */
  function get(key, fallback) {
    var text = memory[key];
    if (durable || text === undefined) {
      try { text = root.localStorage.getItem(PREFIX + key); } catch (blocked) { /* keep what memory has */ }
    }
    if (text === null || text === undefined) return fallback;
    try { return JSON.parse(text); } catch (broken) { return fallback; }
  }
  /* Keep `value` (null forgets it); tell the page's other parts. */
  function set(key, value) {
    var text = value === null ? null : JSON.stringify(value);
    memory[key] = text;
    /* Tried even where memory has taken over: what is erased must leave the browser too. */
    try {
      if (text === null) root.localStorage.removeItem(PREFIX + key);
      else root.localStorage.setItem(PREFIX + key, text);
    } catch (full) { durable = Guide.stockage.durable = false; }
    root.dispatchEvent(new CustomEvent("guide:stockage", { detail: key }));
  }
  Guide.stockage = { get: get, set: set, durable: durable };
  /* A page that « back » brings back whole shows what was kept when it was left: read it again. Memory would be lost. */
  root.addEventListener("pageshow", function (event) {
    if (event.persisted && Guide.stockage.durable) root.location.reload();
  });
  root.addEventListener("storage", function (event) {
    if (event.key && event.key.indexOf(PREFIX) === 0) root.dispatchEvent(new CustomEvent("guide:stockage", { detail: event.key.slice(PREFIX.length) }));
  });
})(window);
