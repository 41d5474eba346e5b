// A plan as bars and marks, in SVG attributes only (no style: the page's policy forbids it). Redrawn whole each time.
(function () {
  "use strict";
  const { Guide } = window; // made by retroplanning-dates.js
  const { addDays, addHalfMonths } = Guide.dates;
  const NS = "http://www.w3.org/2000/svg";
  const STEPS = [1, 2, 3, 6, 12];
  const dayOf = (iso) => Date.parse(iso + "T00:00:00Z") / 86400000;
  const MONTH = new Intl.DateTimeFormat("fr", { month: "short", timeZone: "UTC" });

  function make(name, attributes, text) {
    const node = document.createElementNS(NS, name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    if (text) node.textContent = text;
    return node;
  }

  // The months that an axis names: `most` at most, on the months that a year divides into.
  function ticks(from, to, most) {
    const months = (dayOf(to) - dayOf(from)) / 30.44;
    const step = STEPS.find((size) => months / size <= most) || 12;
    const found = [];
    for (let n = 0, iso = from; iso < to; iso = addHalfMonths(from, 2 * ++n))
      if ((Number(iso.slice(5, 7)) - 1) % step === 0) found.push(iso);
    return found;
  }

  // Places in percent of the time that the plan may take, from the first of a month to a little after the end.
  function scale(plan) {
    const from = plan.demarrage.min.slice(0, 8) + "01";
    const last = plan.ouverture.max > plan.ouverture.date ? plan.ouverture.max : plan.ouverture.date;
    const to = addDays(last, Math.ceil((dayOf(last) - dayOf(from)) / 40));
    const part = (iso) => ((dayOf(iso) - dayOf(from)) / (dayOf(to) - dayOf(from))) * 100;
    return { from, to, at: (iso) => part(iso).toFixed(3) + "%", wide: (a, b) => (part(b) - part(a)).toFixed(3) + "%", part };
  }

  const upright = (kind, x) => make("line", { class: kind, x1: x, x2: x, y1: 0, y2: "100%" });

  // A range: a thin line of its own with an end at each side.
  function span(x1, x2, y) {
    const group = make("g", { class: "chart-span" });
    group.append(make("line", { x1, x2, y1: y, y2: y }), make("line", { x1, x2: x1, y1: y - 4, y2: y + 4 }),
      make("line", { x1: x2, x2, y1: y - 4, y2: y + 4 }));
    return group;
  }

  function axis(plot, view, most, kind, room) {
    const group = make("g", { class: kind });
    let year = "";
    ticks(view.from, view.to, most).forEach((iso) => {
      if (view.part(iso) > room) return; // its name would leave the chart
      const x = view.at(iso), next = iso.slice(0, 4);
      group.append(make("line", { class: "chart-grid", x1: x, x2: x, y1: 2, y2: "100%" }),
        make("text", { x, dx: 5, y: 13 }, MONTH.format(new Date(iso + "T00:00:00Z"))));
      if (next !== year) group.append(make("text", { class: "chart-year", x, dx: 5, y: 28 }, next));
      year = next;
    });
    plot.append(group);
  }

  // An event's day as its mark, a window as a bar of its own.
  function mark(view, event, path) {
    if (event.dateFin)
      return make("rect", { class: "chart-window", x: view.at(event.date), width: view.wide(event.date, event.dateFin), y: 9, height: 10 });
    const place = make("svg", { x: view.at(event.date), y: 14, class: path.parentNode.getAttribute("class"), overflow: "visible" });
    place.append(path.cloneNode());
    return place;
  }

  // Fill the figure's plots with `plan`. `today` is a day, drawn where it falls inside.
  function draw(figure, plan, today) {
    const view = scale(plan);
    const opening = plan.ouverture, now = today >= view.from && today < view.to;
    figure.querySelectorAll(".chart-plot").forEach((plot) => {
      const grid = "axis" in plot.dataset ? [] : ticks(view.from, view.to, 12).map((iso) => upright("chart-grid", view.at(iso)));
      plot.replaceChildren(...grid, upright("chart-opening", view.at(opening.date)));
      if (now) plot.append(upright("chart-today", view.at(today)));
    });
    figure.querySelector("[data-today]").hidden = !now;
    const top = figure.querySelector("[data-axis]");
    axis(top, view, 12, "chart-wide", 95);
    axis(top, view, 6, "chart-narrow", 84);
    plan.etapes.forEach((etape) => {
      const plot = figure.querySelector('[data-bar="' + etape.id + '"]'), row = plot.parentNode;
      const length = row.getAttribute("data-length-" + plan.hypothese);
      row.querySelector(".chart-length").textContent = length;
      plot.append(
        make("rect", { class: "chart-bar", x: view.at(etape.debut), width: view.wide(etape.debut, etape.fin), y: 5, height: 22, rx: 4 }),
        make("text", { class: "chart-in", x: view.at(etape.debut), dx: 8, y: 20 }, length));
      if (etape.debutMin !== etape.debutMax) plot.append(span(view.at(etape.debutMin), view.at(etape.debutMax), 36));
    });
    plan.evenements.forEach((event) => {
      const plot = figure.querySelector('[data-marks="' + event.id + '"]');
      plot.append(mark(view, event, plot.parentNode.querySelector(".mark path")));
    });
    if (opening.min !== opening.max) figure.querySelector("[data-opening]").append(span(view.at(opening.min), view.at(opening.max), 14));
  }

  Guide.graphique = { draw, ticks };
})();
