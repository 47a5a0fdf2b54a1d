// @ts-check
"use strict";

/** Where the keyboard was on each page of the history, for a reader who comes back to it. */
const Trail = (() => {
  const TOUCHED = "a, button, summary, input, select, [tabindex]";
  /** What was touched last before a page was left. @type {Map<string, Element | null>} */
  const left = new Map();
  let touched = document.activeElement;
  let number = 0;
  let here = step();

  /** What a page of the history is called; it is told so when it is new. */
  function step() {
    const known = history.state?.step;
    if (typeof known === "string") return known;
    number += 1;
    const name = `${performance.timeOrigin} ${number}`; // after a reload, other names
    history.replaceState({ step: name }, "");
    return name;
  }

  /** To be called after each change of the address, before the page goes along with it. */
  function follow() {
    left.set(here, touched);
    here = step();
    touched = document.activeElement;
  }

  /** Moves the keyboard to where it was on this page, if the reader has come back to it.
   * @param {() => void} otherwise where else it goes */
  function lead(otherwise) {
    const place = /** @type {HTMLElement | null | undefined} */ (left.get(here));
    if (place && place !== document.body && place.getClientRects().length) place.focus();
    else otherwise();
    touched = document.activeElement;
  }

  for (const event of ["keydown", "pointerdown"]) {
    const touch = (/** @type {Event} */ { target }) => {
      touched = /** @type {Element} */ (target).closest(TOUCHED);
    };
    addEventListener(event, touch, { capture: true });
  }

  return Object.freeze({ follow, lead });
})();
