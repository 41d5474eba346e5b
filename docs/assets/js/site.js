/* Common to all pages: the search field, loaded when used; menus that close. */
(() => {
  "use strict";
  const search = document.querySelector("[data-search]");
  if (search) {
    const input = search.querySelector("input");
    const open = search.querySelector(".search-open");
    let asked = false;
    search.hidden = false;
    /* The index and its reader weigh more than a page: they come when someone searches, each after the one before. */
    const load = () => {
      if (asked) return;
      asked = true;
      const panel = search.querySelector("template");
      if (panel) panel.replaceWith(panel.content); // a page saved while it was open holds the panel itself
      search.querySelector("[role=status]").textContent = "Chargement de la recherche…";
      search.dataset.scripts.split(" ").forEach((address) => {
        const script = document.createElement("script");
        script.src = address;
        script.async = false;
        document.head.append(script);
      });
    };
    input.addEventListener("focus", load);
    input.addEventListener("input", () => {
      load();
      search.querySelector(".search-results").hidden = !input.value.trim();
    });
    /* On a phone the field opens over the header: left open, it would hide what has the focus. */
    const expand = (shown) => {
      search.toggleAttribute("data-open", shown);
      open.setAttribute("aria-expanded", String(shown));
    };
    open.addEventListener("click", () => {
      expand(!search.hasAttribute("data-open"));
      if (search.hasAttribute("data-open")) input.focus();
    });
    search.addEventListener("keydown", (event) => {
      if (
        event.key !== "Escape" ||
        !search.hasAttribute("data-open") ||
        !search.querySelector(".search-results").hidden
      )
        return;
      expand(false);
      open.focus();
    });
    leaving(search, () => {
      expand(false);
    });
  }
  /* No shortcut of a single key: those who speak to their computer would set it off (RGAA 12.10). */
  function leaving(element, action) {
    ["focusin", "pointerdown"].forEach((name) => {
      document.addEventListener(name, (event) => {
        if (!element.contains(event.target)) action();
      });
    });
  }
  /* Paper shows everything: closed blocks are open while the page is printed. */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("main details:not([open])")];
    closed.forEach((block) => {
      block.open = true;
    });
  });
  addEventListener("afterprint", () => {
    closed.forEach((block) => {
      block.open = false;
    });
  });
  /* What an address names in a folded part is shown: not every browser opens it by itself. */
  function unfold() {
    let target;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    let opened = false;
    for (
      let fold = target?.closest("details:not([open])");
      fold;
      fold = fold.parentElement.closest("details:not([open])")
    ) {
      fold.open = opened = true;
    }
    if (opened) target.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", unfold);
  addEventListener("load", unfold); /* once the scripts of the page have folded what they fold */
  /* The sections are shown where they stand beside the text, and their title is but a title; they are folded where
     they come before it. */
  const sections = document.querySelector(".page-folds");
  if (sections) {
    const wide = matchMedia("(min-width: 61em)");
    const fit = () => {
      sections.open = wide.matches;
      sections.firstElementChild.tabIndex = wide.matches ? -1 : 0;
    };
    fit();
    wide.addEventListener("change", fit);
  }
  /* A menu left open hides the page: it closes on Escape, and when the focus or a click goes elsewhere. */
  document.querySelectorAll(".site-menu details").forEach((menu) => {
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    leaving(menu, () => {
      menu.open = false;
    });
  });
})();
