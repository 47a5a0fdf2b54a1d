// @ts-check
"use strict";

/**
 * One step of a way between two items.
 * @typedef {{from: string, to: string, words: string, status: string, quote: string,
 *   place: string}} Step
 * @typedef {{join: Join, isForwards: boolean}} Edge
 */

/** The shortest way between two items, as `svgraph path` finds it. */
const Ways = (() => {
  /** @type {Map<string, Map<string, Edge[]>>} */
  const near = new Map();
  const relations = Object.keys(Data.page.relations ?? {});
  const rank = new Map(Data.order.map((id, index) => [id, index]));

  /** @param {string} from @param {string} to @param {Edge} edge */
  function add(from, to, edge) {
    const ends = near.get(from) ?? new Map();
    near.set(from, ends.set(to, [...(ends.get(to) ?? []), edge]));
  }

  /** @returns {Join[]} */
  function joins() {
    const outcomes = Data.outcomes.map(({ id, action, outcome, place }) => ({
      ...{ source: action, relation: "has-outcome", target: id, status: "stated" },
      ...{ quote: outcome, place },
    }));
    return [...Data.joins, ...outcomes];
  }

  /** Fills `near` when it is first needed. */
  function prepare() {
    if (near.size) return;
    for (const join of joins()) {
      add(join.source, join.target, { join, isForwards: true });
      add(join.target, join.source, { join, isForwards: false });
    }
  }

  /** The edge that tells most of two items: the first relation there is, forwards if it can.
   * @param {string} from @param {string} to */
  function telling(from, to) {
    const edges = near.get(from)?.get(to) ?? [];
    const worth = (/** @type {Edge} */ { join, isForwards }) =>
      2 * relations.indexOf(join.relation) + (isForwards ? 0 : 1);
    return [...edges].sort((one, other) => worth(one) - worth(other))[0];
  }

  /** Whether a way may lead through an item: a collective would join almost everything.
   * @param {string} id */
  function isPassable(id) {
    return Data.bodyOf.get(id)?.kind !== "collective";
  }

  /** How many steps each item is from an end, as far as the start.
   * @param {string} start @param {string} end */
  function distances(start, end) {
    const far = new Map([[end, 0]]);
    let edge = [end];
    for (let steps = 1; edge.length && !far.has(start); steps += 1) {
      const found = edge.flatMap((id) => [...(near.get(id)?.keys() ?? [])]);
      edge = [...new Set(found)].filter((id) => !far.has(id) && (id === start || isPassable(id)));
      for (const id of edge) far.set(id, steps);
    }
    return far;
  }

  /** Of two ways of one length, the one that the plan states more of, then document order.
   * @param {{doubt: number, ids: string[]}} one @param {{doubt: number, ids: string[]}} other */
  function compare(one, other) {
    if (one.doubt !== other.doubt) return one.doubt - other.doubt;
    const at = one.ids.findIndex((id, index) => id !== other.ids[index]);
    return at < 0 ? 0 : (rank.get(one.ids[at]) ?? 0) - (rank.get(other.ids[at]) ?? 0);
  }

  /** The ids along the best of the shortest ways, both ends among them; none without a way.
   * @param {string} start @param {string} end @returns {string[]} */
  function shortest(start, end) {
    prepare();
    const far = distances(start, end);
    if (!far.has(start) || start === end) return [];
    /** @type {Map<string, {doubt: number, ids: string[]}>} */
    const best = new Map([[end, { doubt: 0, ids: [end] }]]);
    for (const [id, steps] of [...far].sort((one, other) => one[1] - other[1]).slice(1)) {
      const nexts = [...(near.get(id)?.keys() ?? [])].filter((to) => far.get(to) === steps - 1);
      const ways = nexts.map((to) => {
        const rest = best.get(to) ?? { doubt: 0, ids: [] };
        const isStated = telling(id, to).join.status === "stated";
        return { doubt: rest.doubt + (isStated ? 0 : 1), ids: [id, ...rest.ids] };
      });
      best.set(id, ways.sort(compare)[0]);
    }
    return best.get(start)?.ids ?? [];
  }

  /** The steps along a way, each with the words that it rests on.
   * @param {string[]} ids @returns {Step[]} */
  function steps(ids) {
    return ids.slice(1).map((to, index) => {
      const from = ids[index];
      const { join, isForwards } = telling(from, to);
      const words = Data.page.relations?.[join.relation]?.[isForwards ? 0 : 1] ?? join.relation;
      return { from, to, words, status: join.status, quote: join.quote, place: join.place };
    });
  }

  return Object.freeze({ shortest, steps });
})();
