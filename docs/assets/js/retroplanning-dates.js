// The rules of the rétroplanning as pure functions: no clock, no time zone, no page. Days are ISO texts.
(function (root) {
  "use strict";
  const MS = 86400000;
  const OPENING = "ouverture";
  const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
  const WEEK = "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" ");

  // A day is counted in UTC, where every day lasts 24 hours: no time zone can move it.
  const utc = (iso) => new Date(iso + "T00:00:00Z");
  const isoOf = (time) => new Date(time).toISOString().slice(0, 10);
  const addDays = (iso, days) => isoOf(utc(iso).getTime() + days * MS);

  // Whole months in one go, the day clamped to the month's end, then 15 days if the count is odd.
  function addHalfMonths(iso, count) {
    const sign = count < 0 ? -1 : 1;
    const day = utc(iso);
    const month = day.getUTCMonth() + sign * Math.floor(Math.abs(count) / 2);
    const last = Date.UTC(day.getUTCFullYear(), month + 1, 0);
    const moved = Math.min(Date.UTC(day.getUTCFullYear(), month, day.getUTCDate()), last);
    return addDays(isoOf(moved), count % 2 ? sign * 15 : 0);
  }

  // Easter Sunday: the anonymous Gregorian computus (Nature, 1876), as in Jean Meeus,
  // « Astronomical Algorithms », chapter 8.
  function easter(year) {
    const a = year % 19,
      b = Math.floor(year / 100),
      c = year % 100;
    const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
    const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
    const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
    return isoOf(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
  }

  // The eleven national holidays (code du travail, L3133-1); Alsace-Moselle's are left out.
  function holidays(year) {
    const sunday = easter(year);
    return {
      [addDays(sunday, 1)]: "lundi de Pâques",
      [addDays(sunday, 39)]: "Ascension",
      [addDays(sunday, 50)]: "lundi de Pentecôte",
      [year + "-01-01"]: "jour de l’An",
      [year + "-05-01"]: "fête du Travail",
      [year + "-05-08"]: "8 mai 1945",
      [year + "-07-14"]: "fête nationale",
      [year + "-08-15"]: "Assomption",
      [year + "-11-01"]: "Toussaint",
      [year + "-11-11"]: "11 novembre 1918",
      [year + "-12-25"]: "Noël",
    };
  }

  // Why nobody works that day: a holiday's name, « samedi », « dimanche », or nothing.
  function dayOff(iso) {
    const week = utc(iso).getUTCDay();
    return holidays(+iso.slice(0, 4))[iso] || (week % 6 ? "" : WEEK[week]);
  }

  function workingDay(iso, step) {
    while (dayOff(iso)) iso = addDays(iso, step);
    return iso;
  }

  // A deadline goes back; a meeting goes on, or back if that reaches the opening.
  function shift(iso, kind, opening) {
    const next = workingDay(iso, kind === "reunion" ? 1 : -1);
    return kind === "reunion" && next >= opening ? workingDay(iso, -1) : next;
  }

  // Every boundary of the étapes under a hypothesis, each told from the known date, never from its neighbour.
  function boundaries(rules, choice, hypothesis) {
    const length = { courte: (d) => 2 * d.min, moyenne: (d) => d.min + d.max, longue: (d) => 2 * d.max }[hypothesis];
    const sums = rules.etapes.reduce((all, etape) => all.concat(all[all.length - 1] + length(etape.duree)), [0]);
    const origin = choice.connu === OPENING ? sums[sums.length - 1] : 0;
    return sums.map((sum) => addHalfMonths(choice.date, sum - origin));
  }

  // The nominal days of an event: [first day, last day of a window or "", name of the occurrence].
  function nominal(event, choice, anchor) {
    const at = (o) => addHalfMonths(anchor(o.depuis), (o.selon_hypothese || {})[choice.hypothese] || o.demi_mois || 0);
    if (event.nature === "date") return [[at(event.date), "", ""]];
    if (event.nature === "fenetre") return [[at(event.debut), at(event.fin), ""]];
    const found = [];
    for (const r of event.repetitions || []) {
      const step = r.tous_les["rythme_" + choice.rythme];
      for (let n = 0, day; (day = addHalfMonths(anchor(r.depuis), r.premier + n * step)) < at(r.avant); n += 1)
        found.push([day, "", r.depuis + "-" + (n + 1)]);
    }
    return found.concat((event.dates || []).map((o, n) => [at(o), "", "avant-" + o.depuis + "-" + (n + 1)]));
  }

  // The whole plan. `choice`: {connu: "ouverture" | "demarrage", date, hypothese, rythme}.
  function plan(rules, choice) {
    const [days, short, long] = [choice.hypothese, "courte", "longue"].map((h) => boundaries(rules, choice, h));
    const [low, high] = choice.connu === OPENING ? [long, short] : [short, long];
    const last = rules.etapes.length;
    const range = (i) => ({ date: days[i], min: low[i], max: high[i], chome: dayOff(days[i]) });
    const anchor = (id) => days[id === OPENING ? last : rules.etapes.findIndex((etape) => etape.id === id)];
    const events = rules.evenements.flatMap((event) =>
      nominal(event, choice, anchor).map(([day, end, occurrence]) => ({
        id: event.id,
        type: event.type,
        etape: event.etape,
        occurrence,
        date: shift(day, event.type, days[last]),
        dateFin: end && shift(end, event.type, days[last]),
        prevue: day,
        prevueFin: end,
      })),
    );
    return {
      connu: choice.connu,
      hypothese: choice.hypothese,
      rythme: choice.rythme,
      demarrage: range(0),
      ouverture: range(last),
      etapes: rules.etapes.map(({ id }, i) => ({
        id,
        debut: days[i],
        fin: days[i + 1],
        debutMin: low[i],
        debutMax: high[i],
      })),
      evenements: events.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    };
  }

  // A day in French: « 1er septembre 2028 », with the day of the week if asked.
  function french(iso, week) {
    const [year, month, day] = iso.split("-").map(Number);
    const text = (day === 1 ? "1er" : day) + " " + MONTHS[month - 1] + " " + year;
    return week ? WEEK[utc(iso).getUTCDay()] + " " + text : text;
  }

  const Guide = (root.Guide = root.Guide || {});
  Guide.dates = { addDays, addHalfMonths, easter, holidays, dayOff, plan, french };
  if (typeof module === "object" && module.exports) module.exports = Guide.dates;
})(typeof window === "object" ? window : globalThis);
