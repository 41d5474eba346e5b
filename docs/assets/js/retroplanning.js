// The planner: its controls and the state in the address. Words are the page's, dates are Guide.dates'.
(function () {
  "use strict";
  const block = document.querySelector("[data-retroplanning]");
  if (!block || "ready" in block.dataset) return;
  block.dataset.ready = "";
  const { dates, etat, adresse, vue, graphique, sorties, outils, saisie } = window.Guide;
  const rules = JSON.parse(block.dataset.regles);
  const { part, phrase, fill } = outils.words(block.querySelector("template[data-planner]"));
  // A partner's page, or the page made for partners: nothing is kept, exported or printed from there.
  const framed = window.top !== window || !window.Guide.stockage;
  const [form, answer, source, more, chart, list] = ["form", "answer", "source", "more", "chart", "agenda"].map(part);
  const table = block.querySelector("[data-steps]");
  const still = block.querySelector("[data-chart]"); // the chart of durations, back when there is no date
  const all = (selector) => [form, more].flatMap((node) => Array.from(node.querySelectorAll(selector)));
  const fields = Object.fromEntries(all("[name]").map((field) => [field.name, field]));
  const whole = document.querySelector("[data-plan-open]"); // in a partner's page: the way to the guide, on this plan
  const other = more.querySelector("[data-other]"),
    told = more.querySelector("[data-kept]");
  const today = () => etat.today(Date.now());
  // The project's own name, where the plan shown is the project's.
  const named = () => {
    const ours = !framed && choice.projet && etat.fromQuery(sorties.kept(rules), rules).projet === choice.projet;
    return ours ? window.Guide.stockage.get("nom", "") : "";
  };
  let choice,
    plan,
    shownOn,
    kept,
    quiet,
    untouched,
    typing = false,
    added = false,
    late = 0;

  // The choices: the address's; without any, those kept in this browser; without any, the default.
  function read() {
    const asked = adresse.read();
    const saved = framed || asked ? "" : sorties.kept(rules);
    const query = asked || saved;
    kept = !!saved;
    // Dates that nobody asked this page to show stay out of its address: the browser's, or the default's beside an
    // anchor.
    quiet = kept || (!asked && !!adresse.anchor());
    choice = etat.fromQuery(query, rules);
    choice.erreurs.forEach((error) => {
      error.valeur = new URLSearchParams(query).get(error.champ);
    });
    untouched = !choice.date && !choice.erreurs.some(({ champ }) => champ === choice.connu);
    if (untouched) choice.date = etat.byDefault(rules, today()).date;
  }

  // The address tells the whole plan.
  function write(add) {
    if (!choice.erreurs.length) adresse.write(quiet ? "" : etat.toQuery(choice), add && !framed);
  }

  function show() {
    shownOn = today();
    plan = choice.date ? dates.plan(rules, choice) : null;
    ["connu", "hypothese", "rythme"]
      .filter((name) => fields[name])
      .forEach((name) => {
        fields[name].value = choice[name];
      });
    if (plan) saisie.show(fields.date, choice.date, rules.annees);
    fields.date.setAttribute("aria-invalid", String(!plan));
    fields.date.setAttribute("aria-describedby", "plan-date-aide" + (plan ? "" : " " + answer.id));
    const said = document.createElement("div");
    said.append(
      ...vue.problems(phrase, choice),
      ...(plan ? vue.answer(phrase, rules, plan, choice, shownOn) : []),
      ...(kept ? [phrase("repris")] : []),
    );
    if (said.innerHTML !== answer.innerHTML) answer.replaceChildren(...said.childNodes); // else it would be heard again
    vue.steps(table, plan);
    (plan ? still : chart).replaceWith(plan ? chart : still);
    list.hidden = source.hidden = !plan;
    all("button:not([data-calendar])").forEach((button) => {
      button.disabled = !plan;
    });
    other.hidden = !choice.projet;
    // What was said was of another plan
    told.replaceChildren(...(!framed && sorties.stale(rules, choice) ? [phrase("pas-garde")] : []));
    const hypothese = rules.hypotheses[choice.hypothese],
      rythme = outils.rhythm(rules, choice);
    fill(more, { choix: hypothese + (rythme && ", " + rythme) });
    if (whole) whole.hash = etat.toQuery(choice);
    vue.agenda(list, block, phrase, plan ? plan.evenements : []);
    if (!plan) return;
    graphique.draw(chart, plan, shownOn);
    const nom = named() && named() + ". ",
      values = { nom, hypothese, rythme, date: shownOn, adresse: sorties.planned(choice) };
    source.replaceChildren(...phrase("source", values).childNodes);
  }

  function change(values, replace) {
    Object.assign(choice, { erreurs: [] }, values);
    kept = quiet = false;
    if (choice.date) write(!replace);
    show();
  }

  // A day that is being typed passes through years 2, 20, 202: a mistake, and a year of two digits, are told only after
  // a rest, and all the days met while typing make one step of the browser's history.
  function typed(rest, left) {
    clearTimeout(late);
    const { value } = fields.date;
    const day = etat.parse(value, rules.annees);
    if (day.date && day.date === choice.date) {
      saisie.show(fields.date, day.date, rules.annees, left);
      return;
    }
    if ((!day.date || day.bref) && rest) {
      late = setTimeout(typed, rest);
      return;
    }
    untouched = false;
    if (!day.date) {
      change({ date: "", erreurs: [{ code: day.erreur, valeur: value }] });
      return;
    }
    change({ date: day.date }, typing && added);
    saisie.show(fields.date, day.date, rules.annees, left);
    added = typing;
  }

  // The project's code is drawn the first time something leaves the page.
  function leave(action) {
    etat.code(choice, sorties.kept(rules));
    quiet = false;
    write(false);
    other.hidden = false;
    action();
  }

  // How dates are counted stands closed below them: what follows the block, and its rules. An anchor in there opens it.
  function fold() {
    const method = part("method");
    while (block.nextSibling) method.append(block.nextSibling);
    if (method.children.length > 1) block.after(method);
    if (plan) block.querySelector("[data-rules]").open = false;
  }
  function reveal() {
    const target = document.getElementById(adresse.anchor()),
      closed = target && target.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    target.scrollIntoView();
  }

  if (framed) more.querySelectorAll("[data-outside]").forEach((node) => node.remove());
  all("button:not([data-calendar])").forEach((button) =>
    button.addEventListener("click", () => {
      if ("print" in button.dataset) print();
      else if (button === other) sorties.restart(other, phrase, told, () => change({ projet: etat.newCode() }));
      else if ("keep" in button.dataset) leave(() => sorties.keep(button, phrase, told, rules, choice));
      else
        leave(() => {
          sorties.save(button.dataset.export, table, rules, plan, choice);
          // Kept where nothing is: the next export must know the code, or an agenda would hold the plan twice.
          if (!sorties.kept(rules)) sorties.keep(button, phrase, told, rules, choice);
        });
    }),
  );
  fields.connu.addEventListener("change", () => {
    const same = untouched && plan; // a date nobody chose gives way to the plan's own
    change(same ? { connu: fields.connu.value, date: plan[fields.connu.value].date } : { connu: fields.connu.value });
  });
  fields.hypothese.addEventListener("change", () => change({ hypothese: fields.hypothese.value }));
  if (fields.rythme) fields.rythme.addEventListener("change", () => change({ rythme: Number(fields.rythme.value) }));
  fields.date.addEventListener("keydown", () => {
    typing = true;
  });
  fields.date.addEventListener("input", () => typed(900));
  fields.date.addEventListener("change", () => typed(0, true));
  saisie.listen(fields.date, rules.annees, (query) => {
    location.hash = query;
  });
  fields.date.addEventListener("blur", () => {
    typed(0, true);
    typing = added = false;
  });
  answer.addEventListener("click", (event) => {
    const sooner = event.target.closest("[data-sooner]");
    if (!sooner && !event.target.closest("[data-short]")) return;
    event.preventDefault();
    change(sooner ? etat.fromQuery(adresse.plan(sooner.hash), rules) : { hypothese: "courte" });
    fields.date.focus();
  });
  // A page left open overnight tells the new day's verdict.
  document.addEventListener("visibilitychange", () => {
    if (shownOn !== today()) show();
  });
  // Another plan, or a step of the browser's history; a link to an anchor leaves the plan as it is.
  addEventListener("hashchange", () => {
    if (history.state || adresse.plan(location.hash)) {
      read();
      show();
    }
    write(false);
    reveal();
  });
  // What is kept changed elsewhere, or all was erased: dates that came from there are read again.
  addEventListener("guide:stockage", () => {
    if (adresse.erased() || (kept && sorties.kept(rules) !== etat.toQuery(choice))) {
      read();
      show();
    }
  });
  const fresh = !history.state; // neither reloaded nor come back to: the browser puts those where they were
  read();
  block.prepend(form, answer, source);
  still.after(more);
  vue.columns(table, part("columns"));
  block.querySelector("[data-rules]").before(list);
  write(false);
  show();
  fold();
  reveal();
  // The browser knows no anchor before a plan: it is led there once the page is whole.
  if (fresh && adresse.anchor() && adresse.plan(location.hash)) location.replace("#" + adresse.anchor());
})();
