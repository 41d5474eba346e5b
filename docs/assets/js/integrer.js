/* Inserts pieces of the guide in a partner's page:
   <p data-guide="ID"><a href="…">…</a></p> <script src="…/integrer.js" referrerpolicy="no-referrer" defer></script>
   The frame takes the height of its content. Nothing is stored, nothing is sent, no other frame is listened to. */
(function () {
  "use strict";
  var HIGHEST = 50000;
  var base = document.currentScript && document.currentScript.src.replace(/integrer\.js(?:[?#].*)?$/, "");
  if (!base) return;
  var frames = [];

  function insert(place) {
    var id = place.getAttribute("data-guide");
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
    frame.width = "100%";
    frame.height = place.getAttribute("data-hauteur") || "600";
    frame.style.border = "0";
    frame.style.display = "block";
    frames.push(frame);
    frame.src = base + "integrer/" + id + "/" + (String(query) && "?" + query) + (String(plan) && "#?" + plan);
    place.textContent = "";
    place.append(frame);
  }

  window.addEventListener("message", function (event) {
    var own = frames.find(function (frame) { return frame.contentWindow === event.source; });
    var said = event.data;
    if (!own || !said || said.guide !== "hauteur" || typeof said.hauteur !== "number") return;
    if (said.hauteur > 0 && said.hauteur <= HIGHEST) own.height = String(Math.ceil(said.hauteur));
  });

  function all() { document.querySelectorAll("[data-guide]").forEach(insert); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
