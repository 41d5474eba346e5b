/* Common to all pages: opens the search when asked, and nothing before. */
(function () {
  "use strict";
  var search = document.querySelector("[data-search]");
  var script = document.currentScript;
  if (!search || !script) return;
  search.hidden = false;
  var loaded = false;
  function load() {
    if (loaded) return;
    loaded = true;
    var bundle = document.createElement("script");
    bundle.src = script.dataset.bundle;
    document.body.append(bundle);
  }
  search.addEventListener("focusin", load);
  search.addEventListener("pointerdown", load);
})();
