/* In the frame: the scheme and the accent asked in the address, and the height told to the page around. Stores nothing. */
(function (root) {
  "use strict";
  var PAPERS = { clair: "#ffffff", sombre: "#171412" };
  var INK = { clair: [0, 0, 0], sombre: [255, 255, 255] };

  /* « 1a5fb4 », « #1a5fb4 » or « 15b » as three numbers, or nothing. */
  function colour(text) {
    var hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text || "");
    if (!hex) return null;
    var full = hex[1].length === 3 ? hex[1].replace(/./g, "$&$&") : hex[1];
    return [0, 2, 4].map(function (at) { return parseInt(full.slice(at, at + 2), 16); });
  }

  function luminance(rgb) {
    var linear = rgb.map(function (value) {
      value /= 255;
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  function contrast(a, b) {
    var light = [luminance(a), luminance(b)].sort(function (x, y) { return y - x; });
    return (light[0] + 0.05) / (light[1] + 0.05);
  }

  /* The colour asked for, or the nearest that is read on the scheme's paper (4.5:1), or nothing. */
  function accent(text, scheme) {
    var asked = colour(text), paper = colour(PAPERS[scheme]);
    if (!asked) return "";
    for (var part = 0; part <= 20; part += 1) {
      var mixed = asked.map(function (value, at) { return Math.round(value + (INK[scheme][at] - value) * part / 20); });
      if (contrast(mixed, paper) >= 4.5) return "rgb(" + mixed.join(", ") + ")";
    }
    return "";
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { colour: colour, contrast: contrast, accent: accent, PAPERS: PAPERS };
    return;
  }

  var page = document.documentElement;
  var asked = new URLSearchParams(root.location.search);
  var theme = Object.prototype.hasOwnProperty.call(PAPERS, asked.get("theme")) ? asked.get("theme") : "";
  var dark = root.matchMedia("(prefers-color-scheme: dark)");
  function dress() {
    if (theme) page.dataset.theme = theme;
    var found = accent(asked.get("accent"), theme || (dark.matches ? "sombre" : "clair"));
    if (found) page.style.setProperty("--accent", found);
  }
  dress();
  dark.addEventListener("change", dress);

  if (root.parent === root) return;
  var told = 0;
  function tell() {
    var height = Math.ceil(page.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    /* A height is no secret, and the frame does not know who shows it. */
    root.parent.postMessage({ guide: "hauteur", hauteur: height }, "*");
  }
  new ResizeObserver(tell).observe(page);
  root.addEventListener("load", tell);
  tell();
})(this);
