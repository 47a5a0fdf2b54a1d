// @ts-check
"use strict";

/** Words that a reader types, and those that they are looked for in. */
const Words = (() => {
  const LONGEST = 40; // characters of a file's name
  const PLAIN = /^[ -~\n]*$/u; // nothing to take off: the quick way

  /** Words without case and accents.
   * @param {string} words */
  function folded(words) {
    if (PLAIN.test(words)) return words.toLowerCase().trim();
    return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  }

  /** Whether a text, folded before, holds each of the words that were typed.
   * @param {string} text @param {string} typed */
  function hasAll(text, typed) {
    return folded(typed)
      .split(/\s+/u)
      .every((word) => text.includes(word));
  }

  /** Words as part of a file's name: whole words, joined by hyphens.
   * @param {string} words */
  function slug(words) {
    const parts = folded(words).match(/[\p{L}\p{N}]+/gu) ?? [];
    while (parts.length > 1 && parts.join("-").length > LONGEST) parts.pop();
    return parts.join("-").slice(0, LONGEST);
  }

  return Object.freeze({ folded, hasAll, slug });
})();
