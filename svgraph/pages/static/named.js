// @ts-check
"use strict";

/** What rows name without giving it a part: strategies, boards and others, with their quotes. */
const Named = (() => {
  const { actionLink, bdi, gist, link, list, make, place, status } = Parts;

  /** Relation → its heading for what an action's row names. @type {Record<string, string>} */
  const OUT = {
    serves: "Serves",
    "reports-to": "Reports to",
    "delivered-through": "Delivered through",
    mentions: "Names as well",
  };
  /** The same for the actions whose rows name something. @type {Record<string, string>} */
  const BACK = {
    serves: "Served by",
    "reports-to": "Hears of",
    "delivered-through": "Delivers",
    mentions: "Named in the row of",
  };

  /** The words that a join rests on, its place and how sure it is.
   * @param {Join} join @returns {Content[]} */
  function basis({ quote, place: where, status: how }) {
    /** @type {Content[]} */
    const words = quote ? [make("q", "verbatim", quote), " "] : [];
    return [...words, place(where), how === "stated" ? "" : " · ", how === "stated" ? "" : status(how)];
  }

  /** What an action's row names, relation by relation.
   * @param {ActionItem} action @returns {Content[]} */
  function byAction({ id }) {
    const own = Data.joins.filter((join) => join.source === id && join.relation in OUT);
    return Object.keys(OUT).flatMap((relation) => {
      const found = own.filter((join) => join.relation === relation);
      const entries = found.map((join) => {
        const kind = (Data.thingOf.get(join.target) ?? Data.bodyOf.get(join.target))?.kind ?? "";
        const name = link(join.target, Data.nameOf(join.target));
        return [name, kind ? " (" : "", bdi(kind), kind ? "): " : ": ", ...basis(join)];
      });
      return list(`${OUT[relation]} (${found.length})`, entries);
    });
  }

  /** The actions whose rows name something without giving it a part.
   * @param {string} id @returns {Content[]} */
  function ofThing(id) {
    const own = Data.joins.filter((join) => join.target === id && join.relation in BACK);
    return Object.keys(BACK).flatMap((relation) => {
      const found = own.filter((join) => join.relation === relation);
      const entries = found.map((join) => {
        const key = Data.nameOf(join.source);
        return [actionLink(key), " ", make("span", "verbatim", gist(key)), " ", ...basis(join)];
      });
      return list(`${BACK[relation]} (${found.length})`, entries);
    });
  }

  /** @param {ThingItem} thing @returns {Content[]} */
  function aboutThing(thing) {
    return [make("p", "quiet kind", bdi(thing.kind)), ...ofThing(thing.id)];
  }

  /** @param {OutcomeItem} outcome @returns {Content[]} */
  function aboutOutcome({ action, outcome, place: where }) {
    const key = Data.nameOf(action);
    return [
      make("blockquote", "objective verbatim", outcome),
      make("p", "", place(where)),
      ...list("Outcome of", [[actionLink(key), " ", make("span", "verbatim", gist(key))]]),
    ];
  }

  /** @param {AreaItem} area @returns {Content[]} */
  function aboutArea({ actions }) {
    const entries = actions.map(({ name }) => [
      ...[actionLink(name), " ", make("span", "verbatim", gist(name))],
    ]);
    return [make("p", "quiet", "Priority area"), ...list(`Actions (${actions.length})`, entries)];
  }

  return Object.freeze({ aboutArea, aboutOutcome, aboutThing, byAction, ofThing });
})();
