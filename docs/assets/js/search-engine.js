/* What is found for a query, in French: accents, elisions and plurals do not matter. No page is needed to run it. */
(function (root) {
  "use strict";
  /* Words that join others, in any guide; those of questions and those that stand for one another come with the index.
     */
  const SMALL = new Set(
    (
      "a au aux avec ce ces cet cette c d dans de des du en est et j l la le " +
      "les leur leurs m ma mes mon n ne notre ou " +
      "par pas plus pour qu que s sa se ses si son sont sur t un une votre vos y"
    ).split(" "),
  );
  const NUMBER_OR_WORD = /\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+(?!\d)|[\p{L}\p{N}\p{M}]+/gu;
  const SENTENCE = /[^\n]+?[.!?…]+(?=\s+[\p{Lu}«]|\s*$)|[^\n]+/gmu;
  const LONGEST = 25,
    MOST = 16,
    EXCERPT = 170,
    WEIGHTS = { title: 5, names: 4, place: 0.4, text: 1 };

  function fold(word) {
    return word
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\p{M}\s.]/gu, "")
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae");
  }
  const forms = new Map(); // words come back often
  function key(word) {
    if (!forms.has(word))
      forms.set(
        word,
        fold(word)
          .replace(/^(.*[^e])aux$/, "$1al")
          .replace(/^(.{3,}?)[sx]$/, "$1"),
      );
    return forms.get(word);
  }
  /* The words of a text, each with its place and the form under which it is kept. */
  function words(text) {
    return Array.from(text.matchAll(NUMBER_OR_WORD), (match) => ({
      text: match[0],
      at: match.index,
      key: key(match[0]),
    }));
  }
  const keys = (text) => words(text).map((word) => word.key);

  /* Letters to change, add, drop or swap to go from one word to another; Infinity beyond `most`. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let before = [],
      last = Array.from({ length: other.length + 1 }, (_, rank) => rank);
    for (let i = 1; i <= one.length; i += 1) {
      const line = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          line[j] = Math.min(line[j], before[j - 2] + 1);
      }
      if (Math.min(...line) > most) return Infinity;
      before = last;
      last = line;
    }
    return last[other.length];
  }

  class Engine {
    /* data: what the build wrote (see macros/outputs/searching.py); Index: MiniSearch. */
    constructor(data, Index) {
      this.questions = new Set(data.questions.map(key));
      this.known = new Map(); // the form under which a word is kept, and a way to write it
      this.starts = new Map(); // words that stand for one another, by the first word of each
      this.direct = new Map();
      this.docs = data.pages.flatMap((page) => page.sections.map((section) => this.doc(data, page, section)));
      this.docs.forEach((doc, id) => {
        doc.id = id;
      });
      /* A sigle and what it stands for are the names of one entry. */
      const entries = this.docs.filter((doc) => doc.anchor && doc.names.length > 1).map((doc) => doc.names);
      [...data.synonyms, ...entries]
        .map((group) => group.map(keys))
        .forEach((group) => {
          group.forEach((member) => this.start(member, group));
        });
      this.index = new Index({
        fields: Object.keys(WEIGHTS),
        extractField: (doc, field) => (field === "names" ? doc.names.join("\n") : doc[field]),
        tokenize: (text) => words(String(text)).map((word) => word.text),
        processTerm: (word) => this.kept(word),
        searchOptions: { tokenize: (text) => [text], processTerm: (term) => term, boost: WEIGHTS },
      });
      this.index.addAll(this.docs);
    }
    start(member, group) {
      if (!this.starts.has(member[0])) this.starts.set(member[0], []);
      this.starts.get(member[0]).push({ member, group });
    }
    doc(data, page, [anchor, title, names, text, above]) {
      const whole = page.sections[0][1];
      const face = data.faces[page.face] || "";
      const place = !anchor ? page.fiche && "Fiche " + page.fiche : above === whole ? "" : whole;
      const doc = {
        title: above ? above + "\u00a0: " + title : title,
        place: anchor ? whole : "",
        names,
        text,
        face: page.face,
        location: page.path,
        anchor,
        context: [place, face].filter(Boolean).join(", "),
      };
      names.forEach((name) => this.answer(name, doc, 3));
      this.answer(title, doc, anchor ? 1 : 2);
      return doc;
    }
    /* What is typed whole leads there first: a sigle, a code, a title, with or without its small words. */
    answer(name, doc, rank) {
      const all = keys(name);
      [all, all.filter((word) => this.counts(word))].forEach((list) => {
        const joined = list.join("");
        if (joined.length < 2) return;
        if (!this.direct.has(joined)) this.direct.set(joined, new Map());
        const ranks = this.direct.get(joined);
        ranks.set(doc, Math.max(rank, ranks.get(doc) || 0));
      });
    }
    kept(word) {
      const form = key(word);
      if (SMALL.has(form) || (form.length < 2 && !/\d/.test(form))) return null;
      const known = this.known.get(form);
      if (!known || (known === known.toLowerCase() && word === word.toUpperCase())) {
        this.known.set(form, word === word.toUpperCase() ? word : word.toLowerCase());
      }
      return form;
    }
    counts(word) {
      return !SMALL.has(word) && !this.questions.has(word);
    }

    /* What the query speaks of: each idea is a list of ways to say it, the one typed first. */
    ideas(list) {
      const found = [],
        left = [];
      for (let at = 0; at < list.length;) {
        const typed = (this.starts.get(list[at].key) || [])
          .filter(({ member }) => member.every((word, rank) => list[at + rank] && list[at + rank].key === word))
          .sort((one, other) => other.member.length - one.member.length);
        const length = typed.length ? typed[0].member.length : 1;
        const own = list.slice(at, at + length);
        const ways = [own.map((word) => word.key)];
        typed.filter(({ member }) => member.length === length).forEach(({ group }) => ways.push(...group));
        const idea = { text: own.map((word) => word.text).join(" "), ways };
        (length > 1 || this.counts(list[at].key) ? found : left).push(idea);
        at += length;
      }
      return found.length ? found : left.filter((idea) => !SMALL.has(idea.ways[0][0]));
    }
    /* The documents that speak of an idea, with their scores and the words that say it there. */
    about(idea) {
      const found = new Map();
      idea.ways.forEach((way, rank) => {
        const strong = way.length > 1 ? way.filter((word) => this.counts(word)) : way;
        this.index.search({ combineWith: "AND", queries: strong.map((word) => this.term(word)) }).forEach((hit) => {
          const score = hit.score * (rank ? 0.5 : 1),
            old = found.get(hit.id);
          /* What was typed is what one looks for in the text; another way to say it, only where that is not there. */
          if (!old) found.set(hit.id, { score, terms: hit.terms });
          else old.score = Math.max(score, old.score);
        });
      });
      return found;
    }
    /* A word also stands for those that it begins; two letters do so only if they are no word. */
    term(word) {
      const prefix = word.length <= LONGEST && (word.length > 2 || (word.length === 2 && !this.known.has(word)));
      return { queries: [word], prefix, weights: { fuzzy: 0, prefix: 0.4 } };
    }
    /* Real words that are spelt nearly so, the nearest first. */
    near(word) {
      if (word.length < 3 || word.length > LONGEST || /\d/.test(word)) return [];
      const most = word.length < 8 ? 1 : 2,
        found = [];
      this.known.forEach((written, form) => {
        if (form.length < 3 || /\d/.test(form) || (most === 1 && form[0] !== word[0])) return;
        const far = distance(word, form, most);
        if (far <= most)
          found.push({
            form,
            written,
            rank: far * 2 + (form[0] === word[0] ? 0 : 1) + (this.direct.has(form) ? 0 : 0.5),
            far,
          });
      });
      return found.sort((one, other) => one.rank - other.rank);
    }

    /* Return { hits, missing, corrected, near, loose }: documents best first, words that the guide does not have,
       spellings that were mended, spellings to offer, and whether no document holds all the words. */
    find(query, face) {
      const list = words(query.slice(0, 300)).slice(0, MOST);
      const answer = { hits: [], missing: [], corrected: [], near: [], loose: false };
      const first = this.first(list);
      const scores = new Map();
      let all = 0,
        asked = 0; // words of the query, and those of them that the guide has
      this.ideas(list).forEach((idea) => {
        const found = this.said(idea, answer),
          size = idea.ways[0].filter((word) => this.counts(word)).length || 1;
        all += size;
        asked += found ? size : 0;
        if (found)
          found.forEach(({ score, terms }, id) => {
            const old = scores.get(id) || { score: 0, held: 0, terms: [] };
            scores.set(id, { score: old.score + score, held: old.held + size, terms: [...old.terms, ...terms] });
          });
      });
      const most = Math.max(0, ...Array.from(scores.values(), (hit) => hit.held));
      answer.loose = most < asked;
      /* Most of the words are enough, for a question says more than a page does; all of them count for more. */
      const enough = most * 2 >= all ? Math.min(most, Math.floor(all / 2) + 1) : Infinity;
      this.docs.forEach((doc, id) => {
        const hit = scores.get(id),
          rank = first.get(doc) || 0;
        if (!rank && !(hit && hit.held >= enough)) return;
        const terms = new Set(hit ? hit.terms : list.map((word) => word.key).filter((word) => this.counts(word)));
        const own = (doc.face === face ? 1.15 : 1) * (doc.anchor ? 1 : 1.2);
        answer.hits.push({ doc, terms, rank, score: hit ? hit.score * own * (hit.held / all) ** 2 : 0 });
      });
      answer.hits.sort(
        (one, other) =>
          other.rank - one.rank ||
          (one.rank && (other.doc.face === face) - (one.doc.face === face)) ||
          other.score - one.score,
      );
      return answer;
    }
    /* What the query names: whole, without its small words, or by its beginning (« Combien de temps faut-il pour… »).
       */
    first(list) {
      const all = list.map((word) => word.key),
        tries = [all, all.filter((word) => this.counts(word))];
      for (let length = all.length - 1; length > 2; length -= 1) tries.push(all.slice(0, length));
      return tries.map((words) => this.direct.get(words.join(""))).find(Boolean) || new Map();
    }
    /* The documents about an idea; failing that, about what it is nearly spelt like, if that is beyond doubt. */
    said(idea, answer) {
      const found = this.about(idea);
      if (found.size) return found;
      const word = idea.ways[0].length === 1 ? idea.ways[0][0] : "";
      const near = answer.missing.length < 3 ? this.near(word) : [],
        best = near[0];
      const sure = best && best.form[0] === word[0] && word.length > (best.far === 1 ? 7 : 10);
      if (sure) {
        answer.corrected.push([idea.text, best.written]);
        return this.about({ ways: [[best.form]] });
      }
      answer.missing.push(idea.text);
      answer.near.push(...near.slice(0, 3).map(({ written }) => written));
      return null;
    }
  }

  /* A text in pieces: [what it says, whether it was looked for]. */
  function marked(text, terms) {
    const parts = [];
    let at = 0;
    words(text)
      .filter((word) => terms.has(word.key))
      .forEach((word) => {
        if (word.at > at) parts.push([text.slice(at, word.at), false]);
        parts.push([word.text, true]);
        at = word.at + word.text.length;
      });
    if (at < text.length) parts.push([text.slice(at), false]);
    return parts;
  }
  /* The sentence that answers and what follows it: the first one where the title holds the words, else the one that
     holds most. */
  function excerpt(doc, terms) {
    const titled = new Set(keys([doc.title, ...doc.names].join(" ")));
    const sought = new Set(Array.from(terms).filter((term) => !SMALL.has(term)));
    const inTitle = Array.from(sought).some((term) => titled.has(term));
    let best = 0,
      most = 0;
    Array.from(doc.text.matchAll(SENTENCE)).forEach((sentence) => {
      const held = new Set(keys(sentence[0]).filter((word) => sought.has(word) && !(inTitle && titled.has(word)))).size;
      if (held > most) {
        most = held;
        best = sentence.index;
      }
    });
    const text = doc.text
      .slice(best)
      .replace(/([^\s.,;:!?…])\n/g, "$1 · ")
      .replace(/\n/g, " ")
      .trim();
    const early = words(text).find((word) => sought.has(word.key));
    const start = most && early && early.at > EXCERPT - 30 ? text.lastIndexOf(" ", early.at - 60) + 1 : 0;
    const end = start + EXCERPT < text.length ? text.lastIndexOf(" ", start + EXCERPT) : text.length;
    return (
      (start ? "… " : "") +
      text.slice(start, end > start ? end : start + EXCERPT).replace(/[\s,;:]+$/u, "") +
      (end < text.length ? "\u00a0…" : "")
    );
  }

  const search = { Engine, marked, excerpt, words, distance };
  if (typeof module === "object" && module.exports) module.exports = search;
  else (root.Guide = root.Guide || {}).search = search;
})(typeof window === "object" ? window : this);
