// @ts-check
"use strict";

/** The key as a filter, and how far around the chosen item the picture goes. */
const Legend = (() => {
  const reach = /** @type {HTMLSelectElement} */ (document.getElementById("reach"));

  /** Everything in reach, and nothing dimmed. */
  function reset() {
    reach.value = "all";
    View.calm();
    Picture.draw();
    Picture.fit();
  }

  function start() {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (
      document.querySelectorAll("input[data-filter]")
    )) {
      const apply = () => View.filter(box.dataset.filter ?? "", box.value, box.checked);
      apply(); // a browser may bring back what was ticked before the page was reloaded
      box.addEventListener("change", () => {
        apply();
        Picture.draw();
      });
    }
    const setReach = () => View.setReach(reach.value === "all" ? Infinity : Number(reach.value));
    setReach();
    reach.addEventListener("change", () => {
      setReach();
      Picture.draw();
      Picture.fit();
    });
  }

  return Object.freeze({ reset, start });
})();
