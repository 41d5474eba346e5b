/* « Copier le lien » beside every heading and block that has an address. On a page with actions, one of them copies the
   way to the passage being read: there one sign follows the mouse. Nothing is missing without it. */
(() => {
  "use strict";
  const HEADINGS = ".prose :is(h2:not(.lexique-letter > *), h3, h4)[id], .page-terms > h2[id], .home :is(h2, h3)[id]";
  const BLOCKS = ".prose :is(li, figure, article, dl > div)[id]";
  const actions = document.querySelector(".page-actions");
  const main = document.querySelector("main");
  const short = document.querySelector("link[rel=shortlink]") || document.querySelector("link[rel=canonical]");
  if (!short || document.querySelector(".copy-status")) return;

  const status = document.createElement("p");
  status.className = "copy-status";
  status.setAttribute("aria-live", "polite");
  main.append(status); /* inside a landmark */
  let timer;
  const say = (text) => {
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => {
      status.textContent = "";
    }, 4000);
  };

  /* Where the clipboard is refused (http, old browsers), a selection; failing that, the address bar. */
  const copy = (link, id, said = "Lien copié", otherwise = null) => {
    const refused = () => {
      const field = document.createElement("textarea");
      field.value = link;
      field.setAttribute("aria-hidden", "true");
      field.className = "sr-only";
      const focused = document.activeElement;
      document.body.append(field);
      field.select();
      let done = false;
      try {
        done = document.execCommand("copy");
      } catch (error) {
        done = false;
      }
      field.remove();
      if (focused) focused.focus({ preventScroll: true });
      if (done) return say(said);
      if (otherwise) return otherwise();
      location.hash = id;
      say("Le lien est dans la barre d’adresse");
    };
    if (!navigator.clipboard) return refused();
    navigator.clipboard.writeText(link).then(() => say(said), refused);
  };

  /* A piece that has a permanent address of its own says it; the rest is below its page's. */
  const lasting = (made, id) => {
    const piece = made.closest("[data-permalien]");
    return piece && short.rel === "shortlink"
      ? new URL(`../${piece.dataset.permalien}/`, short.href).href
      : `${short.href}#${id}`;
  };

  const button = (className) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    return made;
  };
  const sign = (id) => {
    const made = button("copy-link");
    made.title = "Copier le lien";
    made.addEventListener("click", () => copy(lasting(made, id(made)), id(made)));
    return made;
  };
  /* Where the sign of a block stands: in its title, or in what a list allows. */
  const spot = (block) =>
    block.matches("div") ? block.lastElementChild : block.querySelector("h3, figcaption") || block;

  if (actions) {
    /* The heading of the section being read, as the list of sections shows it (fiche.js); none above the first. */
    const action = (text, act) => {
      const made = button("action copy-whole");
      made.textContent = text;
      made.addEventListener("click", act);
      const item = document.createElement("li");
      item.append(made);
      actions.append(item);
    };
    /* The code that the page tells to machines; where it cannot be had, the page that gives it. */
    const cite = actions.querySelector("[data-cite]");
    const give = () => cite.click();
    if (cite)
      action("Copier le code à intégrer", () => {
        fetch("oembed.json")
          .then((answer) => answer.json())
          .then(({ html }) => copy(html, "", "Code copié", give), give);
      });
    action("Copier le lien de ce passage", () => {
      const here = document.querySelector(".page-toc a[aria-current]");
      const heading = here && document.getElementById(decodeURIComponent(here.hash.slice(1)));
      copy(heading ? lasting(heading, heading.id) : short.href, heading ? heading.id : "");
    });
    const only = sign((made) => made.closest(`${HEADINGS}, ${BLOCKS}`).id);
    only.setAttribute("aria-hidden", "true"); /* the action says it once for all */
    only.tabIndex = -1;
    main.addEventListener("pointerover", ({ target }) => {
      const host = target.closest(`${HEADINGS}, ${BLOCKS}`);
      if (host && !host.contains(only)) (host.matches(BLOCKS) ? spot(host) : host).append(only);
    });
    return;
  }

  /* The first words of a block name it: they are heard a second time. */
  const words = (element) => {
    const text = element.textContent.trim().replace(/\s+/g, " ");
    return text.length > 30 ? `${text.slice(0, text.lastIndexOf(" ", 30))}…` : text;
  };
  const named = (id, name) => {
    const made = sign(() => id);
    made.title = `Copier le lien vers « ${name} »`; /* its name: beside an aria-label it would be said as well */
    return made;
  };
  const give = (heading) => {
    if (heading.parentElement.matches("article")) {
      /* Its sigle alone: its words have just been heard. */
      return heading.after(named(heading.id, words(heading.firstElementChild || heading)));
    }
    /* Reader modes drop a division of a title and a button. */
    const row = document.createElement("section");
    row.className = "heading-row";
    heading.before(row);
    row.append(heading, named(heading.id, words(heading)));
  };
  /* What a tool folds below itself gets its signs once it is opened: closed, it would weigh them for nothing. */
  const later = "[data-folds] ~ *, [data-folds] ~ * *";
  document.querySelectorAll(HEADINGS).forEach((heading) => {
    if (!heading.matches(later)) give(heading);
  });
  document.addEventListener(
    "toggle",
    ({ target }) => {
      target.querySelectorAll(HEADINGS).forEach((heading) => {
        if (heading.matches(later) && !heading.closest(".heading-row")) give(heading);
      });
    },
    true,
  );
  document.querySelectorAll(BLOCKS).forEach((block) => {
    spot(block).append(" ", named(block.id, words(block.querySelector("h3, dt, strong") || block)));
  });
})();
