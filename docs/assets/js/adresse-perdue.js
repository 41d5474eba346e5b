/* On the page for wrong addresses: an address that only typing, a sentence or a mail changed leads where it should. */
(function (root) {
  "use strict";
  const loose = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "");
  const plainly = (text) => {
    for (let n = 0; n < 3 && /%[0-9a-f]{2}/i.test(text); n += 1)
      try {
        text = decodeURIComponent(text);
      } catch (broken) {
        return text;
      }
    return text;
  };

  /* Where a lost address leads: `way` is its path below the site's root with what follows, `known` are the addresses
     of the site, without their last slash. What was glued to it by `%23` or `%3f` comes back; "" where nothing is
     recognised. */
  function repaired(way, known) {
    const [, path, rest] = /^([^?#]*)(.*)$/s.exec(plainly(way));
    /* What stands before: an address pasted whole behind another, the word that paper puts before a code. */
    const page = path
      .trim()
      .replace(/^.*\/(?=f\/)|^[^\p{L}\p{N}]+|(\/index)?\.html?$/gisu, "")
      .replace(/^(f\/)?fiche[\s\/_-]+/i, "");
    const first = /^[\p{L}\p{N}\/_\-\u2010-\u2015 ]*/u.exec(page)[0]; // before a sign that no address holds
    for (const asked of [page, first, first.split(" ")[0]].map(loose).filter(Boolean)) {
      for (const wanted of [asked, "f" + asked]) {
        const found = known.filter((one) => loose(one) === wanted);
        if (found.length === 1) return found[0] + "/" + rest.replace(/[\s.,;:!…)»\]>}"'’”]+$/, "");
      }
    }
    return "";
  }

  if (typeof module === "object" && module.exports) {
    module.exports = repaired;
    return;
  }
  const list = document.querySelector("[data-lost]"),
    { pathname, search, hash } = root.location;
  const base = new URL("../../", document.currentScript.src).pathname; // of the site: it may stand in a folder
  if (!list || !list.dataset.lost || !pathname.toLowerCase().startsWith(base.toLowerCase())) return;
  const found = repaired(pathname.slice(base.length) + search + hash, list.dataset.lost.split(" "));
  /* An address that is right already, and that the server does not have, is not asked for again. */
  if (found && base + found.split(/[?#]/)[0] !== pathname) root.location.replace(base + found);
})(this);
