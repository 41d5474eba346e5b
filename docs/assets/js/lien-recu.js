// The plan of a link as it is received: in a sentence, in brackets, escaped, cut by a line break, wrapped by a mail
// filter or a search engine. Pure.
(function (root) {
  "use strict";
  const { Guide } = root; // made by retroplanning-dates.js
  const { lues } = Guide;
  const { NAMES } = Guide.etat;
  const DATES = NAMES.slice(0, 2);
  const CUT = (word) => word.split("").join("(?:-?\\s)*"); // a line break may fall anywhere, some after a hyphen
  const ACCENT = /é|è|e[\u0300\u0301]|%c3%a[89]/gi; // keyboards correct « hypothese », « demarrage »
  const SPELT = (name) => CUT(name).replace(/e/g, "(?:" + ACCENT.source + "|e)");
  const NAME = new RegExp("(^|[^a-zà-ÿ])(" + NAMES.map(SPELT).join("|") + ")\\s*=", "gi");
  const HYPOTHESIS = new RegExp("^\\s*(" + ["courte", "moyenne", "longue"].map(CUT).join("|") + ")(?![a-z])", "i");
  const DAY = /^(?:\s*\d){4}\s*-(?:\s*\d){2}\s*-\s*\d\s*\d/;
  const RUN = /^[^&#\s<>"«»“”()[\]{}|;\\]*/;
  const LENGTH = 10; // of the codes that the planner draws
  const SIGNS = { amp: "&", num: "#", equals: "=", quest: "?", lt: "<", gt: ">", quot: '"', nbsp: " " };
  const ANY = { min: 1, max: 9999 };
  const MAX = 20000;

  const tight = (text) => text.replace(/-?\s+/g, "");
  const decoded = (text) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => {
      try {
        return decodeURIComponent(signs);
      } catch (broken) {
        return signs;
      }
    });

  // A message's source (quoted-printable) writes every « = » so: a code that begins with 3d is no such sign.
  const printable = (text) =>
    /=3D/.test(text) && [...text.matchAll(NAME)].every((one) => text.startsWith("3D", one.index + one[0].length));

  // Without what web pages, mail and data put in: references, escapes, invisible signs, marks of a reply.
  function plain(text) {
    let before,
      now = String(text)
        .slice(0, MAX)
        .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
        .replace(/\n[ \t]*(?:[>|][ \t]?)+/g, "\n")
        .replace(/\\u00(26|3d|3f)/gi, (all, code) => String.fromCharCode(parseInt(code, 16)));
    if (printable(now)) now = now.replace(/=\r?\n/g, "").replace(/=3D/g, "=");
    do {
      before = now;
      now = now
        .replace(/&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi, (all, hex, number) =>
          String.fromCharCode(hex ? parseInt(hex, 16) : number),
        )
        .replace(
          /&(amp|num|equals|quest|lt|gt|quot|nbsp);|&amp(?=[a-z])/gi,
          (all, name) => SIGNS[(name || "amp").toLowerCase()],
        );
    } while (now !== before);
    return now;
  }

  // The same text as each wrapper hides it, the shallowest first: percents, their form in Proofpoint, base64 of
  // an address (Bing, Sophos) or of data (Mailinblack).
  function layers(text) {
    const found = [plain(text)];
    const add = (next) => {
      if (!found.includes(next) && found.length < 8) found.push(next);
    };
    for (let n = 0; n < 4; n += 1) add(plain(decoded(found[n] || found[found.length - 1])));
    add(plain(decoded(found[0].replace(/-([0-9A-F]{2})/g, "%$1"))));
    (found[0].match(/(?:aHR0c|eyJ)[\w\-+/]+/g) || []).forEach((token) => {
      try {
        add(plain(decoded(root.atob(token.replace(/-/g, "+").replace(/_/g, "/")))));
      } catch (broken) {
        /* another thing */
      }
    });
    return found;
  }

  // A day, whatever is glued to it: as the guide writes it, as people do, or as it stands.
  function day(rest, run) {
    const iso = DAY.exec(rest);
    if (iso) return iso[0].replace(/\s+/g, "");
    const whole = decoded(/^[^&#\r\n<>]*/.exec(rest)[0].replace(/\+/g, " "));
    return lues.parse(run, ANY).erreur === "forme" ? lues.find(whole, ANY) || run : run;
  }

  // A code goes on after a break only where the two parts make one that was drawn, or where the line holds nothing
  // else.
  function code(rest) {
    const [, first, gap = "", next = "", after = ""] = /^\s*([a-z0-9-]*)(?:(\s+)([a-z0-9-]+)(.?))?/i.exec(rest);
    const drawn = (first + next).length === LENGTH && /^[0-9a-hjkmnp-tv-z]+$/.test(first + next);
    const alone = gap.includes("\n") && /\d/.test(next) && /^[\s&>)\]»"]?$/.test(after);
    return first.length < LENGTH && !/[-.,]$/.test(first) && (drawn || alone) ? first + next : first;
  }

  function value(name, rest) {
    const run = decoded(RUN.exec(rest.replace(/^[^\S\n]+/, ""))[0].replace(/\+/g, " ")).replace(
      /[.,;:!?…'’*_~\s]+$/,
      "",
    );
    if (DATES.includes(name)) return day(rest, run);
    const known = { hypothese: HYPOTHESIS, rythme: /^\s*(\d+)/ }[name];
    const found = known && known.exec(rest);
    if (found) return tight(found[1]).toLowerCase();
    return name === "projet" && /^\s*[a-z0-9-]/i.test(rest) && !/^[^&\s]*[%+<]/.test(rest) ? code(rest) : run;
  }

  // The names and values of the first plan of a text; a second date of another day is kept, to be told.
  function params(text) {
    const found = new URLSearchParams();
    let end = 0;
    for (const match of text.matchAll(NAME)) {
      const name = tight(match[2].replace(ACCENT, "e")).toLowerCase(),
        rest = text.slice(match.index + match[0].length);
      const read = value(name, rest);
      if (found.has(name) && (!DATES.includes(name) || !read || read === found.get(name))) continue;
      found.append(name, read);
      end = match.index + match[0].length;
    }
    const tail = /^[^&]*&\s*([a-z]+)\s*(?:…|\.{2,3})?[\s)\]>»"]*$/.exec(text.slice(end));
    // Cut short
    if (end && tail && NAMES.some((name) => name.startsWith(tail[1]) && !found.has(name))) found.append(tail[1], "");
    const rank = (name) => (NAMES.indexOf(name) + NAMES.length + 1) % (NAMES.length + 1); // what is cut comes last
    return new URLSearchParams([...found].sort(([one], [other]) => rank(one) - rank(other)));
  }

  const dated = (found) => DATES.some((name) => found.has(name));

  // The plan that a text links to: "?…" with what it says, right or wrong, or "".
  function plan(text) {
    const [first, ...deeper] = layers(text).map(params);
    const found = [first].concat(deeper).find(dated) || first;
    return String(found) && "?" + found;
  }

  // The plan of a text, or the day that it tells; "" where there is neither.
  function read(text, { annees, fin }) {
    const link = plan(text);
    if (/[?&](ouverture|demarrage)=/.test(link)) return link;
    const only = /:\/\//.test(text) ? "" : lues.find(text, annees);
    const words = lues.folded(text),
      ends = [fin.nom, fin.verbe.slice(0, -2)].some((word) => words.includes(lues.folded(word)));
    return only && "?" + (/demarr|commenc/.test(words) && !ends ? DATES[1] : DATES[0]) + "=" + only;
  }

  Guide.recu = { plan, read };
  if (typeof module === "object" && module.exports) module.exports = Guide.recu;
})(typeof window === "object" ? window : globalThis);
