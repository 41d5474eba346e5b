/* The lexique's filter: letters as one types, from sigle to words and from words to sigle; else what definitions say.
   */
(function () {
  "use strict";
  const list = document.querySelector("[data-lexique]");
  if (!list) return;
  const fold = (text) =>
    " " +
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/œ/g, "oe")
      .replace(/[^a-z0-9]+/g, " ");
  const entries = Array.from(list.querySelectorAll("[data-term-entry]"), (element) => ({
    element,
    names: fold(element.dataset.termEntry),
    said: fold(element.querySelector("p")?.textContent || ""),
  }));
  const box = document.querySelector("[data-lexique-filter]"),
    label = document.createElement("label");
  const input = document.createElement("input"),
    status = document.createElement("p");
  label.textContent = "Filtrer le lexique";
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  status.setAttribute("aria-live", "polite");
  label.append(input);
  box.append(label, status);

  /* Show the entries whose names, or whose definitions, have all the words; tell how many. */
  function show(words, where) {
    entries.forEach((entry) => {
      entry.element.hidden = !words.every((word) => entry[where].includes(" " + word));
    });
    return entries.filter((entry) => !entry.element.hidden).length;
  }
  function filter() {
    const wanted = fold(input.value).trim().split(" ").filter(Boolean);
    const named = show(wanted, "names"),
      count = named || show(wanted, "said");
    list.querySelectorAll(".lexique-letter").forEach((letter) => {
      letter.hidden = !letter.querySelector("[data-term-entry]:not([hidden])");
    });
    const found = count === 1 ? "1 entrée" : count + " entrées";
    status.textContent = !wanted.length
      ? ""
      : !count
        ? "Aucune entrée. Essayez d’autres lettres."
        : named
          ? found
          : found + (count === 1 ? " en parle" : " en parlent");
  }
  input.addEventListener("input", filter);
  /* A link to an entry always shows it, whatever was typed. */
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.closest("[hidden]")) {
      input.value = "";
      filter();
      target.scrollIntoView();
    }
  });
})();
