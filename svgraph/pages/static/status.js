// @ts-check
"use strict";

/** One sentence at a time for readers who do not see what changes on the page. */
const Status = (() => {
  const line = /** @type {HTMLElement} */ (document.getElementById("status"));
  const READY = 400; // milliseconds until a screen reader listens to a page just opened
  let waiting = 0;

  /** Says what holds now; "" where nothing is to be said any more.
   * @param {string} words */
  function say(words) {
    clearTimeout(waiting);
    line.textContent = words;
  }

  /** Says it when the page has been opened, unless something else is said before.
   * @param {string} words */
  function sayOnceReady(words) {
    waiting = window.setTimeout(() => say(words), READY);
  }

  return Object.freeze({ say, sayOnceReady });
})();
