// Checkboxes that remember: « À noter » points and tasks, known by their ids. Questions and news are said in the page.
(function (root) {
  "use strict";
  const Guide = root.Guide;
  const { stockage } = Guide;
  if (Guide.coches) return;
  const KEY = "coches";
  const NOUNS = { point: ["point", "points"], tache: ["tâche", "tâches"] };
  const idOf = (item) => item.dataset.point || item.dataset.tache;

  // What is ticked, {id: true}; ids of another edition stay there.
  const all = () => stockage.get(KEY, {});
  function tick(ids, on) {
    const kept = all();
    ids.forEach((id) => {
      if (on) kept[id] = true;
      else delete kept[id];
    });
    stockage.set(KEY, kept);
  }
  const count = (ids, kept = all()) => ids.filter((id) => kept[id] === true).length;
  const noun = (number, kind) => number + " " + NOUNS[kind][+(number > 1)];
  const words = (done, total, kind) => noun(done, kind) + " sur " + total;

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    if (tag === "button") element.type = "button";
    return element;
  }

  // One live region for the page, and one sentence after a burst of ticks: screen readers already say each box.
  // Said, it goes: it would be met again at the end of the page.
  const region = make("p", "sr-only");
  region.setAttribute("aria-live", "polite");
  region.dataset.screen = region.dataset.made = "";
  let late;
  function say(text) {
    clearTimeout(late);
    late = setTimeout(() => {
      region.textContent = text;
      if (text) late = setTimeout(() => region.replaceChildren(), 8000);
    }, 700);
  }

  // A question in the place of the button that asks it (frames forbid confirm()), then « Annuler ».
  // `answers`: [[label, action]]; an action may return what takes the focus.
  function ask(button, question, answers) {
    const box = make("div", "question");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", question);
    function close(action) {
      box.remove();
      button.hidden = false;
      ((action && action()) || button).focus();
    }
    const choices = answers.concat([["Annuler", null]]).map(([label, action], rank, list) => {
      const choice = make("button", rank === list.length - 1 ? "button button-line" : "button", label);
      choice.addEventListener("click", () => close(action));
      return choice;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(null);
    });
    box.append(make("p", "", question), ...choices);
    button.after(box);
    button.hidden = true;
    choices[0].focus();
  }

  const boxes = [];
  function box(item) {
    const input = document.createElement("input"),
      label = document.createElement("label");
    input.type = "checkbox";
    input.id = "coche-" + idOf(item);
    // The same point may stand twice, once for each face
    if (document.getElementById(input.id)) input.id += "-" + boxes.length;
    input.autocomplete = "off"; // the browser's own memory of forms would win over ours
    label.htmlFor = input.id;
    // A button of its own: within the label it would be read with the text
    const copy = item.querySelector(".copy-link");
    label.append(...item.childNodes);
    item.append(input, label, ...(copy ? [copy] : []));
    item.dataset.coche = idOf(item);
    input.addEventListener("change", () => tick([item.dataset.coche], input.checked));
    boxes.push(input);
  }
  function refresh() {
    const kept = all();
    boxes.forEach((input) => {
      input.checked = kept[input.parentNode.dataset.coche] === true;
    });
  }

  Guide.coches = { all, tick, count, noun, words, make, ask, say };
  document.querySelectorAll("[data-point], [data-tache]").forEach(box);
  document.body.append(region);
  root.addEventListener("guide:stockage", refresh);
  refresh();
})(window);
