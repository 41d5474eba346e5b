/* The booklet of the home page: it turns by 180 degrees, and its readable cover is a way in. */
(() => {
  "use strict";
  const book = document.querySelector("[data-book]");
  const doors = document.querySelector("[data-doors]");
  if (!book || !doors) return;
  const covers = [...book.querySelectorAll(".cover")];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-line";
  button.setAttribute("aria-live", "polite"); /* its new name says that the booklet has turned */

  /* Which cover stands upright: 0 or 1. */
  const top = () => Number(book.hasAttribute("data-turned"));
  const say = () => {
    const other = covers[1 - top()].dataset.name;
    button.textContent = `Voir le ${other[0].toLowerCase()}${other.slice(1)}`;
    doors.dataset.top = String(top() + 1);
  };
  const turn = () => {
    book.toggleAttribute("data-turned");
    book.toggleAttribute("data-turning", true);
    say();
  };
  book.addEventListener("animationend", () => book.removeAttribute("data-turning"));
  button.addEventListener("click", turn);
  /* For the mouse and the finger; the button above and the doors beside are the keyboard's ways. */
  book.querySelector(".book-cover").addEventListener("click", (event) => {
    const cover = event.target.closest(".cover");
    if (!cover || covers.indexOf(cover) !== top()) return turn();
    location.href = doors.querySelectorAll(".door a.button")[top()].href;
  });
  book.append(button);
  book.toggleAttribute("data-ready", true);
  say();
})();
