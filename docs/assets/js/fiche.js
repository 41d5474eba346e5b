/* A fiche: the switch keeps the block being read, and the sections list shows where one is. */
(function () {
  "use strict";
  var twins = document.querySelectorAll("[data-twin]");
  var holder = document.querySelector("[data-blocks]");
  var headings = document.querySelectorAll(".prose :is(h2, h3)[id]");
  if (!twins.length || !holder || !headings.length) return;
  var known = holder.dataset.blocks.split(" ");
  var address = holder.getAttribute("href");
  var header = document.querySelector(".site-header");

  /* The id that the address names; a broken one names nothing. */
  function named() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (broken) { return ""; }
  }
  /* The headings that lead to the place being read: the nearest, then its section. */
  function path() {
    var padding = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0; /* where anchors land */
    var limit = Math.max(header.getBoundingClientRect().bottom + 40, padding + 8);
    /* At the end of a page headings no longer reach the top: the one that was asked for counts. */
    var asked = document.getElementById(named());
    var end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    if (end && asked) limit = Math.max(limit, Math.min(asked.getBoundingClientRect().top + 1, innerHeight));
    var section = null, block = null;
    headings.forEach(function (heading) {
      if (heading.getBoundingClientRect().top > limit) return;
      if (heading.tagName === "H2") { section = heading.id; block = null; } else { block = heading.id; }
    });
    return [block, section].filter(Boolean);
  }
  function anchor(ids) {
    var twin = ids.find(function (id) { return known.indexOf(id) >= 0; });
    return twin ? "#" + twin : ids.length ? "#sans-equivalent" : "";
  }
  function update() {
    var ids = path();
    twins.forEach(function (link) { link.setAttribute("href", address + anchor(ids)); });
    document.querySelectorAll(".page-toc a").forEach(function (link) {
      if (link.hash === "#" + ids[ids.length - 1]) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  var waiting = false;
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; update(); });
  }
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  addEventListener("hashchange", soon);
  update();
})();
