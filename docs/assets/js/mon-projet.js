// « Mon projet »: the page of one's own. State lives in Guide.stockage; every sentence stands in the page.
(function (root) {
  "use strict";
  const block = document.querySelector("[data-projet][data-regles]");
  if (!block || "ready" in block.dataset) return;
  block.dataset.ready = "";
  const { stockage, coches, etat, adresse, dates, fichier, projet, outils } = root.Guide;
  const rules = JSON.parse(block.dataset.regles);
  const { phrase: say, part } = outils.words(block.querySelector("template[data-pieces]"));
  // In a frame, or a window that a sandboxed frame opened, nothing is shown of what is kept: the page offers to open alone.
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
  const chooser = board.querySelector("[data-dated]"), chooseWords = chooser.textContent;
  const radios = Array.from(board.querySelectorAll("[name=cote]"));
  const sections = Array.from(block.querySelectorAll("[data-etape]"), (node) => ({
    node, id: node.dataset.etape, nom: node.querySelector("[data-nom]").textContent, ancre: node.querySelector("h2").id,
  }));
  const ids = (node, name) => Array.from(new Set(Array.from(node.querySelectorAll("[data-" + name + "]"))
    .filter((item) => !item.closest("[data-cote][hidden]")).map((item) => item.dataset[name])));

  // What is kept, whatever another hand wrote there.
  function state() {
    const plan = stockage.get("plan", ""), cote = stockage.get("face", "");
    const only = (map, good) => Object.fromEntries(Object.entries(map).filter(([id, value]) => fichier.named(id) && good(value)));
    return {
      cote: radios.some(({ value }) => value === cote) ? cote : "", plan: choose(plan) ? adresse.plan(plan) : "",
      coches: only(coches.all(), (on) => on === true), notes: only(stockage.get("notes", {}), (text) => typeof text === "string"),
    };
  }
  function store(next) {
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
  const both = (node) => ["point", "tache"].map((kind) => [ids(node, kind), kind]);
  const said = (list, kind) => coches.words(coches.count(list), list.length, kind);

  function show() {
    const { cote, plan: query, notes } = state(), choice = choose(query);
    const plan = choice && dates.plan(rules, choice), today = day();
    radios.forEach((radio) => { radio.checked = radio.value === cote; });
    block.querySelectorAll("[data-cote]").forEach((list) => { list.hidden = Boolean(cote) && list.dataset.cote !== cote; });
    const [points, tasks] = both(block).map(([list, kind]) => said(list, kind));
    place("now").replaceChildren(plan ? projet.now(say, plan, today, sections) : say("no-date"), say("progress", { points, taches: tasks }));
    place("next").replaceChildren(...(plan ? projet.next(say, plan, rules, today, link) : [say("no-next")]));
    place("dates").replaceChildren(...(plan ? [projet.dates(say, plan, rules)] : []));
    place("kept").replaceChildren(...say(stockage.durable ? "durable" : "memory").childNodes);
    board.querySelectorAll("[data-plan-link]").forEach((anchor) => { anchor.href = planner + (plan ? "#" + query : ""); });
    chooser.textContent = plan ? chooser.dataset.dated : chooseWords;
    const rank = plan ? projet.moment(plan, today).rang : -1;
    sections.forEach((section, n) => step(section, plan && plan.etapes[n], n === rank, notes[section.id] || ""));
  }

  function step(section, dated, current, note) {
    const { node } = section;
    node.toggleAttribute("data-current", current);
    if (current) node.setAttribute("aria-current", "step"); else node.removeAttribute("aria-current");
    section.head.replaceChildren(...(current ? [say("current")] : []), ...(dated ? [say("when", dated)] : []));
    const counts = both(node).filter(([list]) => list.length);
    const done = counts.every(([list]) => coches.count(list) === list.length);
    section.head.append(coches.make("p", "project-count", counts.map(([list, kind]) => said(list, kind)).concat(done ? "tout est coché" : []).join(" · ")));
    node.toggleAttribute("data-fait", done);
    if (section.area.value !== note) section.area.value = note;
    section.paper.textContent = note;
    section.paper.parentNode.hidden = !note.trim();
  }

  sections.forEach((section) => {
    const note = part("note");
    section.head = coches.make("div", "project-state");
    section.area = note.querySelector("textarea");
    section.paper = note.querySelector(".project-paper span");
    section.area.setAttribute("aria-label", "Mes notes, " + section.nom);
    section.area.addEventListener("input", () => {
      const notes = state().notes;
      if (section.area.value) notes[section.id] = section.area.value; else delete notes[section.id];
      stockage.set("notes", notes);
    });
    section.node.querySelector("h2").after(section.head);
    section.node.append(note);
  });
  radios.forEach((radio) => radio.addEventListener("change", () => stockage.set("face", radio.value || null)));
  block.addEventListener("change", (event) => {
    const item = event.target.closest("li[data-coche]");
    if (item) coches.say(both(item.closest("[data-etape]")).filter(([list]) => list.length).map(([list, kind]) => said(list, kind)).join(", "));
  });
  block.querySelector("[data-sans-script]").remove();
  block.prepend(board, say("printed", { date: day() }));
  root.Guide.projet.page = { block, board, place, rules, say, state, store, date, choose, show, day, sections };
  addEventListener("guide:stockage", show);
  show();
})(window);
