/* A fiche: the switch keeps the block being read, the list of sections shows where one is, arriving is marked. */
(() => {
  "use strict";
  const TURNED = "guide-turned";
  const twins = document.querySelectorAll("[data-twin]");
  const holder = document.querySelector("[data-blocks]");
  const headings = document.querySelectorAll(".prose :is(h2, h3)[id]");
  if (!twins.length || !holder || !headings.length) return;
  const known = holder.dataset.blocks.split(" ");
  const address = holder.getAttribute("href");
  const header = document.querySelector(".site-header");

  /* The id that the address names; a broken one names nothing. */
  const named = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (broken) {
      return "";
    }
  };
  /* The headings that lead to the place being read: the nearest, then its section. */
  const path = () => {
    const padding =
      parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0; /* where anchors land */
    let limit = Math.max(header.getBoundingClientRect().bottom + 40, padding + 8);
    /* At the end of a page headings no longer reach the top: the one that was asked for counts. */
    const asked = document.getElementById(named());
    const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    if (end && asked) limit = Math.max(limit, Math.min(asked.getBoundingClientRect().top + 1, innerHeight));
    let section = null;
    let block = null;
    headings.forEach((heading) => {
      if (heading.getBoundingClientRect().top > limit) return;
      if (heading.tagName === "H2") {
        section = heading.id;
        block = null;
      } else {
        block = heading.id;
      }
    });
    return [block, section].filter(Boolean);
  };
  const anchor = (ids) => {
    const twin = ids.find((id) => known.includes(id));
    return twin ? `#${twin}` : ids.length ? "#sans-equivalent" : "";
  };
  const update = () => {
    const ids = path();
    twins.forEach((link) => link.setAttribute("href", address + anchor(ids)));
    document.querySelectorAll(".page-toc a").forEach((link) => {
      if (link.hash === `#${ids[ids.length - 1]}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  /* « Même endroit, autre côté » : for two seconds, to who has just turned the page. Nothing of it is kept. */
  const arrive = () => {
    let turned = null;
    try {
      turned = sessionStorage.getItem(TURNED);
      sessionStorage.removeItem(TURNED);
    } catch (refused) {
      return;
    }
    const block = turned && document.getElementById(named());
    if (!block || !block.matches("h2, h3")) return;
    const label = document.createElement("span");
    label.className = "arrived-label";
    label.textContent = "même endroit, autre côté";
    block.classList.add("arrived");
    block.append(label);
    setTimeout(() => {
      block.classList.remove("arrived");
      label.remove();
    }, 2000);
  };
  twins.forEach((link) =>
    link.addEventListener("click", () => {
      try {
        sessionStorage.setItem(TURNED, "1");
      } catch (refused) {
        /* then nothing is marked */
      }
    }),
  );
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      update();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  addEventListener("hashchange", soon);
  update();
  arrive();
})();
