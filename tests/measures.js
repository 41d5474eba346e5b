/* What the tests of accessibility measure in a page: injected by them, never part of the site. */
(function () {
  "use strict";
  function name(element) {
    var text = (element.getAttribute("aria-label") || element.textContent || "").replace(/\s+/g, " ").trim();
    return element.tagName.toLowerCase() + (element.className && element.className.baseVal === undefined ? "." + String(element.className).trim().replace(/\s+/g, ".") : "") + " « " + text.slice(0, 50) + " »";
  }
  function shown(element) {
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) && element.getBoundingClientRect().width > 0;
  }
  /* Clipped to nothing for the eye, kept for screen readers. */
  function hiddenByClip(element) {
    for (var node = element; node; node = node.parentElement) {
      if (getComputedStyle(node).clipPath === "inset(50%)") return true;
    }
    return false;
  }
  function focusables() {
    var all = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
    return Array.prototype.filter.call(document.querySelectorAll(all), function (element) {
      return shown(element) && !element.disabled && element.tabIndex >= 0;
    });
  }
  var controls = null;
  /* The focused element: what shows it, where it is, what covers it. */
  function focus() {
    var element = document.activeElement;
    if (!element || element === document.body) return null;
    var style = getComputedStyle(element), box = element.getBoundingClientRect();
    var covered = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].filter(function (at) {
      var rects = element.getClientRects(), rect = rects[0] || box;
      var top = document.elementFromPoint(rect.left + rect.width * at[0], rect.top + rect.height * at[1]);
      return !top || !(element.contains(top) || top.contains(element));
    }).length;
    return {
      name: name(element),
      frame: element.tagName === "IFRAME",
      rank: (controls = controls || focusables()).indexOf(element),
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      colour: style.outlineColor,
      edge: style.boxShadow,
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      covered: covered
    };
  }
  /* Elements that stick out of the window to the right, and text cut by a box that hides what overflows. */
  function overflowing() {
    var room = document.documentElement.clientWidth;
    return Array.prototype.filter.call(document.body.querySelectorAll("*"), function (element) {
      if (!shown(element) || hiddenByClip(element) || element.closest("[data-scroll]")) return false;
      return element.getBoundingClientRect().right > room + 1;
    }).map(name);
  }
  function cut() {
    return Array.prototype.filter.call(document.body.querySelectorAll("*"), function (element) {
      if (!shown(element) || hiddenByClip(element) || element.closest("svg, [aria-hidden=true]")) return false;
      var style = getComputedStyle(element);
      if (style.overflowX !== "hidden" && style.overflowX !== "clip" && style.overflowY !== "hidden") return false;
      return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    }).map(name);
  }
  /* Targets under 24 px, unless in a line of text, or with 24 px of room around their centre (WCAG 2.5.8). */
  function smallTargets(root) {
    var all = focusables().filter(function (element) { return !hiddenByClip(element) && element.closest(root || "body"); });
    function centre(box) { return [box.left + box.width / 2, box.top + box.height / 2]; }
    function inline(element) {
      return getComputedStyle(element).display === "inline" && Array.prototype.some.call(element.parentElement.childNodes, function (node) {
        return node.nodeType === 3 && node.textContent.trim().length > 0;
      });
    }
    return all.filter(function (element) {
      var box = element.getBoundingClientRect();
      if ((box.width >= 24 && box.height >= 24) || inline(element) || element.matches(".skip-link")) return false;
      var here = centre(box);
      return all.some(function (other) {
        if (other === element || other.contains(element) || element.contains(other)) return false;
        var rect = other.getBoundingClientRect(), there = centre(rect);
        var dx = Math.max(rect.left - here[0], 0, here[0] - rect.right), dy = Math.max(rect.top - here[1], 0, here[1] - rect.bottom);
        if (Math.hypot(dx, dy) < 12) return true;
        return (rect.width < 24 || rect.height < 24) && Math.hypot(there[0] - here[0], there[1] - here[1]) < 24;
      });
    }).map(function (element) {
      var box = element.getBoundingClientRect();
      return name(element) + " " + Math.round(box.width) + "x" + Math.round(box.height);
    });
  }
  /* Things that move: transitions and animations of some length, smooth scrolling. */
  function moving() {
    return Array.prototype.filter.call(document.querySelectorAll("*"), function (element) {
      return ["", "::before", "::after"].some(function (part) {
        var style = getComputedStyle(element, part || null);
        function long(list) { return list.split(",").some(function (time) { return parseFloat(time) > 0.01; }); }
        return long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration)) || style.scrollBehavior === "smooth";
      });
    }).map(name);
  }
  function colour(text) {
    var parts = text.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  }
  /* The colour that shows behind an element: its ancestors' backgrounds, laid one over the other. */
  function ground(element) {
    var layers = [], rgb = [255, 255, 255];
    for (var node = element; node; node = node.parentElement) {
      var layer = colour(getComputedStyle(node).backgroundColor);
      if (layer.alpha > 0) layers.unshift(layer);
    }
    layers.forEach(function (layer) {
      rgb = rgb.map(function (value, at) { return value * (1 - layer.alpha) + layer.rgb[at] * layer.alpha; });
    });
    return rgb;
  }
  function luminance(rgb) {
    var parts = rgb.map(function (value) { value /= 255; return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4); });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }
  function contrast(one, other) {
    var light = Math.max(luminance(one), luminance(other)), dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }
  /* Controls whose shape is not seen: neither edge nor background reaches 3:1 against what is around (WCAG 1.4.11). */
  function faintEdges() {
    var controls = "button, .button, .action, input:not([type=file], [type=checkbox], [type=radio]), select, textarea, .site-menu summary, .face-switch a, .neighbour, .lexique-letters a";
    return Array.prototype.filter.call(document.querySelectorAll(controls), function (element) {
      if (!shown(element) || hiddenByClip(element) || element.matches("button:has(> svg:only-child), .copy-link")) return false; /* an icon alone */
      var around = ground(element.parentElement), style = getComputedStyle(element), edge = colour(style.borderTopColor);
      var drawn = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" && edge.alpha === 1;
      return Math.max(drawn ? contrast(edge.rgb, around) : 1, contrast(ground(element), around)) < 3;
    }).map(name);
  }
  /* How many times the focus stops: a date has three parts and a button, radio buttons are one, a frame's are its page's. */
  function stops() {
    var groups = new Set();
    return focusables().reduce(function (count, element) {
      if (element.tagName === "IFRAME") return count;
      if (element.type !== "radio") return count + (element.type === "date" ? 4 : 1);
      var first = !groups.has(element.name);
      groups.add(element.name);
      return count + (first ? 1 : 0);
    }, 0);
  }
  /* What is read or used, as it lies: words line by line and controls, cut to what their boxes show of them. */
  function laid() {
    var styles = new Map(), clips = new Map();
    function style(element) {
      if (!styles.has(element)) styles.set(element, getComputedStyle(element));
      return styles.get(element);
    }
    /* The window that an element's ancestors leave to it; none where it is not drawn, or drawn for no reader. */
    function clip(element) {
      if (!element || element === document.documentElement) return [-1e6, -1e6, 1e6, 1e6];
      if (clips.has(element)) return clips.get(element);
      var room = clip(element.parentElement), own = style(element), gone = own.visibility === "hidden" && element.childElementCount === 0;
      if (room && (gone || own.opacity === "0" || own.clipPath === "inset(50%)" || element.getAttribute("aria-hidden") === "true")) room = null;
      if (room && own.overflow !== "visible" && element !== document.body) {
        var box = element.getBoundingClientRect();
        room = [Math.max(room[0], box.left), Math.max(room[1], box.top), Math.min(room[2], box.right), Math.min(room[3], box.bottom)];
      }
      clips.set(element, room);
      return room;
    }
    function cutTo(rect, room, inset) {
      var high = rect.height * inset;
      var box = [Math.max(rect.left + 1, room[0]), Math.max(rect.top + high, room[1]), Math.min(rect.right - 1, room[2]), Math.min(rect.bottom - high, room[3])];
      return box[2] - box[0] > 1 && box[3] - box[1] > 1 ? box : null;
    }
    var things = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    function add(element, rects, inset, kind) {
      var room = element.checkVisibility({ visibilityProperty: true }) ? clip(element) : null;
      if (!room) return;
      Array.prototype.forEach.call(rects(), function (rect) {
        var box = cutTo(rect, room, inset);
        if (box) things.push({ box: box, element: element, kind: kind });
      });
    }
    while (walker.nextNode()) {
      var node = walker.currentNode;
      if (!node.textContent.trim() || node.parentElement.closest("script, style, template, svg, select, textarea")) continue;
      range.selectNodeContents(node);
      /* A line's box is taller than its letters: neighbours may touch by a quarter. */
      add(node.parentElement, range.getClientRects.bind(range), 0.25, "text");
    }
    focusables().forEach(function (control) { add(control, control.getClientRects.bind(control), 0.1, "control"); });
    return things;
  }
  /* Words over words, words over a control that is not theirs, a control under another. */
  function collisions() {
    var things = laid().sort(function (one, other) { return one.box[1] - other.box[1]; }), found = new Set();
    things.forEach(function (one, at) {
      for (var next = at + 1; next < things.length && things[next].box[1] < one.box[3]; next += 1) {
        var other = things[next];
        var over = Math.min(one.box[2], other.box[2]) - Math.max(one.box[0], other.box[0]) > 1 && Math.min(one.box[3], other.box[3]) - other.box[1] > 1;
        if (!over || one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        /* A label is laid over its box's field; what is one for the finger is one here. */
        if (one.element.closest("label") && one.element.closest("label") === other.element.closest("label")) continue;
        found.add(name(one.element) + " and " + name(other.element));
      }
    });
    return Array.from(found);
  }
  function sideways() { return document.documentElement.scrollWidth - document.documentElement.clientWidth; }
  window.measures = { collisions: collisions, sideways: sideways, stops: stops, faintEdges: faintEdges, focus: focus, focusables: focusables, overflowing: overflowing, cut: cut, smallTargets: smallTargets, moving: moving, name: name, shown: shown };
})();
