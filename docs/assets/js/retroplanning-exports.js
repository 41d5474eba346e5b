// A plan as iCalendar and as CSV. Pure: the instant, the addresses and the project's code are given, never looked up.
//
// `context`: {projet, instant (ms), page (address of the plan), fiches: [{id, etape, titre, url}]}
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const TYPES = { reunion: "Réunion", echeance: "Échéance" };
  const EPOCH = Date.UTC(2020, 0, 1);

  // Why an event is not on its computed day, or nothing.
  function remark(event) {
    const { dayOff, french } = Guide.dates;
    const moves = [[event.prevue, event.date], [event.prevueFin, event.dateFin]].filter(([from, to]) => from !== to);
    return moves.map(([from, to]) => {
      const week = french(from, true).split(" ")[0];
      const why = dayOff(from) === week ? "" : ", jour férié (" + dayOff(from) + ")";
      return "Le calcul donne le " + french(from, true) + why + " : jour ouvré " +
        (to < from ? "précédent" : "suivant") + " retenu.";
    }).join(" ");
  }

  // What both files tell, in one list: étapes, then meetings and deadlines, then the opening.
  function entries(rules, plan, fiches) {
    const rank = (id) => rules.etapes.findIndex((etape) => etape.id === id);
    const title = (id) => "Étape " + (rank(id) + 1) + " : " + rules.etapes[rank(id)].nom;
    const underWay = (day) => (plan.etapes.find(({ fin }) => day < fin) || plan.etapes[plan.etapes.length - 1]).id;
    const etapes = plan.etapes.map((row) => ({
      id: "etape-" + row.id, type: "Étape", etape: title(row.id), titre: title(row.id), debut: row.debut, fin: row.fin,
      min: row.debutMin, max: row.debutMax, texte: rules.etapes[rank(row.id)].taches.concat(
        (rules.sans_date || []).filter(({ etape }) => etape === row.id)).map((item) => item.texte),
      fiches: fiches.filter(({ etape }) => etape === row.id), rappels: [], apres: row.fin,
    }));
    const events = plan.evenements.map((event) => {
      const rule = rules.evenements.find(({ id }) => id === event.id);
      return {
        id: event.id + (event.occurrence && "-" + event.occurrence), type: TYPES[event.type], etape: title(underWay(event.prevue)),
        titre: rule.titre, debut: event.date, fin: event.dateFin, min: "", max: "", note: remark(event),
        texte: [rule.regle], fiches: fiches.filter(({ id }) => rule.fiches.includes(id)), rappels: rule.rappels || [],
        apres: Guide.dates.addDays(event.dateFin || event.date, 1),
      };
    });
    const { date, min, max, chome } = plan.ouverture;
    const opening = {
      id: "ouverture", type: "Ouverture", etape: "", titre: "Ouverture", debut: date, fin: "", min, max, texte: [],
      note: chome && "Ce jour n'est pas ouvré (" + chome + ").", fiches: [], rappels: [], apres: Guide.dates.addDays(date, 1),
    };
    return etapes.concat(events, opening);
  }

  // RFC 5545, 3.1: lines of 75 octets at most, CRLF, a space before what follows; a sign is never cut.
  function fold(line) {
    let out = "", octets = 0;
    for (const sign of line) {
      const size = new TextEncoder().encode(sign).length;
      if (octets + size > 75) { out += "\r\n "; octets = 1; }
      out += sign;
      octets += size;
    }
    return out + "\r\n";
  }

  const quoted = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const compact = (iso) => iso.replace(/-/g, "");

  // Reminders at nine in the morning, `days` days before the first day, and before the last one of a window.
  function alarms(entry) {
    const one = (trigger) => ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + quoted(entry.titre), trigger, "END:VALARM"];
    const last = (days) => (entry.fin ? one("TRIGGER;RELATED=END:-P" + days + "DT15H") : []);
    return entry.rappels.flatMap((days) => one("TRIGGER:-P" + (days - 1) + "DT15H").concat(last(days)));
  }

  // The same project and event give the same UID: importing again updates, since SEQUENCE grows with the instant.
  function ics(rules, plan, context) {
    const stamp = new Date(context.instant).toISOString().replace(/[-:]|\.\d+/g, "");
    const sequence = Math.max(0, Math.floor((context.instant - EPOCH) / 60000));
    const event = (entry) => {
      const links = entry.fiches;
      const text = entry.texte.concat(entry.note || [], links.map((l) => l.titre + " : " + l.url), "Plan : " + context.page);
      return ["BEGIN:VEVENT", "UID:" + context.projet + "-" + entry.id + "@retroplanning", "DTSTAMP:" + stamp,
        "SEQUENCE:" + sequence, "DTSTART;VALUE=DATE:" + compact(entry.debut), "DTEND;VALUE=DATE:" + compact(entry.apres),
        "SUMMARY:" + quoted(entry.titre), "DESCRIPTION:" + quoted(text.join("\n")), "CATEGORIES:" + entry.type,
        "URL:" + (links.length ? links[0].url : context.page), "TRANSP:TRANSPARENT"].concat(alarms(entry), "END:VEVENT");
    };
    const name = "Rétroplanning, ouverture le " + Guide.dates.french(plan.ouverture.date);
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Guide tete-beche//Retroplanning//FR", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:" + quoted(name)]
      .concat(entries(rules, plan, context.fiches).flatMap(event), "END:VCALENDAR").map(fold).join("");
  }

  // A cell: no formula, quoted where it must be.
  function cell(value) {
    const safe = /^\s*[=+\-@\t\r\n|%＝＋－＠]/.test(value) ? "'" + value : value;
    return /[;"\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  // What a French Excel opens by a double click: BOM, semicolons, CRLF, days as 01/09/2028.
  function csv(rules, plan, context) {
    const day = (iso) => iso && iso.split("-").reverse().join("/");
    const head = ["Type", "Étape", "Intitulé", "Début", "Fin", "Début au plus tôt", "Début au plus tard", "Détails", "Fiches"];
    const rows = entries(rules, plan, context.fiches).map((e) => [e.type, e.etape, e.titre, day(e.debut), day(e.fin), day(e.min), day(e.max),
      e.texte.concat(e.note || []).join(" ; "), e.fiches.map(({ url }) => url).join(" ")]);
    return "\ufeff" + [head].concat(rows).map((row) => row.map(cell).join(";") + "\r\n").join("");
  }

  Guide.exports = { ics, csv, remark, cell, fold };
  if (typeof module === "object" && module.exports) module.exports = Guide.exports;
})(typeof window === "object" ? window : globalThis);
