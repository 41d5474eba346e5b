/* Notes what goes wrong in a page, for drivers that do not tell it. */
(() => {
  "use strict";
  const wrong = window.wrong = [], note = (...words) => wrong.push(words.join(" "));
  const { error } = console;
  console.error = (...words) => { note(...words); error.apply(console, words); };
  addEventListener("error", (event) => note(event.message || "not loaded: " + (event.target.src || event.target.href)), true);
  addEventListener("unhandledrejection", (event) => note(event.reason));
  addEventListener("securitypolicyviolation", (event) => note(event.violatedDirective, event.blockedURI));
})();
