// @ts-check
"use strict";

/**
 * What an address can say. `view` is one of the page's views, `focus` the name of what is
 * open, `depth` how far around it the picture goes ("" for everything), `to` the other end of
 * a path, `filter` where the key differs from what it is at first (see `Legend`), `ask` the
 * question that is open.
 * @typedef {{view: string, focus: string, depth: string, to: string, filter: string[],
 *   ask: string}} Place
 */

/** The address of the page: #focus=2.1&depth=2&view=partners, in any order. */
const Address = (() => {
  const KEYS = /** @type {const} */ (["focus", "depth", "to", "filter", "view", "ask"]);

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
    const place = { view: "", focus: "", depth: "", to: "", filter: [], ask: "" };
    for (const part of hash.slice(1).split("&")) {
      const [key, ...rest] = part.split("=");
      const known = KEYS.find((each) => each === key);
      const words = rest.join("=");
      if (known === "filter") place.filter = words.split(",").filter(Boolean).map(decoded);
      else if (known) place[known] = decoded(words);
    }
    return place;
  }

  /** What the address says now. */
  function read() {
    return parse(location.hash);
  }

  /** @param {string | string[]} words */
  function encoded(words) {
    return [words].flat().map(encodeURIComponent).join(",").replaceAll("%3A", ":");
  }

  /** The address of a place, without what it leaves out.
   * @param {Partial<Place>} place */
  function of(place) {
    const parts = KEYS.filter((key) => place[key]?.length);
    return `#${parts.map((key) => `${key}=${encoded(place[key] ?? "")}`).join("&")}`;
  }

  /** Whether a hash goes to a part of the page, as a skip link does, and not to a place.
   * @param {string} [hash] the address's own, unless given */
  function isElsewhere(hash = location.hash) {
    const words = hash.slice(1);
    return words !== "" && !KEYS.some((key) => words.split("&").some((p) => p.startsWith(`${key}=`)));
  }

  /** Goes to a place; isStep: one of many on the way, which the back button leaves out. The
   * page has gone along with a step already, and is not told of it.
   * @param {Partial<Place>} place @param {{isStep?: boolean}} [how] */
  function go(place, { isStep = false } = {}) {
    const hash = of(place);
    if (hash === location.hash) return;
    if (isStep) history.replaceState(history.state, "", hash === "#" ? "#view=partners" : hash);
    else location.hash = hash;
  }

  return Object.freeze({ go, isElsewhere, of, parse, read });
})();
