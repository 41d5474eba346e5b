// In the frame: the scheme and the accent asked in the address, the height told to the page around, in our words and in
// WordPress's, and a way out for links where the page around lets none open. Stores nothing.
(function (root) {
  "use strict";
  const PAPERS = { clair: "#ffffff", sombre: "#171412" };
  const INK = { clair: [0, 0, 0], sombre: [255, 255, 255] };

  // « 1a5fb4 », « #1a5fb4 » or « 15b » as three numbers, or nothing.
  function colour(text) {
    const [, hex] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text || "") || [];
    if (!hex) return null;
    const full = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
    return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16));
  }

  function luminance(rgb) {
    const [red, green, blue] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(a, b) {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  }

  // The colour asked for, or the nearest that is read on the scheme's paper (4.5:1), or nothing.
  function accent(text, scheme) {
    const asked = colour(text),
      paper = colour(PAPERS[scheme]);
    if (!asked) return "";
    for (let part = 0; part <= 20; part += 1) {
      const mixed = asked.map((value, at) => Math.round(value + ((INK[scheme][at] - value) * part) / 20));
      if (contrast(mixed, paper) >= 4.5) return "rgb(" + mixed.join(", ") + ")";
    }
    return "";
  }

  const page = document.documentElement;
  const asked = new URLSearchParams(root.location.search);
  const theme = Object.hasOwn(PAPERS, asked.get("theme")) ? asked.get("theme") : "";
  const dark = root.matchMedia("(prefers-color-scheme: dark)");
  function dress() {
    if (theme) page.dataset.theme = theme;
    const found = accent(asked.get("accent"), theme || (dark.matches ? "sombre" : "clair"));
    if (found) page.style.setProperty("--accent", found);
  }
  dress();
  dark.addEventListener("change", dress);

  const host = root.parent;
  if (host === root) return;
  let told = 0,
    secret = "";

  // WordPress signs its frames in the fragment; the planner writes its own there later.
  function learn() {
    const [, found] = /[#?&]secret=([A-Za-z0-9]+)/.exec(root.location.hash) || [];
    if (found && found !== secret) {
      secret = found;
      tell(true);
    }
  }

  // A height is no secret, and the frame does not know who shows it.
  function tell(again) {
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (!height || (height === told && again !== true)) return;
    told = height;
    host.postMessage({ guide: "hauteur", hauteur: height }, "*");
    if (secret) host.postMessage({ message: "height", value: height, secret }, "*");
  }

  // WordPress follows links to the guide alone, and lets none open by itself: the address of the others is said.
  function leave(link) {
    for (const said of document.querySelectorAll("[data-left]")) said.remove();
    const said = document.querySelector("[data-way-out]").content.firstElementChild.cloneNode(true);
    said.querySelector("[data-address]").textContent = link.href.replace(/^(mailto|tel):/, "");
    link.after(said);
    said.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!secret || !link || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    if (link.host === root.location.host) host.postMessage({ message: "link", value: link.href, secret }, "*");
    else leave(link);
  });
  root.addEventListener("message", ({ source, data }) => {
    if (source === host && data && (data.guide === "mesure" || data.message === "ready")) tell(true);
  });
  new ResizeObserver(tell).observe(page);
  root.addEventListener("hashchange", learn);
  root.addEventListener("load", tell);
  learn();
  tell();
})(window);
