// How far one is: under each list with the way to clear it, on the rail, on a face's home; the way back to one's
// project.
(function (root) {
  "use strict";
  const { stockage, coches } = root.Guide;
  const { count, words, make, say } = coches;
  const address = document.body.dataset.projectPage; // of Mon projet, where the guide has that page
  const bars = [],
    marks = [],
    resume = document.querySelector("[data-resume]");

  // `list` is what the line counts, `place` what it stands under once something is ticked.
  function bar(list, ids, kind, place) {
    const line = make("div", "ticks"),
      progress = make("strong", "ticks-progress"),
      where = make("span");
    const remedy = make("span", "", address ? " Enregistrez un fichier dans " : " Imprimez cette page.");
    const clear = make("button", "ticks-clear", "Tout décocher");
    line.dataset.screen = "";
    line.append(progress, where);
    if (address) {
      const link = make("a", "", "Mon projet");
      link.href = address;
      remedy.append(link, ".");
    }
    where.append(make("span"), remedy);
    line.append(clear);
    clear.addEventListener("click", () => {
      const done = count(ids);
      const what = done > 1 ? "ces " + coches.noun(done, kind) : kind === "point" ? "ce point" : "cette tâche";
      coches.ask(clear, "Décocher " + what + "\u202f?", [
        [
          "Oui, décocher",
          () => {
            coches.tick(ids, false);
            say("C’est décoché.");
            return list.querySelector("[data-coche] input, a");
          },
        ],
      ]);
    });
    list.addEventListener("change", () => say(words(count(ids), ids.length, kind)));
    bars.push({ ids, kind, place, line, progress, where: where.firstChild, remedy, clear });
  }

  function mark(link) {
    // A link of several parts has its whole name: a screen reader would cut it in as many links.
    const name = (link.dataset.name = link.dataset.name || link.getAttribute("aria-label"));
    const text = make("span", "ticks-mark"),
      short = make("span", "ticks-short"),
      full = make("span", "ticks-full");
    short.setAttribute("aria-hidden", "true");
    text.dataset.made = ""; // the rail is not in the page's text (page-enregistree.js)
    text.append(short, full);
    marks.push({ link, name, ids: link.dataset.aCocher.split(" "), text, short, full });
  }

  // A project is dates, a name, a note or a tick: the side alone is not one.
  const begun = (kept) =>
    Boolean(
      stockage.get("plan", "") ||
      stockage.get("nom", "") ||
      Object.keys(kept).length ||
      Object.keys(stockage.get("notes", {})).length,
    );

  function refresh() {
    const kept = coches.all();
    if (resume) resume.hidden = !begun(kept);
    const where = stockage.durable
      ? "Gardé dans ce navigateur, rien n’est envoyé. Il peut effacer vos coches\u202f: navigation privée, " +
        "réglages du poste, plusieurs jours sans visite."
      : "Ce navigateur ne garde rien\u202f: vos coches partiront avec cette page.";
    bars.forEach((item) => {
      const done = count(item.ids, kept);
      // Nothing ticked yet: nothing to say.
      if (!done) item.line.remove();
      else if (!item.line.isConnected) item.place.after(item.line);
      item.progress.textContent = words(done, item.ids.length, item.kind);
      item.where.textContent = where;
      item.remedy.hidden = !stockage.durable; // what memory holds would not reach the other page
      item.clear.hidden = item.clear.nextSibling !== null; // a question stands in its place
    });
    marks.forEach((item) => {
      const done = count(item.ids, kept),
        total = item.ids.length;
      // Nothing ticked yet: a zero would only say that one fails.
      if (done) item.link.append(item.text);
      else item.text.remove();
      item.short.textContent = done + "/" + total;
      item.full.textContent = " " + words(done, total, "point") + (done === total ? ", tout est coché" : "");
      item.link.setAttribute("aria-label", item.name + (done ? "," + item.full.textContent : ""));
      item.link.toggleAttribute("data-fait", done === total);
    });
  }

  document.querySelectorAll("[data-points]").forEach((list) => {
    const ids = Array.from(list.querySelectorAll("[data-point]"), (item) => item.dataset.point);
    if (ids.length) bar(list, ids, "point", list);
  });
  document.querySelectorAll("[data-retroplanning]").forEach((block) => {
    const items = Array.from(block.querySelectorAll("[data-tache]"));
    const list = items.length && (items[0].closest("table") || items[0].parentNode);
    if (list)
      bar(
        list,
        items.map((item) => item.dataset.tache),
        "tache",
        list,
      );
  });
  document.querySelectorAll("[data-a-cocher]").forEach(mark);
  document.querySelectorAll(".contents").forEach((list) => {
    const ids = Array.from(list.querySelectorAll("[data-a-cocher]")).flatMap((link) => link.dataset.aCocher.split(" "));
    if (ids.length) bar(list, ids, "point", list);
  });
  root.addEventListener("guide:stockage", refresh);
  refresh();
})(window);
