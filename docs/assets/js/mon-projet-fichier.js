// A project as a file: written, read back with suspicion, added to what is here. Pure: no page, no storage, no clock.
//
// State: {nom, cote, plan (query), coches {id: true}, notes {étape: text}}. `known`: {coches, etapes, cotes (lists),
// plan(query)}.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});
  const FORMAT = "guide-mon-projet";
  const VERSION = 1;
  const MAX = 300000; // far above five full notes: what is bigger is not ours
  // What letters become when a file is saved again in another encoding: « � », « Ã© », « â€™ », « √© », « ├® ».
  const RECODED = /\ufffd|[ÃÂ√├┬][\u0080-\u2fff]|â€|‚Ä/;
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

  const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const named = (key) => key.length < 100 && ID.test(key);
  const entries = (value, good) => isMap(value) && Object.keys(value).every((key) => named(key) && good(value[key]));
  const NAME = 80; // signs, as the page's field holds
  const SHAPE = {
    nom: (value) => value === undefined || typeof value === "string", // older files have none
    cote: (value) => typeof value === "string",
    plan: (value) => typeof value === "string",
    coches: (value) => entries(value, (on) => on === true),
    notes: (value) => entries(value, (text) => typeof text === "string"),
  };

  // The file's name: the project's, in letters that any disk takes, and the day.
  function file(nom, day) {
    const plain = nom
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-");
    return ["mon-projet", plain.slice(0, 40).replace(/^-|-$/g, ""), day].filter(Boolean).join("-") + ".json";
  }

  // The file's text; `day` is today. Notes that hold such signs themselves are written another way, to be read again.
  function write(state, day) {
    const { nom, cote, plan, coches, notes } = state;
    const kept = {
      format: FORMAT,
      version: VERSION,
      enregistre_le: day,
      nom: nom || undefined,
      cote,
      plan,
      coches,
      notes,
    };
    const escaped = (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0");
    return (JSON.stringify(kept, null, 2) + "\n").replace(
      new RegExp(RECODED, "g"),
      (signs) => escaped(signs) + signs.slice(1),
    );
  }

  // The text of a file's bytes: as the guide writes it, or as editors say at its head that they did.
  function decode(bytes) {
    const wide = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.slice(0, 2)];
    return new TextDecoder(wide || "utf-8").decode(bytes);
  }

  // {etat, inconnus (count), refus: ["cote" | "plan"]}, or {erreur, cle}: big, recoded, unreadable, foreign, old, new,
  // damaged. What is unknown here is kept: another edition of the guide may know it.
  function read(text, known) {
    if (text.length > MAX) return { erreur: "big" };
    if (text.includes(FORMAT) && RECODED.test(text)) return { erreur: "recoded" };
    let found;
    try {
      found = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch (broken) {
      return { erreur: "unreadable" };
    }
    if (!isMap(found) || found.format !== FORMAT) return { erreur: "foreign" };
    if (!Number.isInteger(found.version)) return { erreur: "damaged", cle: "version" };
    if (found.version !== VERSION) return { erreur: found.version > VERSION ? "new" : "old" };
    const cle = Object.keys(SHAPE).find((key) => !SHAPE[key](found[key]));
    if (cle) return { erreur: "damaged", cle };
    const { coches, notes } = found;
    const etat = { nom: (found.nom || "").slice(0, NAME), cote: found.cote, plan: found.plan, coches, notes };
    const refus = [];
    if (etat.cote && !known.cotes.includes(etat.cote)) {
      refus.push("cote");
      etat.cote = "";
    }
    if (etat.plan && !known.plan(etat.plan)) {
      refus.push("plan");
      etat.plan = "";
    }
    const strange = (map, list) => Object.keys(map).filter((key) => !list.includes(key)).length;
    return { etat, inconnus: strange(coches, known.coches) + strange(notes, known.etapes), refus };
  }

  // Both together; where they differ on one thing, what is here stays. Two notes follow one another.
  function merge(here, file) {
    const notes = Object.assign(Object.create(null), here.notes); // a key may be « constructor »
    Object.keys(file.notes).forEach((key) => {
      const [own, other] = [notes[key] || "", file.notes[key]];
      if (!own.includes(other)) notes[key] = other.includes(own) ? other : own + "\n\n" + other;
    });
    return {
      nom: here.nom || file.nom,
      cote: here.cote || file.cote,
      plan: here.plan || file.plan,
      notes,
      coches: Object.assign({}, here.coches, file.coches),
    };
  }

  Guide.fichier = { MAX, named, file, write, decode, read, merge };
  if (typeof module === "object" && module.exports) module.exports = Guide.fichier;
})(typeof window === "object" ? window : globalThis);
