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
    return {
      from,
      to,
      at: (iso) => part(iso).toFixed(3) + "%",
      wide: (a, b) => (part(b) - part(a)).toFixed(3) + "%",
      part,
    };
  }

  const upright = (kind, x) => make("line", { class: kind, x1: x, x2: x, y1: 0, y2: "100%" });

  // A range, as a soft band.
  const band = (view, from, to, y, height) =>
    make("rect", { class: "chart-band", x: view.at(from), width: view.wide(from, to), y, height, rx: 3 });

  // The name of a line, beside it or across it: it stays in the chart.
  function label(view, iso, y, kind, text) {
    const part = view.part(iso),
      anchor = part < 30 ? "start" : part > 70 ? "end" : "middle";
    return make("text", { class: "chart-name " + kind, x: view.at(iso), y, "text-anchor": anchor }, text);
  }

  function axis(plot, view, most, kind, room) {
    const group = make("g", { class: kind });
    let year = "";
    ticks(view.from, view.to, most).forEach((iso) => {
      if (view.part(iso) > room) return; // its name would leave the chart
      const x = view.at(iso),
        next = iso.slice(0, 4);
      group.append(
        make("line", { class: "chart-grid", x1: x, x2: x, y1: 2, y2: "100%" }),
        make("text", { x, dx: ".35em", y: "1em" }, MONTH.format(new Date(iso + "T00:00:00Z"))),
      );
      if (next !== year) group.append(make("text", { class: "chart-year", x, dx: ".35em", y: "2.15em" }, next));
      year = next;
    });
    plot.append(group);
  }

  // How many months an axis has room to name, whatever the size of text; as many as one likes where it is not shown.
  function names(plot) {
    const width = plot.getBoundingClientRect().width / parseFloat(getComputedStyle(plot).fontSize);
    return Math.floor(width / 3.4) || 12;
  }

  // An étape: the days its start may take, then its bar, with its length inside where it fits.
  function bar(view, etape, length) {
    const long = view.part(etape.fin) - view.part(etape.debut) > 10;
    const middle = (view.part(etape.debut) + view.part(etape.fin)) / 2;
    const shapes =
      etape.debutMin === etape.debutMax ? [] : [band(view, etape.debutMin, etape.debutMax, ".2em", "2.6em")];
    return shapes.concat(
      make("rect", {
        class: "chart-bar",
        x: view.at(etape.debut),
        width: view.wide(etape.debut, etape.fin),
        y: ".6em",
        height: "1.8em",
        rx: 4,
      }),
      make(
        "text",
        long
          ? { class: "chart-in", x: middle.toFixed(3) + "%", y: "1.86em", "text-anchor": "middle" }
          : { class: "chart-out", x: view.at(etape.fin), dx: ".4em", y: "1.86em" },
        length,
      ),
    );
  }

  // The days of one event, in its own mark, a window's in the middle of its band. Marks that would touch take turns on
  // two lines: always where they nearly fall together, on a phone where they are near.
  function marks(view, events, path) {
    let last = -100,
      low = false;
    return events.flatMap(({ date, dateFin }) => {
      const from = view.part(date),
        at = dateFin ? (from + view.part(dateFin)) / 2 : from,
        gap = at - last;
      low = gap < 5 && !low;
      last = at;
      const group = make("g", { class: "chart-mark" + (low ? (gap < 1.5 ? " chart-close" : " chart-tight") : "") });
      const place = make("svg", {
        x: at.toFixed(3) + "%",
        y: ".3em",
        width: "1.4em",
        height: "1.4em",
        viewBox: "-10 -10 20 20",
        class: path.parentNode.getAttribute("class"),
        overflow: "visible",
      });
      place.append(path.cloneNode());
      group.append(place);
      return dateFin ? [band(view, date, dateFin, ".2em", "1.6em"), group] : [group];
    });
  }

  // Fill the figure's plots with `plan`. `today` is a day, drawn where it falls inside. The figure names both lines.
  function draw(figure, plan, today) {
    const view = scale(plan);
    const opening = plan.ouverture,
      now = today >= view.from && today < view.to;
    const plots = (kind) => figure.querySelector("[data-" + kind + "]");
    figure.querySelectorAll(".chart-plot").forEach((plot) => {
      const edge = "axis" in plot.dataset || "opening" in plot.dataset;
      plot.replaceChildren(
        ...(edge ? [] : ticks(view.from, view.to, 12).map((iso) => upright("chart-grid", view.at(iso)))),
      );
    });
    axis(plots("axis"), view, 12, "chart-wide", 95);
    axis(plots("axis"), view, Math.min(6, names(plots("axis"))), "chart-narrow", 84);
    const foot = plots("opening");
    if (opening.min !== opening.max) foot.append(band(view, opening.min, opening.max, ".2em", "1em"));
    plan.etapes.forEach((etape) => {
      const plot = plots('bar="' + etape.id + '"'),
        length = plot.getAttribute("data-length-" + plan.hypothese);
      plot.previousElementSibling.dataset.length = length;
      plot.append(...bar(view, etape, length));
    });
    figure.querySelectorAll("[data-marks]").forEach((plot) => {
      plot.append(
        ...marks(
          view,
          plan.evenements.filter(({ id }) => id === plot.dataset.marks),
          figure.parentNode.querySelector('[data-regle="' + plot.dataset.marks + '"] .mark path'),
        ),
      );
    });
    lines(figure, view, now && today, opening.date);
  }

  // The two lines that matter, over everything, each with its name: today's above, the opening's below.
  function lines(figure, view, today, opening) {
    figure.querySelectorAll(".chart-plot:not([data-axis])").forEach((plot) => {
      const foot = "opening" in plot.dataset,
        line = upright("chart-opening", view.at(opening));
      if (today && !foot) plot.append(upright("chart-today", view.at(today)));
      if (foot) line.setAttribute("y2", "1.4em"); // its name stands below
      plot.append(line);
    });
    const { nameToday, nameOpening } = figure.dataset;
    if (today) figure.querySelector("[data-axis]").append(label(view, today, "3.4em", "chart-name-today", nameToday));
    figure
      .querySelector("[data-opening]")
      .append(label(view, opening, "2.4em", "chart-name-opening", nameOpening + " " + Guide.dates.french(opening)));
  }

  Guide.graphique = { draw, ticks };
})();
