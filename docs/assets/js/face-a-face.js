/* Face à face: « Seulement les différences » hides what both sides say. Without it everything is shown. */
(() => {
  "use strict";
  const facing = document.querySelector("[data-facing]");
  const same = facing ? facing.querySelectorAll("[data-facing-same]").length : 0;
  if (!same || facing.querySelector(".facing-filter")) return;

  const bar = document.createElement("p");
  bar.className = "facing-filter";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-line";
  button.textContent = "Seulement les différences";
  button.setAttribute("aria-pressed", "false");
  const status = document.createElement("span");
  status.className = "sr-only";
  status.setAttribute("aria-live", "polite");
  bar.append(button, " ", status);

  const show = (on) => {
    facing.toggleAttribute("data-filter", on);
    button.setAttribute("aria-pressed", String(on));
    status.textContent = on
      ? `${same} ${same > 1 ? "passages identiques masqués" : "passage identique masqué"}`
      : "Tout est montré";
  };
  button.addEventListener("click", () => show(!facing.hasAttribute("data-filter")));
  /* What an address names is shown. */
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target && facing.contains(target) && !target.checkVisibility()) {
      show(false);
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  const heads = facing.querySelector(".facing-heads");
  heads.before(bar);
})();
