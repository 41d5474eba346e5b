/* Choose a piece and its options, see it live, copy its code. The codes and the form are in the page: this joins them. */
(function () {
  "use strict";
  const list = document.querySelector("[data-sharing=pieces]");
  const model = list && list.querySelector("template");
  if (!model) return;
  const form = model.content.firstElementChild;
  const part = (name) => form.querySelector("[data-part=" + name + "]");
  const [piece, tinted, height, code, copy, said, view] = ["piece", "tinted", "height", "code", "copy", "said", "view"].map(part);
  const kind = () => form.elements.forme.value;
  const chosen = () => list.querySelector('[data-key="' + CSS.escape(piece.value) + '"]');
  const parsed = (text) => new DOMParser().parseFromString("<body>" + text, "text/html").body;
  let shown = null, turn = 0;

  list.querySelectorAll("[data-group]").forEach((group) => {
    const choices = document.createElement("optgroup");
    choices.label = group.dataset.group;
    group.querySelectorAll("[data-key]").forEach((one) => choices.append(new Option(one.querySelector("summary").textContent, one.dataset.key)));
    piece.append(choices);
  });

  // The options on show: the looks, and those of the tool.
  function options() {
    const looks = new URLSearchParams(), plan = new URLSearchParams();
    form.querySelectorAll("[data-option]:enabled").forEach((one) => {
      const asked = one.closest("[data-tool]") ? plan : looks;
      if (one.value && !one.closest("[hidden]")) asked.set(one.name, one.value.replace("#", ""));
    });
    return { looks, plan };
  }

  // As the address of a frame has them: a plan in the fragment, which is not sent.
  function written({ looks, plan }) {
    return (String(looks) && "?" + looks) + (String(plan) && "#?" + plan);
  }

  // A static code with the options: parsed, changed, written again.
  function dressed(text) {
    const asked = options(), body = parsed(text);
    const frame = body.querySelector("iframe"), place = body.querySelector("[data-guide]");
    if (frame) {
      frame.setAttribute("src", frame.getAttribute("src") + written(asked));
      frame.setAttribute("height", height.value || "600");
    } else {
      asked.looks.forEach((value, name) => place.setAttribute("data-" + name, value));
      if (String(asked.plan)) place.setAttribute("data-options", String(asked.plan));
    }
    return Array.from(body.children, (one) => one.outerHTML).join("\n").replace(' defer=""', " defer");
  }

  // On the web a folder is an address; in a copy on a disk, its page is.
  function address(file) {
    return list.dataset.embeds + piece.value + "/" + (file || (location.protocol === "file:" ? "index.html" : ""));
  }

  function frame(values) {
    shown = document.createElement("iframe");
    shown.title = "Aperçu : " + piece.selectedOptions[0].textContent;
    shown.setAttribute("sandbox", parsed(chosen().querySelector("[data-code=cadre]").textContent).firstElementChild.getAttribute("sandbox"));
    Object.assign(shown, values);
    view.replaceChildren(shown);
  }

  // The fragment is a file: it is read when it is asked for.
  async function fragment() {
    const mine = turn;
    code.value = "";
    view.replaceChildren();
    const text = await fetch(address("fragment.txt")).then((answer) => (answer.ok ? answer.text() : ""), () => "");
    if (mine !== turn) return; // another choice was made meanwhile
    code.value = text;
    if (text) frame({ srcdoc: "<base target=_blank>" + text, height: "400" });
    else said.textContent = "Ce fragment s’ouvre plus bas, dans la liste des codes.";
  }

  function show() {
    turn += 1;
    form.querySelectorAll("[data-for]").forEach((one) => {
      one.hidden = !one.dataset.for.split(" ").includes(kind()) || (one.dataset.tool && one.dataset.tool !== chosen().dataset.tool);
    });
    form.elements.accent.disabled = !tinted.checked;
    said.textContent = "";
    if (kind() === "fragment") return fragment();
    const text = chosen().querySelector("[data-code=" + kind() + "]").textContent;
    code.value = kind() === "lien" ? text : dressed(text);
    if (kind() === "lien") view.replaceChildren(...parsed(text).childNodes);
    else frame({ src: address() + written(options()), height: kind() === "cadre" ? height.value : "600" });
  }

  addEventListener("message", ({ source, data }) => {
    if (kind() !== "chargeur" || !shown || source !== shown.contentWindow || !data || data.guide !== "hauteur") return;
    if (typeof data.hauteur === "number" && data.hauteur > 0 && data.hauteur <= 50000) shown.height = String(Math.ceil(data.hauteur));
  });

  copy.addEventListener("click", () => {
    const select = () => { code.select(); said.textContent = "Code sélectionné : copiez-le avec Ctrl+C"; };
    if (navigator.clipboard) navigator.clipboard.writeText(code.value).then(() => { said.textContent = "Code copié"; }, select);
    else select();
  });

  // A fiche's link names its piece: the form takes its anchor, and the browser leads to the form.
  const pieces = new Map(Array.from(list.querySelectorAll("[data-key]"), (one) => [one.id, one]));
  let lent = null;
  function asked() {
    const found = pieces.get(location.hash.slice(1));
    if (!found) return;
    if (lent) lent.id = form.id;
    form.id = found.id;
    found.removeAttribute("id");
    lent = found;
    piece.value = found.dataset.key;
    show();
    form.scrollIntoView({ behavior: "instant" });
  }

  // The short way first: what follows the form folds; an address that names a part of it opens it (site.js).
  const more = document.createElement("details"), summary = document.createElement("summary");
  more.className = "sharing-more";
  summary.textContent = "Pour aller plus loin : options, données, réglages de votre site";
  more.append(summary);
  while (list.nextSibling) more.append(list.nextSibling);
  if (more.children.length > 1) list.after(more);

  model.replaceWith(form);
  list.dataset.ready = "";
  list.querySelector(".sharing-all").open = false;
  form.addEventListener("change", show);
  addEventListener("hashchange", asked);
  show();
  asked();
})();
