/* Leads from a permanent address to its page, with the query and the fragment that came with it. A plan in the query
   goes to the fragment: the page's server is not told it once more. */
((root) => {
  "use strict";
  /* Where to go: `target` is relative and ends by index.html, as a folder opened from a disk needs; a server does not.
     `moved` maps the anchors of the old page that changed: {old: new address}. */
  function destination(target, place, moved) {
    let anchor = place.hash.slice(1);
    if (anchor && Object.prototype.hasOwnProperty.call(moved, anchor)) {
      target = moved[anchor];
      anchor = "";
    }
    const parts = target.split("#");
    const path = place.protocol === "file:" ? parts[0] : parts[0].replace(/index\.html$/, "");
    let hash = anchor || parts[1] || "";
    let search = place.search;
    if (/[?&](ouverture|demarrage|hypothese|rythme|projet)=/.test(search)) {
      hash = hash.includes("?") ? hash : hash + search;
      search = "";
    }
    return (path || "./") + search + (hash && "#" + hash);
  }
  if (typeof module === "object" && module.exports) {
    module.exports = destination;
    return;
  }
  const own = document.currentScript.dataset;
  root.location.replace(destination(own.target, root.location, own.moved ? JSON.parse(own.moved) : {}));
})(this);
