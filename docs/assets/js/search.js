/* Search in French, in the page, over http and file://: accents, elisions and plurals do not matter. */
(function () {
  "use strict";
  var SEPARATOR = /[\s\-–—'’«»"()[\].,;:!?/…\u00a0\u202f]+/;
  var STOP = new Set("a au aux avec ce ces d dans de des du en est et l la le les leur leurs ne ou par pas pour qu que qui s sa se ses son sur un une y".split(" "));
  var LIMIT = 12;

  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").replace(/æ/g, "ae");
  }
  function stem(word) {
    return word.replace(/^(.*[^e])aux$/, "$1al").replace(/^(.{3,}?)[sx]$/, "$1");
  }
  function words(text) {
    return fold(text).split(SEPARATOR).filter(Boolean).map(stem);
  }
  /* The words that count in a query: all of them if only small words were typed. */
  function terms(query) {
    var all = words(query);
    var strong = all.filter(function (word) { return !STOP.has(word); });
    return strong.length ? strong : all;
  }

  function build(docs) {
    return lunr(function () {
      var builder = this;
      builder.pipeline.reset();
      builder.searchPipeline.reset();
      builder.tokenizer = function (text) {
        return words(String(text || "")).map(function (word) { return new lunr.Token(word, {}); });
      };
      builder.ref("id");
      builder.field("title", { boost: 6 });
      builder.field("text");
      builder.field("name", { boost: 6 }); /* of the étape: its address bears it */
      docs.forEach(function (doc) { builder.add(doc); });
    });
  }
  function ask(index, list, presence) {
    return index.query(function (query) {
      list.forEach(function (term) {
        query.term(term, { boost: 8, presence: presence, wildcard: lunr.Query.wildcard.TRAILING });
        query.term(term, { boost: 12 });
      });
    });
  }
  /* Pages that hold every word come first; failing that, those that hold some, then near spellings. */
  function find(index, query) {
    var list = terms(query);
    if (!list.length) return [];
    var found = ask(index, list, lunr.Query.presence.REQUIRED);
    if (!found.length) found = ask(index, list, lunr.Query.presence.OPTIONAL);
    if (!found.length) {
      found = index.query(function (near) {
        list.forEach(function (term) { if (term.length > 4) near.term(term, { editDistance: term.length > 7 ? 2 : 1 }); });
      });
    }
    return found;
  }
  function excerpt(text, list) {
    var folded = fold(text);
    var at = Math.max(0, Math.min.apply(null, list.map(function (term) {
      var place = folded.search(new RegExp("(^|[^a-z0-9])" + term));
      return place < 0 ? Infinity : place;
    })));
    var start = isFinite(at) ? text.lastIndexOf(" ", Math.max(0, at - 50)) + 1 : 0;
    return (start ? "… " : "") + text.slice(start, start + 150).trim() + (start + 150 < text.length ? " …" : "");
  }
  if (typeof module === "object" && module.exports) {
    module.exports = { build: build, find: find, terms: terms, fold: fold, excerpt: excerpt };
    return;
  }

  var box = document.querySelector("[data-search]");
  if (!box) return;
  var input = box.querySelector("input"), panel = box.querySelector(".search-results");
  var status = box.querySelector("[role=status]"), results = panel.querySelector("ol");
  var labels = JSON.parse(box.dataset.labels), docs = [], index = null, waiting = "Chargement de la recherche…";

  function plain(html) {
    return new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
  }
  function start(data) {
    var titles = {};
    docs = data.docs.map(function (doc, id) {
      var page = doc.location.split("#")[0];
      if (!(page in titles)) titles[page] = plain(doc.title);
      return { id: id, page: page, location: doc.location, title: plain(doc.title), text: plain(doc.text), parent: titles[page], face: page.split("/")[0], name: page === doc.location ? page.split("/").slice(-2)[0] : "" };
    });
    index = build(docs);
    show();
  }
  function line(doc, list) {
    var item = document.createElement("li"), link = document.createElement("a");
    var title = document.createElement("strong"), context = document.createElement("span"), text = document.createElement("span");
    link.href = box.dataset.root.replace(/\/?$/, "/") + doc.location;
    title.textContent = doc.title;
    context.textContent = [doc.parent === doc.title ? "" : doc.parent, labels[doc.face] || ""].filter(Boolean).join(", ");
    context.className = "search-context";
    text.textContent = excerpt(doc.text, list);
    text.className = "search-excerpt";
    link.append(title, context, text);
    item.append(link);
    return item;
  }
  function show() {
    var query = input.value.trim();
    panel.hidden = !query;
    if (!query) return;
    if (!index) { status.textContent = waiting; return; }
    var face = document.documentElement.dataset.face, list = terms(query);
    var found = find(index, query).map(function (hit) {
      var doc = docs[hit.ref];
      return { doc: doc, score: hit.score * (doc.face === face ? 1.15 : 1) };
    }).sort(function (a, b) { return b.score - a.score; });
    status.textContent = found.length === 0 ? "Aucun résultat. Essayez un autre mot, ou un sigle."
      : found.length === 1 ? "1 résultat" : found.length + " résultats" + (found.length > LIMIT ? ", les " + LIMIT + " premiers sont montrés" : "");
    results.replaceChildren.apply(results, found.slice(0, LIMIT).map(function (hit) { return line(hit.doc, list); }));
  }
  function close() { panel.hidden = true; }
  function move(event) {
    var links = Array.prototype.slice.call(results.querySelectorAll("a"));
    var next = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    (links[next] || (next < 0 ? input : links[links.length - 1] || input)).focus();
  }
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  box.addEventListener("keydown", function (event) {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !panel.hidden) move(event);
    if (event.key === "Escape" && !panel.hidden) { close(); input.focus(); panel.hidden = true; }
    if (event.key === "Enter" && event.target === input && results.firstChild && !panel.hidden) results.querySelector("a").click();
  });
  ["focusin", "pointerdown"].forEach(function (name) {
    document.addEventListener(name, function (event) { if (!box.contains(event.target)) close(); });
  });
  /* The offline copy carries its index in a script, since file:// forbids to fetch. */
  if (window.guideSearchIndex) start(window.guideSearchIndex);
  else fetch(box.dataset.index).then(function (answer) { return answer.json(); }).then(start).catch(function () {
    waiting = "La recherche n’est pas disponible ; le menu et le lexique mènent partout.";
    show();
  });
})();
