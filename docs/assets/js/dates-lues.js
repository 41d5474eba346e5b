// A day as people write it: « 1er septembre 2028 », « 01/09/2028 », « 2028-09-01 ». Pure.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" ");
  const BEFORE = new RegExp(
    "^(?:(?:le|du|au|pour|avant|vers|des|d['’]ici|a partir|date|[a-z]+(?= ?:)|" +
      "(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)\\.?)[\\s,:]+)+",
  );
  const HOUR = /(?:t|[\s,]+(?:a\s+)?)\d{1,2}\s*[:h].*$/; // spreadsheets and messages add one
  const NUMBERS = /^(\d{1,6})(?:er)?\s?[-/.,\s]\s?(\d{1,2})\s?[-/.,\s]\s?(\d{1,6})$/;
  const WORDS = /^(\d{1,2}|premier)\s*(?:er|eme|e|°)?[\s\-/.,]*([a-z]{3,9})[\s\-/.,]*(\d{1,6})$/;
  const IN_A_SENTENCE = new RegExp(
    "\\b(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d\\d)(?!\\d)|" +
      "(?:\\d{1,2}|premier)\\s*(?:er|eme|e|°)?\\s+(?:" +
      MONTHS.join("|") +
      "|janv|fev|avr|juil|sept?|oct|nov|dec)\\.?\\s+\\d{4}(?!\\d))",
    "g",
  );

  // Small letters without accents, plain spaces, hyphens and bars, nothing that cannot be seen.
  function folded(text) {
    return String(text == null ? "" : text)
      .replace(/º/g, "°")
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/[\u2044\u2215\\]/g, "/")
      .replace(/\s+/g, " ");
  }

  // The three numbers of a day: [year, month, day] as texts, or nothing.
  function parts(text) {
    const numbers = NUMBERS.exec(text);
    if (numbers) return numbers[1].length > 2 ? numbers.slice(1) : numbers.slice(1).reverse();
    const words = WORDS.exec(text);
    if (words) {
      const months = MONTHS.filter((month) => month.startsWith(words[2]));
      return months.length === 1
        ? [words[3], MONTHS.indexOf(months[0]) + 1, words[1] === "premier" ? 1 : words[1]]
        : null;
    }
    const iso = /^(\d{4})(0\d|1[0-2])(\d\d)$/.exec(text); // « 01092028 » has no month 20
    const french = /^(\d\d)(\d\d)(\d{4})$/.exec(text);
    return iso ? iso.slice(1) : french && french.slice(1).reverse();
  }

  // A day: {date, bref: true if its year has two digits}, or {erreur: vide | forme | annee | inexistante}.
  function parse(text, years) {
    const typed = folded(text).replace(/^[\s"'«»“”‘’()[\]<>*_]+|[\s"'«»“”‘’()[\]<>*_.,;:!?]+$/g, "");
    if (!typed) return { erreur: "vide" };
    const found = parts(typed.replace(BEFORE, "").replace(HOUR, ""));
    if (!found) return { erreur: "forme" };
    const bref = String(found[0]).length === 2;
    const [year, month, day] = found.map(Number);
    const full = bref ? 2000 + year : year;
    if (full < years.min || full > years.max) return { erreur: "annee" };
    const read = new Date(Date.UTC(full, month - 1, day));
    if (read.getUTCMonth() !== month - 1) return { erreur: "inexistante" }; // it rolled over
    return Object.assign({ date: read.toISOString().slice(0, 10) }, bref ? { bref } : {});
  }

  // The only day that a text tells, or "".
  function find(text, years) {
    const whole = parse(text, years).date;
    if (whole) return whole;
    const days = new Set((folded(text).match(IN_A_SENTENCE) || []).map((day) => parse(day, years).date));
    return days.size === 1 ? [...days][0] || "" : "";
  }

  const display = (iso) => iso.split("-").reverse().join("/");

  Guide.lues = { folded, parse, find, display };
  if (typeof module === "object" && module.exports) module.exports = Guide.lues;
})(typeof window === "object" ? window : globalThis);
