// @ts-check
"use strict";

/** What the picture shows: the chosen item, how far around it, and what is filtered out. */
const View = (() => {
  /** @type {Record<string, Set<string>>} */
  const off = {
    group: new Set(["idle", "reference", "outcome"]),
    role: new Set(["link", "named"]),
    area: new Set(),
    status: new Set(["proposed"]),
    own: new Set(["outcomes"]),
  };
  /** What an action must have to do with; "" for anything. @type {Record<string, string>} */
  const only = { body: "", kind: "", thing: "" };
  const groupOf = new Map(Data.nodes.map(({ id, group }) => [id, group]));
  let chosen = "";
  let isChosen = false; // by the reader: the page opens on an example that nobody chose
  let isCalm = true;
  let reach = Infinity;
  let isUnlinked = false;
  /** @type {string[]} */
  let way = [];
  /** @type {ReturnType<typeof found> | null} */
  let known = null; // what `now` found, until something changes

  const FOLDED = ["idle", "reference"]; // they belong to the actions whose rows name them

  /** The actions that each mark belongs to. @type {Map<string, Set<string>>} */
  const actionsOf = new Map();
  for (const { from, to, role } of Data.edges) {
    const [action, other] = groupOf.get(from) === "action" ? [from, to] : [to, from];
    const group = groupOf.get(other) ?? "";
    if (group === "action" || (role === "named" && !FOLDED.includes(group))) continue;
    actionsOf.set(other, (actionsOf.get(other) ?? new Set()).add(action));
  }
  /** What each action's row names without giving it a part. @type {Map<string, Set<string>>} */
  const namedBy = new Map();
  for (const { from, to } of Data.edges.filter(({ role }) => role === "named")) {
    namedBy.set(from, (namedBy.get(from) ?? new Set()).add(to));
  }

  /** Whether everything is too much for the picture, and areas stand for their actions. */
  function isSummary() {
    return Boolean(Data.page.summary) && reach === Infinity && !way.length;
  }

  /** @param {ActionItem} action */
  function isWanted({ id, area, linked, parties }) {
    if (isUnlinked && linked.length) return false;
    if (off.area.has(area)) return false;
    if (only.body && !parties.some(({ body }) => `body ${body}` === only.body)) return false;
    if (only.kind && !parties.some(({ kind }) => kind === only.kind)) return false;
    return !only.thing || Boolean(namedBy.get(id)?.has(only.thing));
  }

  /** Whether nothing narrows the actions down. */
  function isOpen() {
    return !only.body && !only.kind && !only.thing;
  }

  /** What is left out, as words that can be compared. */
  function leftOut() {
    return Object.values(off).map((values) => [...values].sort().join()).join("; ");
  }
  const atFirst = leftOut();

  /** Whether a mark of its kind is shown at all.
   * @param {Mark} mark */
  function isOn({ id, group }) {
    if (group === "area") return false;
    const body = Data.bodyOf.get(id);
    if (only.kind && body && body.kind !== only.kind) return false;
    return !off.group.has(group) || (group === "outcome" && isUnfoldedHere(id));
  }

  /** Whether an outcome is one of those that the chosen item unfolds.
   * @param {string} id */
  function isUnfoldedHere(id) {
    if (off.own.has("outcomes") || !chosen) return false;
    const [action] = actionsOf.get(id) ?? [];
    return action === chosen || Boolean(actionsOf.get(chosen)?.has(action));
  }

  /** @param {Mark} mark @param {Set<string>} wanted the actions that are not filtered out */
  function isAllowed(mark, wanted) {
    if (mark.id === chosen && isChosen && !isUnlinked) return true;
    if (!isOn(mark)) return false;
    if (mark.group === "action") return wanted.has(mark.id);
    if (isUnlinked) return false;
    const actions = actionsOf.get(mark.id);
    if (!actions) return isOpen();
    return [...actions].some((action) => wanted.has(action));
  }

  /** @param {Line} line */
  function isOfChosen(line) {
    return line.from === chosen || line.to === chosen;
  }

  /** @param {Line} line */
  function isRoleOn({ from, to, role, status }) {
    if (role === "outcome") return true;
    if (role === "sum") return false;
    if (!off.role.has(role) || (role === "link" && status === "proposed")) return true;
    const isOwn = from === chosen || to === chosen;
    if (role === "link") return isOwn;
    return role === "named" && ((isOwn && isTold()) || FOLDED.includes(groupOf.get(to) ?? ""));
  }

  /** Whether what the chosen item names is drawn for its sake. */
  function isTold() {
    return !isCalm && isWhole();
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

  function found() {
    return isSummary() ? summed() : drawn();
  }

  /** The areas and the bodies with most actions. */
  function summed() {
    const marks = new Set(
      Data.nodes.filter((mark) => mark.at && (mark.group === "area" || isOn(mark))).map((m) => m.id),
    );
    const lines = Data.edges.filter(
      ({ role, from, to }) => role === "sum" && marks.has(from) && marks.has(to),
    );
    const near = isCalm || !marks.has(chosen) ? marks : around(lines, 1);
    return { marks, lines: new Set(lines.map((line) => line.id)), near };
  }

  function drawn() {
    const wanted = new Set(Data.actions.filter(isWanted).map(({ id }) => id));
    const allowed = new Set(
      Data.nodes.filter((mark) => isAllowed(mark, wanted)).map((mark) => mark.id),
    );
    for (const id of way) if (groupOf.has(id)) allowed.add(id);
    const lines = Data.edges.filter(
      (line) =>
        allowed.has(line.from) &&
        allowed.has(line.to) &&
        !off.status.has(line.status ?? "") &&
        isRoleOn(line),
    );
    const marks = allowed.has(chosen) && reach < Infinity ? around(lines, reach) : allowed;
    for (const id of way) if (groupOf.has(id)) marks.add(id);
    const shown = lines.filter((line) => marks.has(line.from) && marks.has(line.to));
    return { marks, lines: new Set(shown.map((line) => line.id)), near: nearest(marks, lines) };
  }

  /** The marks that are not dimmed.
   * @param {Set<string>} marks @param {Line[]} lines */
  function nearest(marks, lines) {
    if (way.length) return new Set(way);
    return isCalm || !isWhole() ? marks : around(lines, 1);
  }

  /** The marks and lines to draw, and the marks beside the chosen one. */
  function now() {
    known ??= found();
    return known;
  }

  /** Whether a line belongs to what the reader looks at.
   * @param {Line} line */
  function isNear(line) {
    if (!way.length) return isCalm || isOfChosen(line);
    return way.some((id, index) => {
      const next = way[index + 1];
      return (id === line.from && next === line.to) || (id === line.to && next === line.from);
    });
  }

  return Object.freeze({
    now,
    isCalm: () => isCalm && !way.length,
    isChosen: () => isChosen,
    /** Whether the key is another than at first. */
    isFiltered: () => !isOpen() || leftOut() !== atFirst,
    isNear,
    isSummary,
    isWhole,
    chosen: () => chosen,
    /** The ids along the way that is shown. */
    way: () => way,
    /** @param {string} id @param {{isCalm?: boolean, along?: string[]}} [how] along: the way
     *   to another item */
    choose(id, how = {}) {
      chosen = id;
      isCalm = how.isCalm ?? false;
      isChosen = !isCalm;
      way = how.along ?? [];
      known = null;
    },
    /** Leaves the chosen item open, among everything else. */
    calm() {
      isCalm = true;
      reach = Infinity;
      isUnlinked = false;
      way = [];
      known = null;
    },
    /** @param {number} steps */
    setReach(steps) {
      reach = steps;
      isUnlinked = false;
      known = null;
    },
    /** Keeps only the actions that no link starts from or goes to. */
    keepUnlinked() {
      reach = Infinity;
      isUnlinked = true;
      known = null;
    },
    /** @param {string} kind of box: "own" is for the outcomes of the chosen item
     * @param {string} value @param {boolean} shown */
    filter(kind, value, shown) {
      if (shown) off[kind].delete(value);
      else off[kind].add(value);
      known = null;
    },
    /** Keeps only the actions that have to do with something; "" for all.
     * @param {string} kind @param {string} value */
    narrow(kind, value) {
      only[kind] = value;
      known = null;
    },
  });
})();
