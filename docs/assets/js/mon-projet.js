// « Mon projet »: the page of one's own. State lives in Guide.stockage; every sentence stands in the page.
(function (root) {
  "use strict";
  const block = document.querySelector("[data-projet][data-regles]");
  if (!block || "ready" in block.dataset) return;
  block.dataset.ready = "";
  const { stockage, coches, etat, adresse, dates, fichier, projet, faire, outils } = root.Guide;
  const rules = JSON.parse(block.dataset.regles);
  const { phrase: say, part } = outils.words(block.querySelector("template[data-pieces]"));
  // In a frame, or a window that a sandboxed frame opened, nothing is shown of what is kept: the page offers to open
  // alone.
  if (root.top !== root || (root.origin === "null" && location.protocol !== "file:")) {
    adresse.read(); // whose dates go with the link
    const alone = location.href;
    block.querySelector("[data-sans-script]").replaceWith(say("framed", { seule: { nom: alone, lien: alone } }));
    return;
  }
  const day = () => etat.today(Date.now());
  const planner = block.dataset.planPage;
  const board = part("board");
  const place = (name) => board.querySelector('[data-place="' + name + '"]');
  const chooser = board.querySelector("[data-dated]"),
    chooseWords = chooser.textContent;
  const named = board.querySelector("[name=nom]");
  const radios = Array.from(board.querySelectorAll("[name=cote]"));
  const sections = Array.from(block.querySelectorAll("[data-etape]"), (node) => ({
    node,
    id: node.dataset.etape,
    nom: node.querySelector("[data-nom]").textContent,
    ancre: node.querySelector("h2").id,
  }));
  const ids = (node, name) =>
    Array.from(
      new Set(
        Array.from(node.querySelectorAll("[data-" + name + "]"))
          .filter((item) => !item.closest("[data-cote][hidden]"))
          .map((item) => item.dataset[name]),
      ),
    );

  // What is kept, whatever another hand wrote there.
  function state() {
    const plan = stockage.get("plan", ""),
      cote = stockage.get("face", "");
    const only = (map, good) =>
      Object.fromEntries(Object.entries(map).filter(([id, value]) => fichier.named(id) && good(value)));
    return {
      nom: stockage.get("nom", ""),
      cote: radios.some(({ value }) => value === cote) ? cote : "",
      plan: choose(plan) ? adresse.plan(plan) : "",
      coches: only(coches.all(), (on) => on === true),
      notes: only(stockage.get("notes", {}), (text) => typeof text === "string"),
    };
  }
  function store(next) {
    stockage.set("nom", next.nom || null);
    stockage.set("face", next.cote || null);
    date(next.plan);
    stockage.set("coches", next.coches);
    stockage.set("notes", next.notes);
  }
  // Keep the dates of a plan, or of an address, under a project's code.
  function date(query) {
    const choice = choose(query);
    stockage.set("plan", choice && etat.code(choice, stockage.get("plan", "")));
  }
  // The choices of a plan that holds a date without fault, or nothing.
  function choose(text) {
    const choice = etat.fromQuery(adresse.plan(text), rules);
    return choice.date && !choice.erreurs.length ? choice : null;
  }

  // A fiche's link as it stands in the page, for one's own side.
  function link(id) {
    const anchor = block.querySelector('[data-cote]:not([hidden]) [data-link="' + id + '"]');
    return anchor && anchor.cloneNode(true);
  }
  // What can be ticked in a part of the page, and how much of it is: one count for points and tasks.
  const things = (node) => ids(node, "tache").concat(ids(node, "point"));
  const counted = (node, name) => {
    const list = things(node);
    return say(name, { fait: coches.count(list), total: list.length });
  };
  const texts = ({ node, nom }, elsewhere) =>
    things(node).map((id) => ({
      id,
      nom: elsewhere && nom,
      text: node.querySelector('[data-coche="' + id + '"] label').textContent,
    }));
  let opened; // the plan for which étapes were opened and closed: what the reader opens stays so

  function show() {
    const { nom, cote, plan: query, notes } = state(),
      choice = choose(query);
    const plan = choice && dates.plan(rules, choice),
      today = day();
    radios.forEach((radio) => {
      radio.checked = radio.value === cote;
    });
    block.querySelectorAll("[data-cote]").forEach((list) => {
      list.hidden = Boolean(cote) && list.dataset.cote !== cote;
    });
    const rank = plan ? projet.moment(plan, today).rang : -1;
    if (named.value !== nom) named.value = nom;
    place("name").textContent = nom;
    place("bar").replaceChildren(...(plan ? projet.segments(plan, today) : []));
    const begun = coches.count(things(block)) > 0;
    place("now").replaceChildren(
      plan ? projet.now(say, plan, today, sections) : say("no-date"),
      ...(begun ? [counted(block, "progress")] : []),
    );
    faire.todo(
      place("todo"),
      sections.map((section, n) => texts(section, n !== Math.max(rank, 0))),
      rank,
      say("nothing-left"),
    );
    place("next").replaceChildren(...(plan ? projet.next(say, plan, rules, today, link) : [say("no-next")]));
    place("dates").replaceChildren(...(plan ? [projet.dates(say, plan, rules)] : []));
    place("kept").replaceChildren(...say(stockage.durable ? "durable" : "memory").childNodes);
    board.querySelectorAll("[data-plan-link]").forEach((anchor) => {
      anchor.href = planner + (plan ? "#" + query : "");
    });
    chooser.textContent = plan ? chooser.dataset.dated : chooseWords;
    sections.forEach((section, n) => step(section, plan && plan.etapes[n], n === rank, notes[section.id] || ""));
    if (opened !== query)
      sections.forEach(({ fold }, n) => {
        fold.open = n === Math.max(rank, 0);
      });
    opened = query;
  }

  function step(section, dated, current, note) {
    const { node } = section,
      list = things(node),
      done = coches.count(list);
    node.toggleAttribute("data-current", current);
    if (current) node.setAttribute("aria-current", "step");
    else node.removeAttribute("aria-current");
    const whole = done > 0 && done === list.length;
    node.toggleAttribute("data-fait", whole);
    section.head.replaceChildren(
      ...(current ? [say("current")] : []),
      ...(dated ? [say("when", dated)] : []),
      ...(whole ? [say("done")] : done ? [counted(node, "count")] : []),
    );
    if (section.area.value !== note) section.area.value = note;
    section.paper.textContent = note;
    section.paper.parentNode.hidden = !note.trim();
  }

  // An étape folds under its name; links to copy stay out of what one clicks.
  function fold(section, note) {
    const { node } = section,
      title = node.querySelector("h2"),
      row = title.closest(".heading-row");
    section.fold = part("fold");
    section.fold.firstElementChild.append(title, section.head);
    if (row) row.remove();
    section.fold.append(...node.children, note);
    node.append(section.fold);
  }

  sections.forEach((section) => {
    const note = part("note");
    section.head = coches.make("div", "project-state");
    section.area = note.querySelector("textarea");
    section.paper = note.querySelector(".project-paper span");
    section.area.setAttribute("aria-label", "Mes notes, " + section.nom);
    section.area.addEventListener("input", () => {
      const notes = state().notes;
      if (section.area.value) notes[section.id] = section.area.value;
      else delete notes[section.id];
      stockage.set("notes", notes);
    });
    fold(section, note);
  });
  named.addEventListener("input", () => stockage.set("nom", named.value.trim() ? named.value : null));
  radios.forEach((radio) => radio.addEventListener("change", () => stockage.set("face", radio.value || null)));
  block.addEventListener("change", (event) => {
    const item = event.target.closest("li[data-coche]");
    if (item) coches.say(counted(item.closest("[data-etape]") || block, "count").textContent);
  });
  block.querySelector("[data-sans-script]").remove();
  block.prepend(say("printed", { date: day() }), board);
  root.Guide.projet.page = { block, board, place, rules, say, state, store, date, choose, show, day, sections };
  addEventListener("guide:stockage", show);
  show();
  // A page left open overnight shows the new day's étape.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) show();
  });
})(window);
