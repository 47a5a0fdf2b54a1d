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
  const line = /** @type {HTMLElement} */ (document.getElementById("narrowed"));
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
    Picture.settle();
    tell();
    Status.say(`${extent()} The key is as it was at the start.`);
  }

  /** What an address calls a box of the key.
   * @param {HTMLInputElement} box */
  function called(box) {
    return `${box.dataset.filter}:${box.value}`;
  }

  /** The boxes that are not as at first. */
  function turned() {
    return [...boxes].filter((box) => box.checked !== box.defaultChecked);
  }

  /** The lists in which something is chosen. */
  function chosen() {
    return [...selects].filter(({ value }) => value);
  }

  /** Where the key differs from what it is at first, in the words of an address. */
  function filters() {
    const choices = chosen().map(({ dataset, value }) => `${dataset.only}:${value}`);
    return [...turned().map(called), ...choices];
  }

  /** What an address names that neither a box nor a choice of the key has.
   * @param {string[]} filter */
  function unknown(filter) {
    const options = [...selects].flatMap((select) =>
      [...select.options].map(({ value }) => `${select.dataset.only}:${value}`),
    );
    const known = new Set([...[...boxes].map(called), ...options]);
    return filter.filter((each) => !known.has(each));
  }

  /** What a box is for, in a word or two; the name of an area is kept whole.
   * @param {HTMLInputElement} box */
  function named(box) {
    const words = box.closest("label")?.textContent?.trim() ?? "";
    return box.dataset.filter === "area" ? words : words.split(/[:,(]/)[0].trim();
  }

  /** What the reader has changed in the key, and how far the picture goes, in sentences. */
  function changes() {
    const said = chosen().map((select) => {
      const how = select.labels[0]?.textContent ?? "";
      return `${how.toLowerCase()} ${select.selectedOptions[0].text}`;
    });
    const parts = [
      ["Taken out: ", turned().filter(({ checked }) => !checked).map(named).join("; ")],
      ["Brought in: ", turned().filter(({ checked }) => checked).map(named).join("; ")],
      ["Only actions ", said.join(", and ")],
      ["Only: ", depth() && reach.selectedOptions[0].text],
    ];
    return parts.flatMap(([head, words]) => (words ? [`${head}${words}.`] : []));
  }

  /** Says beside the picture, and on paper, that it does not show what it shows at first. */
  function tell() {
    const said = changes();
    line.hidden = !said.length;
    line.textContent = [extent(), ...said, "“Show all” puts it back."].join(" ");
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
        if (Picture.isNarrow()) Picture.settle(); // it shows a part of the plan, now of another
        const words = box.closest("label")?.textContent?.trim() ?? "";
        tell();
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
        tell();
        told();
        Status.say(extent());
      });
    }
  }

  return Object.freeze({ depth, extent, filters, goTo, reset, start, tell, unknown });
})();
