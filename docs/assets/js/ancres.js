/* « #SPIP », « #a-noter. »: an anchor typed by hand or read at the end of a sentence finds its block. */
(() => {
  "use strict";
  const loose = (text) =>
    text
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "");
  const find = () => {
    let asked = location.hash.slice(1);
    try {
      asked = decodeURIComponent(asked);
    } catch (broken) {
      /* as it stands */
    }
    if (!asked || /[?=]/.test(asked) || document.getElementById(asked)) return; // a plan is no anchor
    const wanted = loose(asked);
    const found = wanted && [...document.querySelectorAll("main [id]")].filter(({ id }) => loose(id) === wanted);
    if (found && found.length === 1) location.replace(`#${found[0].id}`);
  };
  addEventListener("hashchange", find);
  find();
})();
