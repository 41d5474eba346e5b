// What the planner and « Mon projet » share: the words of a block's <template>, and a file for the reader to save.
(function () {
  "use strict";
  const { Guide } = window; // made by retroplanning-dates.js
  const typographic = (text) => text.replace(/'/g, "’").replace(/ (?=[:;!?])/g, "\u202f");

  // A day in words. Without the role of a time, which screen readers say apart: the sentence would be cut.
  function written(iso, week) {
    const time = document.createElement("time");
    time.dateTime = iso;
    time.setAttribute("role", "none");
    time.textContent = Guide.dates.french(iso, week);
    return time;
  }

  // Copies of the parts and sentences of `template`; a sentence's places take `values`: a day, a text, or {nom, lien}.
  // A sentence is written once: of its places, only links and what is bold stay.
  function words(template) {
    const copy = (kind, name) =>
      document.importNode(template.content.querySelector("[data-" + kind + '="' + name + '"]'), true);
    function fill(node, values, week) {
      node.querySelectorAll("[data-day]").forEach((place) => {
        const time = written(values[place.dataset.day], week);
        time.dataset.day = place.dataset.day; // it may be written again
        place.replaceWith(time); // no HTML has one that is empty
      });
      node.querySelectorAll("[data-slot]").forEach((slot) => {
        const value = values[slot.dataset.slot];
        slot.textContent = value.nom || value;
        if (value.lien) slot.href = value.lien;
      });
      return node;
    }
    function phrase(name, values, week) {
      const said = fill(copy("phrase", name), values || {}, week);
      said.querySelectorAll("span[data-slot]").forEach((slot) => slot.replaceWith(...slot.childNodes));
      said.normalize();
      return said;
    }
    return { fill, part: (name) => copy("part", name), phrase };
  }

  function download(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // the browser reads it when it wants
  }

  // What the chosen rhythm is called; nothing where no event repeats.
  const rhythm = (rules, { rythme }) => (rules.rythmes ? rules.rythmes["rythme_" + rythme] : "");

  Guide.outils = { typographic, written, words, download, rhythm };
})();
