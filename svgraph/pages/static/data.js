// @ts-check
"use strict";

/**
 * @typedef {{action: string, body: string, role: string, kind: string, parent: string,
 *   as_written: string, post: string, remark: string, place: string}} Party
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
 * @typedef {{id: string, group: string, label: string, x: number, y: number,
 *   size?: number}} Mark
 * @typedef {{id: string, from: string, to: string, role: string}} Line
 * @typedef {{title: string, focus: string}} PageData
 */

/** What the page was given, and each action and body by its id. */
const Data = (() => {
  /** @param {string} id */
  function block(id) {
    return JSON.parse(document.getElementById(id)?.textContent ?? "null");
  }

  /** @type {ActionItem[]} */
  const actions = block("data-actions");
  /** @type {BodyItem[]} */
  const bodies = block("data-bodies");
  /** @type {Map<string, ActionItem>} */
  const actionOf = new Map(actions.map((action) => [action.id, action]));
  /** @type {Map<string, BodyItem>} */
  const bodyOf = new Map(bodies.map((body) => [body.id, body]));

  /** @param {string} id */
  function has(id) {
    return actionOf.has(id) || bodyOf.has(id);
  }

  /** Each id by itself and by its name, in small letters; of two alike, the first.
   * @type {Map<string, string>} */
  const idOf = new Map();
  for (const { id, name } of [...actions, ...bodies]) {
    for (const words of [id, name].map((exact) => exact.toLowerCase())) {
      if (!idOf.has(words)) idOf.set(words, id);
    }
  }

  /** The id that an address means: an id itself, a number, or a name, in any case.
   * @param {string} words */
  function find(words) {
    const exact = [words, `action ${words}`, `body ${words}`].find(has);
    return exact ?? idOf.get(words.toLowerCase()) ?? "";
  }

  /** What an address calls an item: its name, unless another item has the same.
   * @param {string} id */
  function called(id) {
    const name = actionOf.get(id)?.name ?? bodyOf.get(id)?.name ?? "";
    return find(name) === id ? name : id;
  }

  return Object.freeze({
    actions,
    bodies,
    actionOf,
    bodyOf,
    has,
    find,
    called,
    /** @type {Link[]} */
    links: block("data-links"),
    /** @type {Mark[]} */
    nodes: block("data-nodes"),
    /** @type {Line[]} */
    edges: block("data-edges"),
    options: block("data-options"),
    /** @type {PageData} */
    page: block("data-page"),
  });
})();
