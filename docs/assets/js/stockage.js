// What a reader keeps: in this browser where it allows, in memory otherwise. Nothing leaves the computer.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const own = document.body.dataset;
  // Guides of one host share its storage: each has keys of its own, by its folder (less a USB stick's letter) and its
  // id.
  const folder = new URL("../../", document.currentScript.src).pathname.replace(/^\/\w:/, "");
  const PREFIX = "guide:" + folder + ":" + own.storage + ":";
  const ERA = PREFIX + "effacements";
  const KEYS = ["coches", "notes", "plan", "face", "nom"];
  const ASKED = PREFIX + "demande";
  const memory = {};
  let asked = false;
  const stockage = (Guide.stockage = { get, set, erase, era, durable: false });
  let store; // nothing in a frame: the page around could show what is kept, and have it erased
  try {
    // Blocked storage throws on mere access, in sandboxed frames for one.
    if (root.top === root) {
      store = root.localStorage;
      store.setItem(ERA, "");
      store.removeItem(ERA);
      stockage.durable = true;
      takeOver();
    }
  } catch (blocked) {
    /* memory it is: pages say so */
  }

  // Until November 2026 keys bore no guide. They go, once, to a guide that may have written them: its face, its étapes.
  function takeOver() {
    const old = (key) => parsed(store.getItem("guide:" + key));
    const ours = own.words.split(" ");
    const known = (key) => {
      const ids = Object.keys(Object(old(key)));
      return !ids.length || ids.some((id) => ours.some((word) => id === word || id.startsWith(word + "-")));
    };
    const face = old("face");
    if (KEYS.some((key) => store.getItem(PREFIX + key) !== null)) return;
    if ((face && !ours.includes(face)) || !known("notes") || !known("coches")) return;
    KEYS.forEach((key) => {
      const text = store.getItem("guide:" + key);
      if (text === null) return;
      store.setItem(PREFIX + key, text);
      store.removeItem("guide:" + key);
    });
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (broken) {
      return null;
    }
  }
  // The value kept under `key`, or `fallback`; a value of another kind is not ours, and reads as none.
  function get(key, fallback) {
    let text = memory[key];
    if (stockage.durable || text === undefined) {
      try {
        text = store.getItem(PREFIX + key);
      } catch (blocked) {
        /* keep what memory has */
      }
    }
    const value = parsed(text);
    const ours =
      value !== null && !Array.isArray(value) && (fallback === undefined || typeof value === typeof fallback);
    return ours ? value : fallback;
  }
  // Keep `value` (null forgets it); tell the page's other parts.
  function set(key, value) {
    const text = value === null ? null : JSON.stringify(value);
    memory[key] = text;
    // Tried even where memory has taken over: what is erased must leave the browser too.
    try {
      if (text === null) store.removeItem(PREFIX + key);
      else store.setItem(PREFIX + key, text);
      if (text !== null) lasting();
    } catch (full) {
      stockage.durable = false;
    }
    news();
  }
  // Ask the browser not to clear this by itself: once for each tab, and whatever it answers changes nothing here.
  function lasting() {
    const { storage } = root.navigator;
    if (asked || !stockage.durable || !storage || !storage.persist) return;
    asked = true;
    try {
      if (root.sessionStorage.getItem(ASKED)) return;
      root.sessionStorage.setItem(ASKED, "1");
      storage
        .persisted()
        .then((granted) => granted || storage.persist())
        .catch(() => {});
    } catch (refused) {
      /* pages say what may erase it */
    }
  }
  function erase() {
    KEYS.forEach((key) => set(key, null));
    try {
      root.sessionStorage.setItem(ERA, era() + 1);
    } catch (blocked) {
      /* this page's address is cleared all the same */
    }
  }
  // How many times all was erased in this tab: the addresses of before have no plan to show any more.
  function era() {
    try {
      return store ? Number(root.sessionStorage.getItem(ERA)) : 0;
    } catch (blocked) {
      return 0;
    }
  }
  function news() {
    root.dispatchEvent(new CustomEvent("guide:stockage"));
  }
  // A page that « back » brings back whole shows what was kept when it was left: its parts read again. The page itself
  // is never reloaded: without network it would become an error.
  root.addEventListener("pageshow", (event) => {
    if (event.persisted) news();
  });
  root.addEventListener("storage", ({ key }) => {
    if (!key || key.startsWith(PREFIX)) news();
  });
})(window);
