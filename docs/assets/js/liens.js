/* « Copier le lien » beside every heading and block that has an address. On a page with actions, one of them copies the
   way to the passage being read: there the signs are for the mouse and the finger. Nothing is missing without it. */
(function () {
  "use strict";
  var HEADINGS = ".prose :is(h2, h3, h4)[id], .page-terms > h2[id], .home :is(h2, h3)[id]";
  var BLOCKS = ".prose :is(li, figure, article, dl > div)[id]";
  var SIGN = "M9 15l6-6M11 6l2-2a4.2 4.2 0 0 1 6 6l-2 2M13 18l-2 2a4.2 4.2 0 0 1-6-6l2-2";
  var actions = document.querySelector(".page-actions");
  var short = document.querySelector("link[rel=shortlink]") || document.querySelector("link[rel=canonical]");
  if (!short || document.querySelector(".copy-status")) return;

  var status = document.createElement("p");
  status.className = "copy-status";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status); /* inside a landmark */
  var timer;
  function say(text) {
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(function () { status.textContent = ""; }, 4000);
  }

  /* Where the clipboard is refused (http, old browsers), a selection; failing that, the address bar. */
  function copy(link, id) {
    var refused = function () {
      var field = document.createElement("textarea");
      field.value = link;
      field.setAttribute("aria-hidden", "true");
      field.className = "sr-only";
      var focused = document.activeElement;
      document.body.append(field);
      field.select();
      var done = false;
      try { done = document.execCommand("copy"); } catch (error) { done = false; }
      field.remove();
      if (focused) focused.focus({ preventScroll: true });
      if (done) return say("Lien copié");
      location.hash = id;
      say("Le lien est dans la barre d’adresse");
    };
    if (!navigator.clipboard) return refused();
    navigator.clipboard.writeText(link).then(function () { say("Lien copié"); }, refused);
  }

  /* A piece that has a permanent address of its own says it; the rest is below its page's. */
  function lasting(made, id) {
    var piece = made.closest("[data-permalien]");
    return piece && short.rel === "shortlink" ? new URL("../" + piece.dataset.permalien + "/", short.href).href : short.href + "#" + id;
  }

  function button(id, name) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "copy-link";
    made.title = "Copier le lien";
    if (actions) {
      made.setAttribute("aria-hidden", "true"); /* the action says it once for all */
      made.tabIndex = -1;
    } else {
      made.setAttribute("aria-label", "Copier le lien vers « " + name + " »");
    }
    var drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    var path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    [["viewBox", "0 0 24 24"], ["width", "16"], ["height", "16"], ["aria-hidden", "true"]]
      .forEach(function (pair) { drawing.setAttribute(pair[0], pair[1]); });
    [["d", SIGN], ["fill", "none"], ["stroke", "currentColor"], ["stroke-width", "2"], ["stroke-linecap", "round"]]
      .forEach(function (pair) { path.setAttribute(pair[0], pair[1]); });
    drawing.append(path);
    made.append(drawing);
    made.addEventListener("click", function () { copy(lasting(made, id), id); });
    return made;
  }

  /* The first words of a block name it. */
  function words(element) {
    var text = element.textContent.trim().replace(/\s+/g, " ");
    return text.length > 60 ? text.slice(0, text.lastIndexOf(" ", 60)) + "…" : text;
  }

  /* The heading of the section being read, as the list of sections shows it (fiche.js); none above the first. */
  function read() {
    var here = document.querySelector(".page-toc a[aria-current]");
    return here && document.getElementById(decodeURIComponent(here.hash.slice(1)));
  }
  function whole() {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "action copy-whole";
    made.textContent = "Copier le lien de ce passage";
    made.addEventListener("click", function () {
      var heading = read();
      copy(heading ? lasting(heading, heading.id) : short.href, heading ? heading.id : "");
    });
    return made;
  }

  document.querySelectorAll(HEADINGS).forEach(function (heading) {
    var row = document.createElement("div");
    row.className = "heading-row";
    heading.before(row);
    row.append(heading, button(heading.id, words(heading)));
  });
  document.querySelectorAll(BLOCKS).forEach(function (block) {
    var host = block.matches("div") ? block.lastElementChild : block.querySelector("h3, figcaption") || block;
    host.append(" ", button(block.id, words(block.querySelector("h3, dt, strong") || block)));
  });
  if (actions) {
    var item = document.createElement("li");
    item.append(whole());
    actions.append(item);
  }
})();
