/* The definition of a term beside it: on hover, focus and tap. The link to the lexique works without it. */
(() => {
  "use strict";
  const links = document.querySelectorAll("a.term[data-term]");
  if (!links.length) return;
  const terms = document.querySelector("[data-piece=terms]");
  const box = document.createElement("div");
  let current = null,
    timer = 0;
  box.id = "definition";
  box.className = "definition";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.querySelector("main").append(box); /* inside a landmark, for those who move by landmarks */

  function paragraph(text) {
    const element = document.createElement("p");
    element.textContent = text;
    return element;
  }
  function place(link) {
    const at = link.getBoundingClientRect(),
      room = document.documentElement.clientWidth;
    box.style.setProperty("left", Math.max(8, Math.min(at.left, room - box.offsetWidth - 8)) + scrollX + "px");
    const below = at.bottom + 8,
      above = at.top - box.offsetHeight - 8;
    box.style.setProperty(
      "top",
      (below + box.offsetHeight > innerHeight && above > 0 ? above : below) + scrollY + "px",
    );
  }
  function show(link, touched) {
    const definition = terms && terms.getAttribute("data-define-" + link.dataset.term);
    if (!definition) return;
    hide();
    current = link;
    box.replaceChildren(paragraph(definition));
    if (touched) box.append(paragraph("Touchez encore le mot pour ouvrir le lexique."));
    box.hidden = false;
    link.setAttribute("aria-describedby", box.id);
    place(link);
  }
  function hide() {
    clearTimeout(timer);
    box.hidden = true;
    if (current) current.removeAttribute("aria-describedby");
    current = null;
  }
  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }
  links.forEach((link) => {
    let touch = false;
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse")
        later(() => {
          show(link);
        }, 200);
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") later(hide, 300);
    });
    link.addEventListener("pointerdown", (event) => {
      touch = event.pointerType !== "mouse" && current !== link;
    });
    link.addEventListener("focus", () => {
      if (!touch) show(link);
    });
    link.addEventListener("blur", hide);
    link.addEventListener("click", (event) => {
      if (!touch) return;
      touch = false;
      event.preventDefault();
      show(link, true);
    });
  });
  box.addEventListener("pointerenter", () => {
    clearTimeout(timer);
  });
  box.addEventListener("pointerleave", () => {
    later(hide, 200);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (current && event.target !== current && !box.contains(event.target)) hide();
  });
  addEventListener("beforeprint", hide); /* a definition left open would be printed over the text */
})();
