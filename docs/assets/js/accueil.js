/* The booklet of the home page turns by 180 degrees. */
(function () {
  "use strict";
  var book = document.querySelector("[data-book]");
  if (!book) return;
  var button = document.createElement("button");
  button.type = "button";
  button.className = "button button-line";
  button.textContent = "Retourner le livret";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", function () {
    var turned = book.toggleAttribute("data-turned");
    button.setAttribute("aria-pressed", String(turned));
  });
  book.append(button);
})();
