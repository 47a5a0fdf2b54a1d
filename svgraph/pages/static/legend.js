// @ts-check
"use strict";

/** The key as a filter, and how far around the chosen item the picture goes. */
const Legend = (() => {
  const reach = /** @type {HTMLSelectElement} */ (document.getElementById("reach"));

  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("input[data-filter]")
  );

  const selects = /** @type {NodeListOf<HTMLSelectElement>} */ (
    document.querySelectorAll("select[data-only]")
  );
  const drawable = Data.nodes.filter(({ group }) => group !== "outcome" && group !== "area");

  /** How much of the plan the picture shows. */
  function extent() {
    const shown = View.now().marks;
    const some = drawable.filter(({ id }) => shown.has(id)).length;
    const beside = shown.size - some;
    const more = View.isSummary() ? "priority area" : "outcome";
    const words = beside ? `, and ${beside} ${more}${beside === 1 ? "" : "s"}` : "";
    return `The picture shows ${some} of ${drawable.length} marks${words}.`;
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
    turn([]);
    Picture.draw();
    Picture.fit();
    Status.say(`${extent()} The key is as it was at the start.`);
  }

  /** What an address calls a box of the key.
   * @param {HTMLInputElement} box */
  function called(box) {
    return `${box.dataset.filter}:${box.value}`;
  }

  /** Where the key differs from what it is at first: boxes that were turned, and choices. */
  function filters() {
    const turned = [...boxes].filter((box) => box.checked !== box.defaultChecked).map(called);
    const chosen = [...selects].filter(({ value }) => value);
    return [...turned, ...chosen.map(({ dataset, value }) => `${dataset.only}:${value}`)];
  }

  /** Turns the boxes and makes the choices that an address names, and no others.
   * @param {string[]} filter */
  function turn(filter) {
    for (const box of boxes) {
      box.checked = box.defaultChecked !== filter.includes(called(box));
      apply(box);
    }
    for (const select of selects) {
      const kind = `${select.dataset.only}:`;
      const words = filter.find((each) => each.startsWith(kind))?.slice(kind.length) ?? "";
      const options = [...select.options].map(({ value }) => value);
      select.value = options.includes(words) ? words : "";
      View.narrow(select.dataset.only ?? "", select.value);
    }
  }

  /** Goes as far around the chosen item, and filters as much, as an address says; it shows
   * everything that is shown at first where the address says nothing.
   * @param {{depth: string, filter: string[]}} place
   * @returns {boolean} whether that changes anything */
  function goTo({ depth, filter }) {
    const before = [reach.value, ...filters()].join();
    const options = [...reach.options].map((option) => option.value);
    reach.value = options.includes(depth) ? depth : "all";
    applyReach();
    turn(filter);
    return [reach.value, ...filters()].join() !== before;
  }

  /** How far around the chosen item the picture goes, as an address says it. */
  function depth() {
    return reach.value === "all" ? "" : reach.value;
  }

  /** @param {() => void} told called when the reader changes any of it */
  function start(told) {
    for (const box of boxes) {
      box.addEventListener("change", () => {
        apply(box);
        Picture.draw();
        const words = box.closest("label")?.textContent?.trim() ?? "";
        told();
        Status.say(`${box.checked ? "Shown" : "Taken out"}: ${words}. ${extent()}`);
      });
    }
    for (const select of [...selects, reach]) {
      select.addEventListener("change", () => {
        if (select === reach) applyReach();
        else View.narrow(select.dataset.only ?? "", select.value);
        Picture.draw();
        Picture.fit();
        told();
        Status.say(extent());
      });
    }
  }

  return Object.freeze({ depth, extent, filters, goTo, reset, start });
})();
