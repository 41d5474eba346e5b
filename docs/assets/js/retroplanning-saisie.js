// The field of the date: typed or pasted as people write it, shown as « 01/09/2028 » once it is left; a link pasted
// there opens its plan.
(function () {
  "use strict";
  const { Guide } = window; // made by retroplanning-dates.js
  const { lues, recu } = Guide;

  // Show a day, unless the reader is still writing it in a way of their own (`left`: no more).
  function show(field, iso, years, left) {
    const same = lues.parse(field.value, years).date === iso;
    if (left || !same || field !== document.activeElement) field.value = lues.display(iso);
  }

  // The browser's own calendar, for those who would rather point at a day; browsers refuse it in another site's frame.
  function calendar(field, years) {
    const button = field.parentNode.querySelector("[data-calendar]"),
      picker = field.parentNode.querySelector("[data-picker]");
    if (!picker.showPicker || window.top !== window || !Guide.stockage) {
      button.remove();
      picker.remove();
      return;
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      picker.value = lues.parse(field.value, years).date || "";
      try {
        picker.showPicker();
      } catch (refused) {
        field.focus();
      }
    });
    picker.addEventListener("change", () => {
      if (!picker.value) return;
      field.value = lues.display(picker.value);
      field.dispatchEvent(new Event("change"));
      button.focus();
    });
  }

  // What is pasted replaces what the field holds: `opened` takes the plan of a link, "?…".
  function listen(field, years, opened) {
    field.addEventListener("paste", (event) => {
      const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
      const found = recu.plan(text),
        link = /[?&](ouverture|demarrage)=/.test(found) ? found : "";
      const day = link ? "" : lues.find(text, years);
      if (!link && !day) return; // then it is pasted as it stands, and told
      event.preventDefault();
      if (day) {
        field.value = lues.display(day);
        field.dispatchEvent(new Event("input"));
      } else {
        opened(link);
      }
    });
    calendar(field, years);
    field.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") field.dispatchEvent(new Event("change"));
    });
  }

  Guide.saisie = { show, listen };
})();
