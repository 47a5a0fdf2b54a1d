// @ts-check
"use strict";

/** What the picture shows: the chosen item, how far around it, and what is filtered out. */
const View = (() => {
  /** @type {Record<string, Set<string>>} */
  const off = { group: new Set(["idle"]), role: new Set(["link"]), area: new Set() };
  let chosen = "";
  let isCalm = true;
  let reach = Infinity;
  let isUnlinked = false;

  /** @param {string} id @returns {boolean} */
  function isInArea(id) {
    const action = Data.actionOf.get(id);
    if (action) return !off.area.has(action.area);
    const parts = Data.bodyOf.get(id)?.parts ?? [];
    return !parts.length || parts.some((part) => isInArea(`action ${part.action}`));
  }

  /** @param {Mark} mark */
  function isAllowed(mark) {
    const isOn = !off.group.has(mark.group) && isInArea(mark.id);
    if (isUnlinked) return isOn && Data.actionOf.get(mark.id)?.linked.length === 0;
    return mark.id === chosen || isOn;
  }

  /** @param {Line} line */
  function isOfChosen(line) {
    return line.from === chosen || line.to === chosen;
  }

  /** The items within some steps of the chosen one, itself among them.
   * @param {Line[]} lines
   * @param {number} steps */
  function around(lines, steps) {
    const found = new Set([chosen]);
    for (let step = 0; step < steps; step += 1) {
      const before = new Set(found);
      for (const { from, to } of lines) {
        if (before.has(from)) found.add(to);
        if (before.has(to)) found.add(from);
      }
    }
    return found;
  }

  /** Whether everything is in reach, and neither links nor the chosen item cut it down. */
  function isWhole() {
    return reach === Infinity && !isUnlinked;
  }

  /** The marks and lines to draw, and the marks beside the chosen one. */
  function now() {
    const allowed = new Set(Data.nodes.filter(isAllowed).map((mark) => mark.id));
    const lines = Data.edges.filter(
      (line) =>
        allowed.has(line.from) &&
        allowed.has(line.to) &&
        (!off.role.has(line.role) || (line.role === "link" && isOfChosen(line))),
    );
    const marks = chosen && reach < Infinity ? around(lines, reach) : allowed;
    const drawn = lines.filter((line) => marks.has(line.from) && marks.has(line.to));
    return {
      marks,
      lines: new Set(drawn.map((line) => line.id)),
      near: isCalm || !isWhole() ? marks : around(lines, 1),
    };
  }

  return Object.freeze({
    now,
    isOfChosen,
    isWhole,
    chosen: () => chosen,
    /** Whether nothing is dimmed for the sake of the chosen item. */
    isCalm: () => isCalm,
    /** @param {string} id @param {{isCalm?: boolean}} [how] */
    choose(id, how = {}) {
      chosen = id;
      isCalm = how.isCalm ?? false;
    },
    /** Leaves the chosen item open, among everything else. */
    calm() {
      isCalm = true;
      reach = Infinity;
      isUnlinked = false;
    },
    /** @param {number} steps */
    setReach(steps) {
      reach = steps;
      isUnlinked = false;
    },
    /** Keeps only the actions that no link starts from or goes to. */
    keepUnlinked() {
      reach = Infinity;
      isUnlinked = true;
    },
    /** @param {string} kind @param {string} value @param {boolean} shown */
    filter(kind, value, shown) {
      if (shown) off[kind].delete(value);
      else off[kind].add(value);
    },
  });
})();
