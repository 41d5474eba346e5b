// What a plan answers on the reader's own day: one verdict out of three, and at most one reserve. Pure: the day is
// given.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});

  // The first opening that can still be asked for on `day`, with the shortest durations. Counted forth from that day,
  // then checked back: months' ends do not lead back to where one started, and what is proposed must hold.
  function soonest(rules, rythme, day) {
    const planOf = (connu, date) => Guide.dates.plan(rules, { connu, date, hypothese: "courte", rythme });
    let date = planOf("demarrage", day).ouverture.date;
    while (planOf("ouverture", date).demarrage.date < day) date = Guide.dates.addDays(date, 1);
    return date;
  }

  // {dit, date, min, max, ouverture, suite}: the name of the sentence and its days; `ouverture` is the first that can
  // still be had, where time is short; `suite` names what is said of the chosen durations, or is "".
  function verdict(rules, plan, day) {
    const known = plan.connu === "ouverture";
    const [given, found] = known ? [plan.ouverture, plan.demarrage] : [plan.demarrage, plan.ouverture];
    const when = found.min >= day ? "a-venir" : found.max >= day ? "maintenant" : "manque";
    const begun = !known && when === "a-venir" && given.date < day;
    const late = known && when === "maintenant" ? "durees-passees" : "";
    return {
      dit: plan.connu + "-" + (begun ? "en-cours" : when),
      date: given.date,
      min: found.min,
      max: found.max,
      ouverture: when === "manque" ? soonest(rules, plan.rythme, day) : "",
      suite: when === "manque" ? "" : found.date >= day ? "durees-" + plan.connu : late,
    };
  }

  Guide.verdict = { soonest, verdict };
  if (typeof module === "object" && module.exports) module.exports = Guide.verdict;
})(typeof window === "object" ? window : globalThis);
