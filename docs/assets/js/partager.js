/* Choose a piece and its options, see it live, copy its code. The codes and the form are in the page: this joins them.
   */
(function () {
  "use strict";
  const list = document.querySelector("[data-sharing=pieces]");
  const model = list && list.querySelector("template");
  if (!model) return;
  const form = model.content.firstElementChild;
  const part = (name) => form.querySelector("[data-part=" + name + "]");
  const [piece, tinted, height, hint, code, copy, said, apart, view] = [
    "piece",
    "tinted",
    "height",
    "hint",
    "code",
    "copy",
    "said",
    "apart",
    "view",
  ].map(part);
  const { lues } = window.Guide; // made by dates-lues.js
  const usual = hint && hint.textContent;
  const kind = () => form.elements.forme.value;
  const chosen = () => list.querySelector('[data-key="' + CSS.escape(piece.value) + '"]');
  const parsed = (text) => new DOMParser().parseFromString("<body>" + text, "text/html").body;
  let shown = null,
    turn = 0;

  list.querySelectorAll("[data-group]").forEach((group) => {
    const choices = document.createElement("optgroup");
    choices.label = group.dataset.group;
    group
      .querySelectorAll("[data-key]")
      .forEach((one) => choices.append(new Option(one.querySelector("summary").textContent, one.dataset.key)));
    piece.append(choices);
  });

  const codeOf = (form) => chosen().querySelector("[data-code=" + form + "]").textContent;
  const heightOf = (text) => / height="(\d+)"/.exec(text)[1];

  // A day typed as people write it: as addresses have it, and shown as it was read; nothing where it is not read.
  function day(field) {
    const { date = "", erreur = "vide" } = lues.parse(field.value, { min: field.dataset.min, max: field.dataset.max });
    const refused = !date && erreur !== "vide";
    field.setAttribute("aria-invalid", refused);
    hint.textContent = refused ? hint.dataset.refused : usual;
    if (date) field.value = lues.display(date);
    return date;
  }

  // The options on show: the looks, and those of the tool.
  function options() {
    const looks = new URLSearchParams(),
      plan = new URLSearchParams();
    form.querySelectorAll("[data-option]:enabled").forEach((one) => {
      const asked = one.closest("[data-tool]") ? plan : looks;
      if (one.closest("[hidden]")) return;
      const value = one.dataset.min ? day(one) : one.value.replace("#", "");
      if (value) asked.set(one.name, value);
    });
    return { looks, plan };
  }

  // As the address of a frame has them: a plan in the fragment, which is not sent.
  function written({ looks, plan }) {
    return (String(looks) && "?" + looks) + (String(plan) && "#?" + plan);
  }

  // The partner's own contact: [name of the field, text].
  const contact = () =>
    Array.from(form.querySelectorAll("[data-contact]"), (one) => [one.name, one.value.trim()]).filter(
      ([, text]) => text,
    );

  function escaped(text) {
    const box = document.createElement("p");
    box.textContent = text;
    return box.innerHTML;
  }

  // A code that nothing on the partner's page reads: the contact is a paragraph of text.
  function signed(text) {
    const said = contact()
      .map(([, part]) => part)
      .join(", ");
    return said ? text.trimEnd() + "\n<p>" + escaped("Votre contact : " + said) + "</p>" : text;
  }

  // The code of a frame, changed as text: this page's policy refuses the style of a parsed one.
  function framed(text) {
    const tall = kind() === "cadre" && Number(height.value) > 0 ? height.value : heightOf(text);
    return signed(
      text
        .replace(/( src="[^"]*)/, (start) => start + escaped(written(options())))
        .replace(/ height="\d+"/, ' height="' + tall + '"')
        .replace(/height:\d+px/, "height:" + tall + "px"),
    );
  }

  // The code of the loader: parsed, changed, written again.
  function loaded(text) {
    const asked = options(),
      body = parsed(text),
      place = body.querySelector("[data-guide]");
    asked.looks.forEach((value, name) => place.setAttribute("data-" + name, value));
    if (String(asked.plan)) place.setAttribute("data-options", String(asked.plan));
    contact().forEach(([name, value]) => place.setAttribute("data-contact-" + name, value));
    return Array.from(body.children, (one) => one.outerHTML)
      .join("\n")
      .replace(' defer=""', " defer");
  }

  // On the web a folder is an address; in a copy on a disk, its page is.
  function address(file) {
    const key = kind().startsWith("carte") ? list.dataset.cardOf + piece.value : piece.value;
    return list.dataset.embeds + key + "/" + (file || (location.protocol === "file:" ? "index.html" : ""));
  }

  function frame(values) {
    shown = document.createElement("iframe");
    shown.title = "Aperçu : " + piece.selectedOptions[0].textContent;
    shown.setAttribute("sandbox", list.dataset.sandbox);
    Object.assign(shown, values);
    view.replaceChildren(shown);
  }

  // The fragment is a file: it is read when it is asked for.
  async function fragment() {
    const mine = turn;
    code.value = "";
    view.replaceChildren();
    const text = await fetch(address("fragment.txt")).then(
      (answer) => (answer.ok ? answer.text() : ""),
      () => "",
    );
    if (mine !== turn) return; // another choice was made meanwhile
    code.value = text && signed(text);
    if (text) frame({ srcdoc: "<base target=_blank>" + code.value, height: "400" });
    else said.textContent = "Ce fragment s’ouvre plus bas, dans la liste des codes.";
  }

  function show() {
    turn += 1;
    form.querySelectorAll("[data-for]").forEach((one) => {
      one.hidden =
        !one.dataset.for.split(" ").includes(kind()) ||
        (one.dataset.tool && one.dataset.tool !== chosen().dataset.tool);
    });
    form.elements.accent.disabled = !tinted.checked;
    said.textContent = "";
    asked();
    if (["fragment", "carte-html"].includes(kind())) return fragment();
    const text = codeOf(kind());
    code.value = { lien: String, chargeur: loaded }[kind()]?.(text) ?? framed(text);
    if (kind() === "lien") view.replaceChildren(...parsed(text).childNodes);
    else frame({ src: address() + written(options()), height: kind() === "chargeur" ? "600" : heightOf(code.value) });
  }

  // What other software asks for one by one, with the options in the frame's address.
  function asked() {
    const fields = chosen().querySelector(".sharing-asked").cloneNode(true);
    fields.querySelector("[data-part=address]").append(written(options()));
    apart.replaceChildren(fields);
  }

  addEventListener("message", ({ source, data }) => {
    if (kind() !== "chargeur" || !shown || source !== shown.contentWindow || !data || data.guide !== "hauteur") return;
    if (typeof data.hauteur === "number" && data.hauteur > 0 && data.hauteur <= 50000)
      shown.height = String(Math.ceil(data.hauteur));
  });

  copy.addEventListener("click", () => {
    const select = () => {
      code.select();
      said.textContent = "Code sélectionné : copiez-le avec Ctrl+C";
    };
    if (navigator.clipboard)
      navigator.clipboard.writeText(code.value).then(() => {
        said.textContent = "Code copié";
      }, select);
    else select();
  });

  // A fiche's link names its piece: the form takes its anchor, and the browser leads to the form.
  const pieces = new Map(Array.from(list.querySelectorAll("[data-key]"), (one) => [one.id, one]));
  let lent = null;
  function named() {
    const found = pieces.get(location.hash.slice(1));
    if (!found) return;
    if (lent) lent.id = form.id;
    form.id = found.id;
    found.removeAttribute("id");
    lent = found;
    piece.value = found.dataset.key;
    another();
    form.scrollIntoView({ behavior: "instant" });
  }

  // The short way first: what follows the form folds; an address that names a part of it opens it (site.js).
  const more = document.createElement("details"),
    summary = document.createElement("summary");
  more.className = "sharing-more";
  summary.textContent = "Pour aller plus loin : options, données, réglages de votre site";
  more.append(summary);
  while (list.nextSibling) more.append(list.nextSibling);
  if (more.children.length > 1) list.after(more);

  model.replaceWith(form);
  list.dataset.ready = "";
  list.querySelector(".sharing-all").open = false;
  function another() {
    height.value = heightOf(codeOf("cadre"));
    show();
  }
  form.addEventListener("change", ({ target }) => (target === piece ? another() : show()));
  addEventListener("hashchange", named);
  another();
  named();
})();
