/* Appended to lunr.fr: French as people type it. Accents, ligatures and plurals do not matter. */
(function () {
  "use strict";
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").replace(/æ/g, "ae");
  }
  function foldToken(token) {
    return token.update(fold);
  }
  lunr.Pipeline.registerFunction(foldToken, "foldToken");
  var french = lunr.fr;
  lunr.fr = function () {
    french.call(this);
    this.pipeline.add(foldToken);
    this.searchPipeline.add(foldToken);
  };
  Object.assign(lunr.fr, french);
  /* Terms ending in a wildcard skip the pipeline: fold them where queries are read. */
  var parse = lunr.QueryParser.prototype.parse;
  lunr.QueryParser.prototype.parse = function () {
    var query = parse.call(this);
    query.clauses.forEach(function (clause) {
      clause.term = fold(clause.term).replace(/^(.{3,}?)[sx]\*$/, "$1*");
    });
    return query;
  };
})();
