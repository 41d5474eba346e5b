/* Choose a piece and its options, see it live, copy its code. The codes themselves are in the page: this changes their options. */
(function () {
  "use strict";
  var list = document.querySelector("[data-sharing=pieces]");
  if (!list || list.querySelector(".sharing-form")) return;
  var THEMES = [["", "Selon la personne qui lit"], ["clair", "Clair"], ["sombre", "Sombre"]];
  var KINDS = [["lien", "Un lien"], ["cadre", "Un cadre de hauteur fixe"], ["chargeur", "Un cadre à la hauteur de son contenu"]];

  function make(tag, values, children) {
    var element = Object.assign(document.createElement(tag), values || {});
    element.append.apply(element, children || []);
    return element;
  }
  function options(pairs) {
    return pairs.map(function (pair) { return make("option", { value: pair[0], textContent: pair[1] }); });
  }
  function field(label, control) { return make("label", {}, [label, control]); }
  var piece = make("select", {}, Array.from(list.querySelectorAll("[data-group]"), function (group) {
    return make("optgroup", { label: group.dataset.group }, options(
      Array.from(group.querySelectorAll("[data-piece]"), function (one) {
        return [one.dataset.piece, one.querySelector("summary").textContent];
      })));
  }));
  var kind = make("select", {}, options(KINDS));
  var theme = make("select", {}, options(THEMES));
  var tinted = make("input", { type: "checkbox" });
  var accent = make("input", { type: "color", value: "#0b5ea8", disabled: true });
  var height = make("input", { type: "number", min: "200", max: "2000", step: "50", value: "600" });
  var code = make("textarea", { readOnly: true, spellcheck: false });
  var copy = make("button", { type: "button", className: "button", textContent: "Copier le code" });
  var said = make("span", {});
  said.setAttribute("role", "status");
  var view = make("div", { className: "sharing-view", tabIndex: 0 });
  view.setAttribute("role", "region");
  view.setAttribute("aria-label", "Aperçu");
  kind.value = "chargeur";
  var framed = [field("Couleurs", theme), make("label", { className: "sharing-check" }, [tinted, "Choisir l’accent"]),
    field("Accent", accent)];
  var tall = field("Hauteur, en pixels", height);
  var form = make("div", { className: "sharing-form" }, [
    make("div", { className: "sharing-fields" }, [field("Ce que vous reprenez", piece), field("Sous quelle forme", kind)]),
    make("div", { className: "sharing-fields" }, framed.concat(tall)),
    field("Code à copier", code), make("p", {}, [copy, " ", said]), make("p", { className: "sharing-label", textContent: "Aperçu" }), view]);

  function chosen() { return list.querySelector('[data-piece="' + CSS.escape(piece.value) + '"]'); }
  function query() {
    var asked = new URLSearchParams();
    if (theme.value) asked.set("theme", theme.value);
    if (tinted.checked) asked.set("accent", accent.value.slice(1));
    return String(asked);
  }

  /* The static code with the options: parsed, changed, written again. */
  function write() {
    var text = chosen().querySelector("[data-code=" + kind.value + "]").textContent;
    var parsed = new DOMParser().parseFromString("<body>" + text, "text/html");
    var frame = parsed.querySelector("iframe"), place = parsed.querySelector("[data-guide]");
    if (frame) {
      frame.setAttribute("src", frame.getAttribute("src") + (query() && "?" + query()));
      frame.setAttribute("height", height.value || "600");
    }
    if (place) new URLSearchParams(query()).forEach(function (value, name) { place.setAttribute("data-" + name, value); });
    return !frame && !place ? text : Array.from(parsed.body.children, function (one) { return one.outerHTML; }).join("\n").replace(' defer=""', " defer");
  }

  var shown = null;
  function show() {
    framed.forEach(function (one) { one.hidden = kind.value === "lien"; });
    tall.hidden = kind.value !== "cadre";
    accent.disabled = !tinted.checked;
    code.value = write();
    said.textContent = "";
    view.textContent = "";
    shown = null;
    if (kind.value === "lien") {
      view.append.apply(view, Array.from(new DOMParser().parseFromString(code.value, "text/html").body.childNodes));
      return;
    }
    shown = make("iframe", { title: "Aperçu : " + piece.selectedOptions[0].textContent, height: kind.value === "cadre" ? height.value : "400" });
    shown.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    var folder = list.dataset.embeds; /* on the web, from the copy that a folder holds */
    var page = location.protocol === "file:" && !/^https?:/.test(folder) ? "index.html" : "";
    shown.src = folder + piece.value + "/" + page + (query() && "?" + query());
    view.append(shown);
  }

  window.addEventListener("message", function (event) {
    var tells = event.data && event.data.guide === "hauteur" && typeof event.data.hauteur === "number";
    if (tells && shown && event.source === shown.contentWindow && kind.value === "chargeur") shown.height = String(event.data.hauteur + 2);
  });
  copy.addEventListener("click", function () {
    var done = function () { said.textContent = "Code copié"; };
    var select = function () {
      code.focus();
      code.select();
      said.textContent = "Code sélectionné : copiez-le avec Ctrl+C";
    };
    if (navigator.clipboard) navigator.clipboard.writeText(code.value).then(done, select);
    else select();
  });
  /* A fiche's link names its piece: the form takes its anchor, and the browser leads to the form. */
  var pieces = {}, lent = null;
  list.querySelectorAll("[data-piece]").forEach(function (one) { pieces[one.id] = one; });
  function asked() {
    var asked = location.hash.slice(1);
    var found = Object.prototype.hasOwnProperty.call(pieces, asked) && pieces[asked];
    if (!found) return;
    if (lent) lent.id = form.id;
    found.removeAttribute("id");
    form.id = location.hash.slice(1);
    lent = found;
    piece.value = found.dataset.piece;
    show();
    form.scrollIntoView({ behavior: "instant" });
  }
  [piece, kind, theme, tinted, accent, height].forEach(function (control) { control.addEventListener("change", show); });
  list.prepend(form);
  show();
  asked();
  window.addEventListener("hashchange", asked);
})();
