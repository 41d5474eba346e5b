// The choices of a plan: read from the address, written to the address. Pure; the page says the errors.
(function (root) {
  "use strict";
  const { Guide } = root; // made by retroplanning-dates.js
  const { parse } = Guide.lues;
  const DATES = ["ouverture", "demarrage"];
  const NAMES = DATES.concat("hypothese", "rythme", "projet");
  const HYPOTHESES = ["courte", "moyenne", "longue"];
  const CODE = /^[a-z0-9][a-z0-9-]{3,31}$/;
  const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // 32 signs, none taken for another

  // The choices of a query. What is wrong is named in `erreurs` ({champ, code}) and replaced by the default;
  // `date` is "" when the query gives none that holds.
  function fromQuery(query, rules) {
    const asked = new URLSearchParams(query);
    const erreurs = [];
    const pick = (name, allowed, fallback) => {
      const value = asked.get(name);
      if (value === null || allowed.includes(value)) return value === null ? fallback : value;
      erreurs.push({ champ: name, code: "valeur" });
      return fallback;
    };
    const connu = DATES.find((name) => asked.has(name)) || DATES[0];
    if (DATES.every((name) => asked.has(name))) erreurs.push({ champ: DATES[1], code: "deux-dates" });
    else if (asked.getAll(connu).length > 1) erreurs.push({ champ: connu, code: "deux-dates" });
    const cut = Array.from(asked.keys()).find(
      (name) => !NAMES.includes(name) && NAMES.some((known) => known.startsWith(name)),
    );
    if (cut) erreurs.push({ champ: cut, code: "coupee" });
    const day = asked.has(connu) ? parse(asked.get(connu), rules.annees) : { date: "" };
    if (day.erreur) erreurs.push({ champ: connu, code: day.erreur });
    const projet = (asked.get("projet") || "").toLowerCase();
    if (projet && !CODE.test(projet)) erreurs.push({ champ: "projet", code: "valeur" });
    return {
      connu,
      date: day.date || "",
      hypothese: pick("hypothese", HYPOTHESES, rules.defaut.hypothese),
      rythme: Number(pick("rythme", ["1", "2"], rules.defaut.rythme)),
      projet: CODE.test(projet) ? projet : "",
      erreurs,
    };
  }

  // The query of a plan, always in the same order.
  function toQuery(choice) {
    const query = new URLSearchParams();
    if (choice.date) query.set(choice.connu, choice.date);
    query.set("hypothese", choice.hypothese);
    query.set("rythme", choice.rythme);
    if (choice.projet) query.set("projet", choice.projet);
    return "?" + query;
  }

  // A project's code, drawn once: ten signs from ten bytes.
  function newCode(bytes) {
    return Array.from(bytes || root.crypto.getRandomValues(new Uint8Array(10)), (byte) => ALPHABET[byte & 31]).join("");
  }

  // Give a choice its project's code: its own, that of the same plan in the query `kept`, or a new one. Its query.
  function code(choice, kept) {
    const same = toQuery(choice) + "&projet=",
      other = String(kept).slice(same.length);
    if (!choice.projet) choice.projet = String(kept).startsWith(same) && CODE.test(other) ? other : newCode();
    return toQuery(choice);
  }

  // The calendar day at an instant, where the reader is.
  function today(instant) {
    const now = new Date(instant);
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  }

  // Without a date: an opening on the first of a month, far enough for the longest durations to begin after `day`.
  function byDefault(rules, day) {
    const months = rules.etapes.reduce((sum, etape) => sum + etape.duree.max, 1);
    const date = Guide.dates.addHalfMonths(day.slice(0, 8) + "01", 2 * months);
    return { connu: DATES[0], date, hypothese: rules.defaut.hypothese, rythme: rules.defaut.rythme };
  }

  Guide.etat = { NAMES, parse, fromQuery, toQuery, newCode, code, today, byDefault };
  if (typeof module === "object" && module.exports) module.exports = Guide.etat;
})(typeof window === "object" ? window : globalThis);
