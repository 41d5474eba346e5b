// Offers the documents filled with the reader's project: next meeting, note, follow-up. The rest is loaded on a click.
(function (root) {
  "use strict";
  const box = document.querySelector("[data-kit-fill]");
  if (!box || "ready" in box.dataset) return;
  box.dataset.ready = "";
  const { stockage, coches, etat, adresse, dates, outils } = root.Guide;
  const rules = JSON.parse(document.querySelector("[data-regles]").dataset.regles);
  const { phrase: say, part } = outils.words(box.querySelector("template"));
  if (root.top !== root) {
    // nothing is known there of what is kept
    box
      .querySelector("[data-sans-script]")
      .replaceWith(say("framed", { seule: { nom: location.href, lien: location.href } }));
    return;
  }
  const board = part("board"),
    message = board.querySelector("[aria-live]");
  let made = [];

  const day = () => etat.today(Date.now());
  function planned() {
    const choice = etat.fromQuery(adresse.plan(stockage.get("plan", "")), rules);
    return choice.date && !choice.erreurs.length ? dates.plan(rules, choice) : null;
  }
  const named = (rank) => rank + 1 + ". " + outils.typographic(rules.etapes[rank].nom);

  // The étape of a day, what is ticked and what is not up to there, and the notes on it.
  function at(items, plan, date) {
    const last = plan.etapes.length - 1,
      found = plan.etapes.findIndex((step) => date < step.fin);
    const rank = found < 0 ? last : found,
      id = rules.etapes[rank].id;
    const list = (done) =>
      items
        .filter((item) => item.rank <= rank && item.fait === done)
        .map((item) =>
          item.rank < rank ? item.texte.replace(/\.$/, "") + " (étape " + (item.rank + 1) + ")" : item.texte,
        );
    return {
      date: dates.french(date, true),
      etape: named(rank),
      fait: list(true),
      reste: list(false),
      notes: String(stockage.get("notes", {})[id] || "")
        .split(/\n+/)
        .filter((line) => line.trim()),
    };
  }

  // The documents asked for, each with its file: [[title, name, blob]].
  function filled(kit, asked, plan, meeting) {
    const kept = coches.all(),
      side = stockage.get("face", "");
    const items = kit.points
      .filter(({ faces }) => !side || !faces.length || faces.includes(side))
      .map((item) => {
        const rank = rules.etapes.findIndex((step) => step.id === item.etape);
        return { ...item, rank, nom: named(rank), fait: kept[item.id] === true };
      });
    const says = meeting ? at(items, plan, meeting.date) : {};
    if (plan) says.ouverture = dates.french(plan.ouverture.date);
    const project = { plan, says, items, french: dates.french, day: day() };
    return kit.documents
      .filter((item) => (meeting ? item.reunion === meeting.id : item.id === asked))
      .map((item) => [
        item.titre,
        item.id + "-" + (meeting ? meeting.date : project.day) + ".docx",
        root.Guide.remplir.docx(kit, item, project),
      ]);
  }

  function prepare(asked) {
    const kit = root.guideKit,
      plan = planned(),
      meetings = kit.documents.map((item) => item.reunion).filter(Boolean);
    let meeting = null;
    if (asked === "reunion") {
      if (!plan) {
        tell(say("no-date"));
        return;
      }
      meeting = plan.evenements.find((event) => meetings.includes(event.id) && event.date >= day());
      if (!meeting) {
        tell(say("no-next"));
        return;
      }
    }
    const list = coches.make("ul", "kit-made");
    made.forEach((address) => URL.revokeObjectURL(address));
    made = filled(kit, asked, plan, meeting).map(([title, name, blob]) => {
      const item = coches.make("li"),
        link = coches.make("a", "", title + " (" + name + ")");
      link.href = URL.createObjectURL(blob);
      link.download = name;
      item.append(link);
      list.append(item);
      return link.href;
    });
    tell(meeting ? say("meeting", { date: dates.french(meeting.date, true) }) : say("made"), list, say("blocked"));
    list.querySelector("a").focus();
  }
  function tell(...nodes) {
    message.replaceChildren(...nodes);
  }

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }
  board.querySelectorAll("button").forEach((button) =>
    button.addEventListener("click", () => {
      const ready = root.guideKit && root.Guide.remplir;
      const loaded = ready ? Promise.resolve() : Promise.all([load(box.dataset.remplir), load(box.dataset.modeles)]);
      loaded.then(
        () => prepare(button.dataset.fill),
        () => tell(say("unloaded")),
      );
    }),
  );
  box.querySelector("[data-sans-script]").replaceWith(board);
})(window);
