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
  let isBrought = false; // whether it was an address that brought the outcomes in
  const unfold = /** @type {HTMLInputElement | null} */ (document.getElementById("unfold"));
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
    for (const box of boxes) {
      box.checked = box.defaultChecked;
      apply(box);
    }
    for (const select of selects) {
      select.value = "";
      View.narrow(select.dataset.only ?? "", "");
    }
    if (unfold) unfold.checked = false;
    View.unfold(false);
    Picture.draw();
    Picture.fit();
    Status.say(`${extent()} The key is as it was at the start.`);
  }

  /** Goes as far around the chosen item as an address says; everything where it says nothing.
   * @param {string} depth @returns {boolean} whether that is nearer or further than before */
  function goTo(depth) {
    const before = reach.value;
    const options = [...reach.options].map((option) => option.value);
    reach.value = options.includes(depth) ? depth : "all";
    applyReach();
    return reach.value !== before;
  }

  /** Shows all outcomes, or no more than the key says.
   * @param {string} beside "outcomes" for all */
  function bringIn(beside) {
    const box = [...boxes].find(({ value }) => value === "outcome");
    const isWanted = beside === "outcomes";
    if (!box || (!isWanted && !isBrought)) return;
    box.checked = isWanted;
    isBrought = isWanted;
    apply(box);
  }

  function startBoxes() {
    for (const box of boxes) {
      apply(box); // a browser may bring back what was ticked before the page was reloaded
      box.addEventListener("change", () => {
        apply(box);
        Picture.draw();
        const words = box.closest("label")?.textContent?.trim() ?? "";
        Status.say(`${box.checked ? "Shown" : "Taken out"}: ${words}. ${extent()}`);
      });
    }
    for (const select of selects) {
      const narrow = () => View.narrow(select.dataset.only ?? "", select.value);
      narrow();
      select.addEventListener("change", () => {
        narrow();
        Picture.draw();
        Picture.fit();
        Status.say(extent());
      });
    }
  }

  function startUnfolding() {
    if (!unfold) return;
    View.unfold(unfold.checked);
    unfold.addEventListener("change", () => {
      View.unfold(unfold.checked);
      Picture.draw();
      Status.say(extent());
    });
  }

  /** @param {(depth: string) => void} told called when the reader goes nearer or further */
  function start(told) {
    startBoxes();
    startUnfolding();
    applyReach();
    reach.addEventListener("change", () => {
      applyReach();
      Picture.draw();
      Picture.fit();
      told(reach.value === "all" ? "" : reach.value);
      Status.say(extent());
    });
  }

  return Object.freeze({ bringIn, extent, goTo, reset, start });
})();
