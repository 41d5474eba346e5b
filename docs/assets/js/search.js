/* The search box: what is typed, the results, the keyboard. Loaded when the field is first used (see site.js). */
(() => {
  "use strict";
  const LIMIT = 12;
  const box = document.querySelector("[data-search]");
  if (!box) return;
  const input = box.querySelector("input"),
    panel = box.querySelector(".search-results");
  const status = box.querySelector("[role=status]"),
    results = panel.querySelector("ol");
  const { search } = window.Guide || {};
  const ready = search && window.MiniSearch && window.guideSearchIndex;
  const engine = ready ? new search.Engine(window.guideSearchIndex, window.MiniSearch) : null;
  /* The face one reads comes first; from a folder, a link must name its file. */
  const face = Number(box.dataset.face),
    file = location.protocol === "file:" ? "index.html" : "";

  function make(tag, content, name) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...[].concat(content));
    return element;
  }
  function text(content, terms) {
    return search.marked(content, terms).map(([part, sought]) => (sought ? make("mark", part) : part));
  }
  function line({ doc, terms }) {
    const link = make("a", [
      make("strong", text(doc.title, terms)),
      make("span", doc.context, "search-context"),
      make("span", text(search.excerpt(doc, terms), terms), "search-excerpt"),
    ]);
    link.href = box.dataset.root.replace(/\/?$/, "/") + doc.location + file + (doc.anchor ? "#" + doc.anchor : "");
    return make("li", link);
  }
  function count(number) {
    return number === 1
      ? "1 résultat"
      : number + " résultats" + (number > LIMIT ? ", les " + LIMIT + " premiers sont montrés" : "");
  }
  const quoted = (words) => "«\u202f" + words.join("\u202f», «\u202f") + "\u202f»";
  function offer(word) {
    const button = make("button", word, "search-near");
    button.type = "button";
    button.addEventListener("click", () => {
      input.value = word;
      input.focus();
      show();
    });
    return button;
  }
  /* What the search says of what it found: read aloud, it must be enough. */
  function said({ hits, missing, corrected, near, loose }) {
    const offers = [...new Set(near)].slice(0, 3);
    const ask = offers.length
      ? [" Vouliez-vous dire ", ...offers.flatMap((word, rank) => [rank ? " ou " : "", offer(word)]), "\u202f?"]
      : [];
    if (!hits.length) return ["Aucun résultat." + (ask.length ? "" : " Essayez un autre mot, ou un sigle."), ...ask];
    if (missing.length && !hits[0].rank)
      return ["Aucun résultat pour " + quoted(missing) + ".", ...ask, " Sans cela : " + count(hits.length)];
    if (corrected.length) {
      return [
        "Aucun résultat pour " +
          quoted(corrected.map(([typed]) => typed)) +
          ". Pour " +
          quoted(corrected.map(([, meant]) => meant)) +
          " : " +
          count(hits.length),
      ];
    }
    return [(loose && !hits[0].rank ? "Aucun résultat avec tous ces mots. En partie : " : "") + count(hits.length)];
  }
  function show() {
    const query = input.value.trim();
    panel.hidden = !query;
    if (!query) return;
    if (!engine) {
      status.textContent = "La recherche n’est pas disponible\u202f; le menu et le lexique mènent partout.";
      return;
    }
    const answer = engine.find(query, face);
    results.replaceChildren(...answer.hits.slice(0, LIMIT).map(line));
    status.replaceChildren(...said(answer));
  }
  function close() {
    panel.hidden = true;
  }
  function move(event) {
    const stops = Array.from(panel.querySelectorAll("a, button"));
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    (stops[next] || (next < 0 ? input : stops[stops.length - 1] || input)).focus();
  }
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  box.addEventListener("keydown", (event) => {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !panel.hidden) move(event);
    if (event.key === "Escape" && !panel.hidden) {
      close();
      input.focus();
      panel.hidden = true; // the focus shows it again
    }
    if (event.key === "Enter" && event.target === input && results.firstChild && !panel.hidden)
      results.querySelector("a").click();
  });
  ["focusin", "pointerdown"].forEach((name) => {
    document.addEventListener(name, (event) => {
      if (!box.contains(event.target)) close();
    });
  });
  show();
})();
