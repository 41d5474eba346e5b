// « À faire maintenant »: three things not ticked yet. Those shown stay until all are done, or until others come first.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const COUNT = 3;
  let shown = [];

  // The étapes' things in the order one should see to them: those of the étape under way, those left behind, the rest.
  function order(lists, rank) {
    const here = Math.max(rank, 0);
    return lists[here].concat(...lists.filter((list, n) => n !== here));
  }

  // What stays of what was shown, or the first things still to do: their ids.
  function pick(was, things, ticked) {
    const left = things.filter((id) => ticked[id] !== true);
    const same = was.some((id) => left.includes(id)) && was.every((id) => things.includes(id));
    return same ? was : left.slice(0, COUNT);
  }

  function row({ id, text, nom }) {
    const { make, tick } = Guide.coches;
    const item = make("li"),
      input = make("input"),
      label = make("label", "", text);
    item.dataset.coche = input.value = id;
    input.type = "checkbox";
    input.id = label.htmlFor = "faire-" + id;
    input.autocomplete = "off";
    input.addEventListener("change", () => tick([id], input.checked));
    if (nom) label.append(" ", make("small", "", nom));
    item.append(input, label);
    return item;
  }

  // Fill `place`. `lists`: of each étape, [{id, text, nom}]; `rank` is the one under way, or -1; `none` is said when
  // all is done.
  function todo(place, lists, rank, none) {
    const things = Array.from(
      new Map(
        order(lists, rank)
          .reverse()
          .map((thing) => [thing.id, thing]),
      ).values(),
    ).reverse();
    const ticked = Guide.coches.all();
    const next = pick(
        shown,
        things.map(({ id }) => id),
        ticked,
      ),
      focused = place.contains(document.activeElement);
    if (next !== shown || !place.firstChild) {
      const list = Guide.coches.make("ol", "project-todo");
      list.append(...things.filter(({ id }) => next.includes(id)).map(row));
      place.replaceChildren(next.length ? list : none);
      if (focused && next.length) place.querySelector("input").focus();
    }
    shown = next;
    place.querySelectorAll("input").forEach((input) => {
      input.checked = ticked[input.value] === true;
    });
  }

  Guide.faire = { order, pick, todo };
  if (typeof module === "object" && module.exports) module.exports = Guide.faire;
})(typeof window === "object" ? window : globalThis);
