// @ts-check
"use strict";

/** Where the keyboard was at each entry of the history, for a reader who comes back to it. */
const Trail = (() => {
  const STOPS = "a, button, summary, input, select, [tabindex='0']";
  /** What was touched last before an entry was left. @type {Map<string, Element | null>} */
  const left = new Map();
  let touched = document.activeElement;
  let number = 0;
  let here = entry();

  /** What the entry of the history is called; a new one is told its name. */
  function entry() {
    const known = history.state?.entry;
    if (typeof known === "string") return known;
    number += 1;
    const name = `${performance.timeOrigin} ${number}`; // after a reload, other names
    history.replaceState({ entry: name }, "");
    return name;
  }

  /** To be called after each change of the address, before the page goes along with it. */
  function follow() {
    left.set(here, touched);
    here = entry();
    touched = document.activeElement;
  }

  /** Moves the keyboard to where it was at this entry, if the reader has come back to it.
   * @param {() => void} otherwise where else it goes */
  function comeBack(otherwise) {
    const place = /** @type {HTMLElement | null | undefined} */ (left.get(here));
    if (place && place !== document.body && place.getClientRects().length) place.focus();
    else otherwise();
    touched = document.activeElement;
  }

  for (const event of ["keydown", "pointerdown"]) {
    const touch = (/** @type {Event} */ { target }) => {
      const stop = target instanceof Element ? target.closest(STOPS) : null;
      touched = stop ?? document.activeElement;
    };
    addEventListener(event, touch, { capture: true });
  }

  return Object.freeze({ comeBack, follow });
})();
