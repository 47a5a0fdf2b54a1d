// @ts-check
"use strict";

/**
 * @typedef {{action: string, body: string, role: string, kind: string, parent: string,
 *   as_written: string, post: string, remark: string, place: string,
 *   alternative: string}} Party
 * @typedef {{action: string, number: number, outcome: string, place: string}} Outcome
 * @typedef {{source: string, target: string, sayings: string[], quote: string,
 *   place: string, holds: boolean}} Link
 * @typedef {{kind: string, severity: string, place: string, wording: string,
 *   subject: string}} Finding
 * @typedef {{id: string, name: string, area: string, objective: string,
 *   lead_text: string, place: string, parties: Party[], outcomes: Outcome[],
 *   links: Link[], linked_from: Link[], linked: string[], dependents: [string, string][],
 *   findings: Finding[]}} ActionItem
 * @typedef {{body: string, kind: string, led: number, sole: number, supporting: number,
 *   outcomes: number, carried: number, share: number, is_over_burdened: boolean}} Load
 * @typedef {{id: string, name: string, kind: string, parent: string,
 *   spellings: string[], load: Load, parts: Party[], findings: Finding[]}} BodyItem
 * @typedef {{id: string, name: string, kind: string}} ThingItem
 * @typedef {{id: string, name: string, action: string, outcome: string,
 *   place: string}} OutcomeItem
 * @typedef {{id: string, name: string, actions: ActionItem[]}} AreaItem
 * @typedef {{source: string, relation: string, target: string, status: string,
 *   quote: string, place: string}} Join
 * @typedef {{id: string, group: string, label: string, x: number, y: number,
 *   size?: number, at?: [number, number]}} Mark
 * @typedef {{id: string, from: string, to: string, role: string, status?: string,
 *   width?: number, dashes?: boolean | number[], number?: number}} Line
 * @typedef {{title: string, focus: string, summary?: boolean, burden?: number,
 *   relations?: Record<string, [string, string]>, tiers?: [string, string][],
 *   alike?: string, links?: string}} PageData
 */

/** What the page was given, and each item by its id. */
const Data = (() => {
  /** @param {string} id */
  function block(id) {
    const data = JSON.parse(document.getElementById(id)?.textContent ?? "null");
    return data?.keys && data.rows ? unpacked(data) : data;
  }

  /** Objects of which each key and each value was written once.
   * @param {{keys: string[], words: unknown[], rows: number[][]}} packed */
  function unpacked({ keys, words, rows }) {
    return rows.map((row) =>
      Object.fromEntries(
        keys.flatMap((key, at) => (row[at] < 0 ? [] : [[key, words[row[at]]]])),
      ),
    );
  }

  /** Tells each action who links to it, and each body its parts, as the actions say it.
   * @param {ActionItem[]} actions @param {BodyItem[]} bodies */
  function complete(actions, bodies) {
    const links = actions.flatMap((action) => action.links ?? []);
    const parties = actions.flatMap((action) => action.parties ?? []);
    for (const action of actions) {
      action.linked_from ??= links.filter(({ target }) => target === action.name);
    }
    for (const body of bodies) {
      body.parts ??= parties.filter((party) => party.body === body.name);
    }
  }

  /** @template {{id: string}} T @param {T[]} items @returns {Map<string, T>} */
  function byId(items) {
    return new Map(items.map((item) => [item.id, item]));
  }

  /** @type {ActionItem[]} */
  const actions = block("data-actions");
  /** @type {BodyItem[]} */
  const bodies = block("data-bodies");
  complete(actions, bodies);
  /** @type {ThingItem[]} */
  const things = block("data-things") ?? [];
  /** @type {Join[]} */
  const joins = block("data-joins") ?? [];
  /** @type {OutcomeItem[]} */
  const outcomes = actions.flatMap((action) =>
    (action.outcomes ?? []).map(({ number, outcome, place }) => {
      const name = `${action.name}-${number}`;
      return { id: `outcome ${name}`, name, action: action.id, outcome, place };
    }),
  );
  /** @type {PageData} */
  const page = block("data-page");
  /** Priority areas are items only where they have marks. @type {AreaItem[]} */
  const areas = (page.summary ? [...new Set(actions.map(({ area }) => area))] : []).map(
    (name) => ({ id: `area ${name}`, name, actions: actions.filter(({ area }) => area === name) }),
  );
  const actionOf = byId(actions);
  const bodyOf = byId(bodies);
  const thingOf = byId(things);
  const outcomeOf = byId(outcomes);
  const areaOf = byId(areas);
  const maps = [actionOf, bodyOf, thingOf, outcomeOf, areaOf];

  /** @param {string} id */
  function has(id) {
    return maps.some((items) => items.has(id));
  }

  /** Each id by itself, by its name and by other spellings, in small letters; of two alike,
   * the first. @type {Map<string, string>} */
  const idOf = new Map();
  for (const { id, name } of [...actions, ...bodies, ...things, ...outcomes, ...areas]) {
    for (const words of [id, name].map((exact) => exact.toLowerCase())) {
      if (!idOf.has(words)) idOf.set(words, id);
    }
  }
  for (const { id, spellings } of bodies) {
    for (const words of spellings ?? []) {
      if (!idOf.has(words.toLowerCase())) idOf.set(words.toLowerCase(), id);
    }
  }

  /** The id that an address means: an id itself, a number, or a name, in any case.
   * @param {string} words */
  function find(words) {
    const parts = ["action", "body", "reference", "outcome", "area"];
    const exact = [words, ...parts.map((part) => `${part} ${words}`)].find(has);
    return exact ?? idOf.get(words.toLowerCase()) ?? "";
  }

  /** The name of an item; "" where there is no such item.
   * @param {string} id */
  function nameOf(id) {
    return maps.find((items) => items.has(id))?.get(id)?.name ?? "";
  }

  /** What an address calls an item: its name, unless another item has the same.
   * @param {string} id */
  function called(id) {
    const name = nameOf(id);
    return find(name) === id ? name : id;
  }

  return Object.freeze({
    actions,
    bodies,
    things,
    outcomes,
    joins,
    actionOf,
    bodyOf,
    thingOf,
    outcomeOf,
    areaOf,
    has,
    find,
    nameOf,
    called,
    /** Every node of the plan, in document order. @type {string[]} */
    order: block("data-order") ?? [],
    /** @type {Link[]} */
    links: block("data-links"),
    /** @type {Mark[]} */
    nodes: block("data-nodes"),
    /** @type {Line[]} */
    edges: block("data-edges"),
    options: block("data-options"),
    page,
  });
})();
