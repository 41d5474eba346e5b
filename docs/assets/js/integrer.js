/* Inserts pieces of the guide in a partner's page:
   <p data-guide="ID"><a href="…">…</a></p> <script src="…/integrer.js" referrerpolicy="no-referrer" defer></script>
   The frame takes the height of its content; the link stays until then. data-contact-nom, -telephone and -adresse add
   the partner's own contact, as text. Nothing is stored, nothing is sent, no other frame is listened to. */
(function () {
  "use strict";
  var HIGHEST = 50000;
  var base = document.currentScript && document.currentScript.src.replace(/integrer(?:-\d+)?\.js(?:[?#].*)?$/, "");
  if (!base) return;
  var shown = [];
  /* A frame that was out of sight, or hidden, is asked for its height when its room changes. */
  var room = window.ResizeObserver && new ResizeObserver(function (changes) {
    changes.forEach(function (change) {
      var inside = change.target.contentWindow;
      if (inside) inside.postMessage({ guide: "mesure" }, "*");
    });
  });

  function contact(place) {
    var line = document.createElement("p");
    ["nom", "telephone", "adresse"].forEach(function (name) {
      var said = (place.getAttribute("data-contact-" + name) || "").trim(), way = "";
      if (!said) return;
      if (name === "telephone") way = "tel:" + said.replace(/[^\d+]/g, "");
      if (/^[^\s@?&]+@[^\s@?&]+$/.test(said)) way = "mailto:" + said;
      var part = document.createElement(way ? "a" : "span");
      if (way) part.href = way;
      part.textContent = said;
      line.append(line.childNodes.length ? ", " : "Votre contact : ", part);
    });
    line.className = "guide-contact";
    if (line.childNodes.length) place.append(line);
  }

  function insert(place) {
    var id = place.getAttribute("data-guide").toLowerCase();
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(id) || place.hasAttribute("data-guide-pret")) return;
    place.setAttribute("data-guide-pret", "");
    /* Options pass as they stand: theme and accent; those of the planner in the fragment, which is not sent. */
    var query = new URLSearchParams(), plan = new URLSearchParams(place.getAttribute("data-options") || "");
    ["theme", "accent"].forEach(function (name) {
      var asked = place.hasAttribute("data-" + name) ? place.getAttribute("data-" + name) : plan.get(name);
      if (asked !== null) query.set(name, asked);
      plan.delete(name);
    });
    var frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    frame.referrerPolicy = "no-referrer";
    frame.title = place.textContent.trim() || "Extrait du guide";
    frame.style.border = "0";
    frame.style.display = "block";
    frame.style.width = "100%";
    frame.style.height = "1px";
    frame.style.visibility = "hidden";
    shown.push({ frame: frame, link: [].slice.call(place.childNodes) });
    frame.src = base + "integrer/" + id + "/" + (String(query) && "?" + query) + (String(plan) && "#?" + plan);
    place.append(frame);
    contact(place);
    if (room) room.observe(frame);
  }

  window.addEventListener("message", function (event) {
    var own = shown.find(function (one) { return one.frame.contentWindow === event.source; });
    var said = event.data;
    if (!own || !said || said.guide !== "hauteur" || typeof said.hauteur !== "number") return;
    if (!(said.hauteur > 0 && said.hauteur <= HIGHEST)) return;
    /* The style wins over a theme's own; the attribute tells it to who reads the page. */
    own.frame.height = String(Math.ceil(said.hauteur));
    own.frame.style.height = own.frame.height + "px";
    own.frame.style.visibility = "";
    own.link.splice(0).forEach(function (node) { node.remove(); });
  });

  function all() { document.querySelectorAll("[data-guide]").forEach(insert); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
