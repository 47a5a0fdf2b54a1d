// @ts-check
"use strict";

/** How marks and lines look in the reader's theme, and how much room they take. */
const Looks = (() => {
  const FILLED = ["action", "body", "outcome"];
  // Pixels of a letter, and of a line of a label; `svgraph.pages.marks` has the same.
  const LETTER = 7.6;
  const LINE = 17.5;
  const ACTION = 18; // half the width of an action's mark

  /** @param {Mark} mark @param {boolean} isDim */
  function mark({ group }, isDim) {
    const main = Theme.colour(isDim ? "mark-dim" : `mark-${group}`);
    const isInside = group === "action" || group === "area";
    const inside = isDim ? "on-dim" : group === "action" ? "on-action" : "text";
    const beside = isDim ? "quiet-dim" : "text";
    return {
      ground: FILLED.includes(group) ? main : Theme.colour("canvas"),
      edge: main,
      words: Theme.colour(isInside && group === "action" ? inside : beside),
      isInside,
      width: FILLED.includes(group) ? 1 : 2.5,
    };
  }

  /** The colour of a line.
   * @param {Line} line @param {boolean} isDim */
  function line({ role }, isDim) {
    const own = { link: "mark-link", named: "mark-reference" }[role] ?? "mark-edge";
    return Theme.colour(isDim ? "mark-dim" : own);
  }

  /** How far the ring round a mark reaches.
   * @param {Mark} mark */
  function reach({ group, size = 0 }) {
    if (group === "action") return ACTION + 7;
    return group === "area" ? 0 : 1.42 * size + 6;
  }

  /** The room of a mark and its label round its middle.
   * @param {Mark} mark */
  function room({ group, size = 0, label }) {
    const lines = label.split("\n");
    const wide = (Math.max(...lines.map((words) => words.length)) * LETTER) / 2;
    if (group === "action") return { across: ACTION + 4, above: ACTION + 4, below: ACTION + 4 };
    if (group === "area") return { across: wide + 12, above: 40, below: 40 };
    const below = group === "outcome" ? size : size + lines.length * LINE + 4;
    return { across: Math.max(size, wide), above: size, below };
  }

  return Object.freeze({ ACTION, LINE, line, mark, reach, room });
})();
