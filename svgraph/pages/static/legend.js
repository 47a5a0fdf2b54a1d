// @ts-check
"use strict";

/** The key as a filter, and how far around the chosen item the picture goes. */
const Legend = (() => {
  const reach = /** @type {HTMLSelectElement} */ (document.getElementById("reach"));

  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("input[data-filter]")
  );

  /** How much of the plan the picture shows. */
  function extent() {
    return `The picture shows ${View.now().marks.size} of ${Data.nodes.length} marks.`;
  }

  /** @param {HTMLInputElement} box */
  function apply(box) {
    View.filter(box.dataset.filter ?? "", box.value, box.checked);
  }

  function applyReach() {
    if (reach.value === "unlinked") View.keepUnlinked();
    else View.setReach(reach.value === "all" ? Infinity : Number(reach.value));
  }

  /** Everything in reach, the key as the page came, and nothing dimmed. */
  function reset() {
    reach.value = "all";
    View.calm();
    for (const box of boxes) {
      box.checked = box.defaultChecked;
      apply(box);
    }
    Picture.draw();
    Picture.fit();
    Status.say(`${extent()} The key is as it was at the start.`);
  }

  /** Goes as far around the chosen item as an address says; everything where it says nothing.
   * @param {string} depth */
  function goTo(depth) {
    const options = [...reach.options].map((option) => option.value);
    reach.value = options.includes(depth) ? depth : "all";
    applyReach();
  }

  /** @param {(depth: string) => void} told called when the reader goes nearer or further */
  function start(told) {
    for (const box of boxes) {
      apply(box); // a browser may bring back what was ticked before the page was reloaded
      box.addEventListener("change", () => {
        apply(box);
        Picture.draw();
        const words = box.closest("label")?.textContent?.trim() ?? "";
        Status.say(`${box.checked ? "Shown" : "Taken out"}: ${words}. ${extent()}`);
      });
    }
    applyReach();
    reach.addEventListener("change", () => {
      applyReach();
      Picture.draw();
      Picture.fit();
      told(reach.value === "all" ? "" : reach.value);
      Status.say(extent());
    });
  }

  return Object.freeze({ goTo, reset, start });
})();
