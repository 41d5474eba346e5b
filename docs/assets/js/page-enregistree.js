/* A page saved « complete » from a browser holds what scripts made of it, and runs them again when it is opened: its
   text is put back as it came, so that each control is made once. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  const kept = document.querySelector("template[data-as-it-came]");
  if (kept) {
    main.replaceChildren(document.importNode(kept.content, true));
    document.querySelectorAll("[data-made]").forEach((node) => node.remove());
    return;
  }
  const copy = document.createElement("template");
  copy.dataset.asItCame = "";
  copy.content.append(...main.cloneNode(true).childNodes);
  document.body.append(copy);
})();
