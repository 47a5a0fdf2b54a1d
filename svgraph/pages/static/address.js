// @ts-check
"use strict";

/**
 * What an address can say. `view` is one of the page's views, `focus` the name of what is
 * open, `depth` how far around it the picture goes ("" for everything), `to` the other end of
 * a path, `with` what is brought into the picture beside ("outcomes" for all of them), `ask`
 * the question that is open.
 * @typedef {{view: string, focus: string, depth: string, to: string, with: string,
 *   ask: string}} Place
 */

/** The address of the page: #focus=2.1&depth=2&view=partners, in any order. */
const Address = (() => {
  const KEYS = /** @type {const} */ (["focus", "depth", "to", "with", "view", "ask"]);

  /** @param {string} words */
  function decoded(words) {
    try {
      return decodeURIComponent(words);
    } catch {
      return words; // a lone "%" that somebody typed
    }
  }

  /** What a hash says; "" for what it does not say. @param {string} hash @returns {Place} */
  function parse(hash) {
    /** @type {Place} */
    const place = { view: "", focus: "", depth: "", to: "", with: "", ask: "" };
    for (const part of hash.slice(1).split("&")) {
      const [key, ...rest] = part.split("=");
      const known = KEYS.find((each) => each === key);
      if (known) place[known] = decoded(rest.join("="));
    }
    return place;
  }

  /** What the address says now. */
  function read() {
    return parse(location.hash);
  }

  /** The address of a place, without what it leaves out.
   * @param {Partial<Place>} place */
  function of(place) {
    const parts = KEYS.filter((key) => place[key]);
    return `#${parts.map((key) => `${key}=${encodeURIComponent(place[key] ?? "")}`).join("&")}`;
  }

  /** Whether the address goes to a part of the page, as a skip link does, and not to a place. */
  function isElsewhere() {
    const words = location.hash.slice(1);
    return words !== "" && !KEYS.some((key) => words.split("&").some((p) => p.startsWith(`${key}=`)));
  }

  /** Goes to a place; isStep: one of many on the way, which the back button leaves out.
   * @param {Partial<Place>} place @param {{isStep?: boolean}} [how] */
  function go(place, { isStep = false } = {}) {
    const hash = of(place);
    if (hash === location.hash) return;
    if (isStep) location.replace(hash === "#" ? "#view=partners" : hash);
    else location.hash = hash;
  }

  return Object.freeze({ go, isElsewhere, of, parse, read });
})();
