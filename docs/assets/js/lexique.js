/* The lexique's filter: letters as one types, from sigle to words and from words to sigle. */
(function () {
  "use strict";
  var list = document.querySelector("[data-lexique]");
  if (!list) return;
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").replace(/[^a-z0-9]+/g, " ");
  }
  var entries = Array.prototype.map.call(list.querySelectorAll("[data-term-entry]"), function (element) {
    return { element: element, words: " " + fold(element.dataset.termEntry) };
  });
  var box = document.querySelector("[data-lexique-filter]"), label = document.createElement("label");
  var input = document.createElement("input"), status = document.createElement("p");
  label.textContent = "Filtrer le lexique";
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  status.setAttribute("role", "status");
  label.append(input);
  box.append(label, status);

  function filter() {
    var wanted = fold(input.value).trim().split(" ").filter(Boolean), count = 0;
    entries.forEach(function (entry) {
      var shown = wanted.every(function (word) { return entry.words.indexOf(" " + word) >= 0; });
      entry.element.hidden = !shown;
      count += shown;
    });
    list.querySelectorAll(".lexique-letter").forEach(function (letter) {
      letter.hidden = !letter.querySelector("[data-term-entry]:not([hidden])");
    });
    status.textContent = !wanted.length ? "" : count === 0 ? "Aucune entrée. Essayez d'autres lettres." : count === 1 ? "1 entrée" : count + " entrées";
  }
  input.addEventListener("input", filter);
  /* A link to an entry always shows it, whatever was typed. */
  addEventListener("hashchange", function () {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) { input.value = ""; filter(); target.scrollIntoView(); }
  });
})();
