// @ts-check
"use strict";

/** The colours of the picture, as the style sheet gives them for the reader's theme. */
const Theme = (() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /** What was asked for already. @type {Map<string, string>} */
  const known = new Map();
  dark.addEventListener("change", () => known.clear());
  for (const event of ["beforeprint", "afterprint"]) {
    addEventListener(event, () => known.clear());
  }

  /** The value of a colour, such as "mark-action".
   * @param {string} name */
  function colour(name) {
    const found =
      known.get(name) ??
      getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    known.set(name, found);
    return found;
  }

  /** Calls back when the theme changes, and for paper, which is always light.
   * @param {() => void} redraw */
  function onChange(redraw) {
    dark.addEventListener("change", redraw);
    addEventListener("beforeprint", () => {
      document.documentElement.classList.add("paper");
      redraw();
    });
    addEventListener("afterprint", () => {
      document.documentElement.classList.remove("paper");
      redraw();
    });
  }

  /** How a move of the picture is to look: not at all, for those who ask for no motion. */
  function motion() {
    return still.matches ? false : { duration: 250, easingFunction: "easeInOutQuad" };
  }

  return Object.freeze({ colour, motion, onChange });
})();
