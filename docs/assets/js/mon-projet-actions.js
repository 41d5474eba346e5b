// What one does with a project: print, save, open, erase, take dates. Bad input is told and changes nothing.
(function (root) {
  "use strict";
  const { coches, fichier, stockage, etat, adresse, recu, projet, outils } = root.Guide;
  if (!projet || !projet.page) return;
  const { block, board, place, rules, say, state, store, date, choose, day, sections, show } = projet.page;
  const message = place("message"),
    input = board.querySelector("[type=file]");
  const button = (name) => board.querySelector('[data-do="' + name + '"]');
  const tell = (...nodes) => {
    message.replaceChildren(...nodes);
    return message;
  };
  const many = (count, one, more) => count + " " + (count > 1 ? more : one);
  const size = (map) => Object.keys(map).length;
  const isEmpty = ({ nom, cote, plan, coches: ticked, notes }) =>
    !nom && !cote && !plan && !size(ticked) && !size(notes);

  const known = {
    coches: Array.from(block.querySelectorAll("[data-coche]"), (item) => item.dataset.coche),
    etapes: sections.map(({ id }) => id),
    cotes: Array.from(block.querySelectorAll("[data-cote]"), (list) => list.dataset.cote),
    plan: (query) => Boolean(choose(query)),
  };

  function save() {
    const here = state(),
      nom = fichier.file(here.nom, day());
    outils.download(nom, "application/json", fichier.write(here, day()));
    tell(say("saved", { nom }));
  }

  function load({ etat: found, inconnus, refus }, next) {
    store(next);
    return tell(
      say("loaded", {
        coches: many(size(found.coches), "coche", "coches"),
        notes: many(size(found.notes), "note", "notes"),
      }),
      ...(inconnus ? [say("unknown", { nombre: many(inconnus, "coche ou note", "coches ou notes") })] : []),
      ...(refus.includes("cote") ? [say("bad-face")] : []),
      ...(refus.includes("plan") ? [say("bad-plan")] : []),
      ...(found.plan && found.plan !== next.plan ? [offer("file-dates", found.plan)] : []),
    );
  }

  // A sentence with a button that takes other dates than those kept.
  function offer(name, query) {
    const notice = say(name);
    notice.querySelector("button").addEventListener("click", () => take(query).focus());
    return notice;
  }

  // What a file says in a way that cannot be read stays as it is here.
  function open(text) {
    const found = fichier.read(text, known),
      here = state();
    if (found.erreur) {
      tell(say("file-" + found.erreur, { cle: found.cle }));
      return;
    }
    const whole = Object.assign({}, found.etat);
    if (found.refus.includes("cote")) whole.cote = here.cote;
    if (found.refus.includes("plan")) whole.plan = here.plan;
    tell();
    if (isEmpty(here)) load(found, whole);
    else
      coches.ask(
        button("load"),
        "Cette page contient déjà vos coches, vos dates ou vos notes. Que faire du fichier\u202f?",
        [
          ["Ajouter à ce qui est ici", () => load(found, fichier.merge(here, found.etat))],
          ["Remplacer ce qui est ici", () => load(found, whole)],
        ],
      );
  }

  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    if (file.size > fichier.MAX) tell(say("file-big"));
    else
      file.arrayBuffer().then(
        (bytes) => open(fichier.decode(new Uint8Array(bytes))),
        () => tell(say("file-unreadable")),
      );
    input.value = ""; // the same file may be chosen again
  });

  function erase() {
    coches.ask(
      button("erase"),
      "Effacer vos coches, vos dates, votre côté, le nom du projet et toutes vos notes\u202f?",
      [
        [
          "Oui, tout effacer",
          () => {
            stockage.erase();
            adresse.write("");
            return tell(say("erased"));
          },
        ],
      ],
    );
  }

  button("print").addEventListener("click", () => root.print());
  button("save").addEventListener("click", save);
  button("load").addEventListener("click", () => input.click());
  button("erase").addEventListener("click", erase);

  // Dates from an address: typed here, or this page's own.
  function take(query) {
    date(query);
    return tell(say("dated"));
  }
  board.querySelector("[data-address] textarea").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return; // a link fits a line, a message does not
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  board.querySelector("[data-address]").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = event.target.querySelector("textarea"),
      error = event.target.querySelector("[role=alert]");
    const typed = field.value.trim(),
      found = recu.read(typed, rules),
      choice = choose(found);
    field.setAttribute("aria-invalid", String(!choice));
    error.replaceChildren(...(choice ? [] : say(typed ? "address-bad" : "address-empty").childNodes));
    if (!choice) {
      field.focus();
      return;
    }
    field.value = "";
    event.target.closest("details").open = false;
    take(found).focus();
  });
  // Someone's address keeps nothing here by itself; where nothing can be kept, its dates are shown at once.
  function arrive() {
    const asked = adresse.read(),
      own = choose(asked),
      { plan } = state();
    if (plan) date(plan); // kept dates without a code get one
    if (!own) {
      if (/[?&](ouverture|demarrage)=/.test(asked)) tell(say("address-bad"));
      return;
    }
    if (!plan && !stockage.durable) date(asked);
    else if (etat.code(own, state().plan) !== state().plan) tell(offer(plan ? "other-plan" : "first-plan", asked));
  }
  addEventListener("hashchange", arrive);
  arrive();
})(window);
