// A plan as iCalendar and as CSV. Pure: the instant, the addresses and the project's code are given, never looked up.
//
// `context`: {projet, nom (of the project, if it has one), instant (ms), jour (that day), page (address of the plan),
// fiches: [{id, etape, titre, url}]}. An address that nobody else could open is "".
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const TYPES = { reunion: "Réunion", echeance: "Échéance" };
  const EPOCH = Date.UTC(2020, 0, 1);
  const ONE_EACH =
    "Un agenda par projet : videz ou supprimez celui-ci avant chaque nouvel import. " +
    "Peu de logiciels remplacent les anciennes dates, et aucun n’ôte celles qui ne sont plus au plan.";

  // Why an event is not on its computed day, or nothing.
  function remark(event) {
    const { dayOff, french } = Guide.dates;
    const moves = [
      [event.prevue, event.date],
      [event.prevueFin, event.dateFin],
    ].filter(([from, to]) => from !== to);
    return moves
      .map(([from, to]) => {
        const week = french(from, true).split(" ")[0];
        const why = dayOff(from) === week ? "" : ", jour férié (" + dayOff(from) + ")";
        return (
          "Le calcul donne le " +
          french(from, true) +
          why +
          " : jour ouvré " +
          (to < from ? "précédent" : "suivant") +
          " retenu."
        );
      })
      .join(" ");
  }

  // What both files tell, in one list: étapes, then meetings and deadlines, then the opening.
  function entries(rules, plan, fiches) {
    const rank = (id) => rules.etapes.findIndex((etape) => etape.id === id);
    const title = (id) => "Étape " + (rank(id) + 1) + " : " + rules.etapes[rank(id)].nom;
    const underWay = (day) => (plan.etapes.find(({ fin }) => day < fin) || plan.etapes[plan.etapes.length - 1]).id;
    const etapes = plan.etapes.map((row) => ({
      id: "etape-" + row.id,
      type: "Étape",
      etape: title(row.id),
      titre: title(row.id),
      debut: row.debut,
      fin: row.fin,
      min: row.debutMin,
      max: row.debutMax,
      texte: rules.etapes[rank(row.id)].taches
        .concat((rules.sans_date || []).filter(({ etape }) => etape === row.id))
        .map((item) => item.texte),
      fiches: fiches.filter(({ etape }) => etape === row.id),
      rappels: [],
      apres: row.fin,
    }));
    const events = plan.evenements.map((event) => {
      const rule = rules.evenements.find(({ id }) => id === event.id);
      return {
        id: event.id + (event.occurrence && "-" + event.occurrence),
        type: TYPES[event.type],
        etape: title(underWay(event.prevue)),
        titre: rule.titre,
        debut: event.date,
        fin: event.dateFin,
        min: "",
        max: "",
        note: remark(event),
        texte: [rule.regle],
        fiches: fiches.filter(({ id }) => rule.fiches.includes(id)),
        rappels: rule.rappels || [],
        apres: Guide.dates.addDays(event.dateFin || event.date, 1),
      };
    });
    const { date, min, max, chome } = plan.ouverture,
      end = rules.fin.nom.charAt(0).toUpperCase() + rules.fin.nom.slice(1);
    const opening = {
      id: "ouverture",
      type: end,
      etape: "",
      titre: end,
      debut: date,
      fin: "",
      min,
      max,
      texte: [],
      note: chome && "Ce jour n’est pas ouvré (" + chome + ").",
      fiches: [],
      rappels: [],
      apres: Guide.dates.addDays(date, 1),
    };
    return etapes.concat(events, opening);
  }

  // RFC 5545, 3.1: lines of 75 octets at most, CRLF, a space before what follows; a sign is never cut.
  function fold(line) {
    let out = "",
      octets = 0;
    for (const sign of line) {
      const size = new TextEncoder().encode(sign).length;
      if (octets + size > 75) {
        out += "\r\n ";
        octets = 1;
      }
      out += sign;
      octets += size;
    }
    return out + "\r\n";
  }

  const quoted = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const compact = (iso) => iso.replace(/-/g, "");

  // Reminders at nine in the morning, `days` days before the first day, and before the last one of a window.
  function alarms(entry, title) {
    const one = (trigger) => ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + quoted(title), trigger, "END:VALARM"];
    const last = (days) => (entry.fin ? one("TRIGGER;RELATED=END:-P" + days + "DT15H") : []);
    return entry.rappels.flatMap((days) => one("TRIGGER:-P" + (days - 1) + "DT15H").concat(last(days)));
  }

  // The same project and event give the same UID, and SEQUENCE grows with the instant: software that updates may. Few
  // do. No METHOD: it would ask for an ORGANIZER (RFC 5546, 3.2.1), and this is no invitation.
  function ics(rules, plan, context) {
    const { projet, nom, jour, page } = context,
      { french } = Guide.dates;
    const stamp = new Date(context.instant).toISOString().replace(/[-:]|\.\d+/g, "");
    const sequence = Math.max(0, Math.floor((context.instant - EPOCH) / 1000));
    const title = (entry) => entry.titre + (nom ? " (" + nom + ")" : "");
    const event = (entry) => {
      const links = entry.fiches.filter(({ url }) => url),
        link = links.length ? links[0].url : page;
      const text = entry.texte.concat(
        entry.note || [],
        links.map((l) => l.titre + " : " + l.url),
        page ? "Plan : " + page : [],
        jour ? "Dates calculées le " + french(jour) + "." : [],
      );
      return [
        "BEGIN:VEVENT",
        "UID:" + projet + "-" + entry.id + "@retroplanning",
        "DTSTAMP:" + stamp,
        "SEQUENCE:" + sequence,
        "DTSTART;VALUE=DATE:" + compact(entry.debut),
        "DTEND;VALUE=DATE:" + compact(entry.apres),
        "SUMMARY:" + quoted(title(entry)),
        "DESCRIPTION:" + quoted(text.join("\n")),
        "CATEGORIES:" + entry.type,
      ].concat(link ? "URL:" + link : [], "TRANSP:TRANSPARENT", alarms(entry, title(entry)), "END:VEVENT");
    };
    const name =
      (nom ? nom + ", rétroplanning" : "Rétroplanning") + ", " + rules.fin.nom + " le " + french(plan.ouverture.date);
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Guide tete-beche//Retroplanning//FR",
      "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:" + quoted(name),
      "X-WR-CALDESC:" + quoted(ONE_EACH),
    ]
      .concat(entries(rules, plan, context.fiches).flatMap(event), "END:VCALENDAR")
      .map(fold)
      .join("");
  }

  // A cell: no formula, and quoted: spreadsheets take commas and tabs for limits too.
  function cell(value) {
    const safe = /^\s*[=+\-@\t\r\n|%＝＋－＠]/.test(value) ? "'" + value : value;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  // What a French Excel opens by a double click: BOM, semicolons, CRLF, days as 01/09/2028; one address a cell. Each
  // row says what plan it belongs to: rows are copied and sorted.
  function csv(rules, plan, context) {
    const day = (iso) => iso && iso.split("-").reverse().join("/");
    const all = entries(rules, plan, context.fiches);
    const links = Array.from({ length: Math.max(...all.map(({ fiches }) => fiches.length)) }, (none, n) => n);
    const words = (kind, key) => (rules[kind] && rules[kind][key]) || String(key);
    const own = [
      context.nom || "",
      words("hypotheses", plan.hypothese),
      rules.rythmes ? words("rythmes", "rythme_" + plan.rythme) : "",
      context.page,
    ];
    const head = [
      "Type",
      "Étape",
      "Intitulé",
      "Début",
      "Fin",
      "Début au plus tôt",
      "Début au plus tard",
      "Détails",
    ].concat(
      links.map((n) => "Fiche " + (n + 1)),
      "Projet",
      "Hypothèse",
      "Rythme",
      "Adresse du plan",
    );
    const rows = all.map((e) =>
      [
        e.type,
        e.etape,
        e.titre,
        day(e.debut),
        day(e.fin),
        day(e.min),
        day(e.max),
        e.texte.concat(e.note || []).join(" ; "),
      ].concat(
        links.map((n) => (e.fiches[n] ? e.fiches[n].url : "")),
        own,
      ),
    );
    return (
      "\ufeff" +
      [head]
        .concat(rows)
        .map((row) => row.map(cell).join(";") + "\r\n")
        .join("")
    );
  }

  Guide.exports = { ics, csv, remark, cell, fold };
  if (typeof module === "object" && module.exports) module.exports = Guide.exports;
})(typeof window === "object" ? window : globalThis);
