// @ts-check
"use strict";

/** The page as a whole: one item is open, and the address says which. */
(() => {
  const status = /** @type {HTMLElement} */ (document.getElementById("status"));

  /** What the address names, or "" where it names nothing. */
  function addressed() {
    const words = location.hash.match(/^#focus=(.+)$/)?.[1] ?? "";
    try {
      return decodeURIComponent(words);
    } catch {
      return words; // a lone "%" that somebody typed
    }
  }

  /** @param {string} id */
  function show(id) {
    View.choose(id);
    Panel.show(id);
    Picture.draw();
    Picture.reveal();
    document.title = `${Panel.titleOf(id)} – ${Data.page.title}`;
  }

  /** Opens an item and puts it into the address.
   * @param {string} id
   * @param {{isStep?: boolean, isFollowed?: boolean}} [how] isStep: one of many on the way,
   *   which the back button leaves out; isFollowed: the keyboard goes to the details */
  function open(id, { isStep = false, isFollowed = false } = {}) {
    if (id !== View.chosen()) show(id);
    if (isStep) location.replace(Data.address(id));
    else if (Data.find(addressed()) !== id) location.hash = Data.address(id);
    if (isFollowed) Panel.focus();
    else status.textContent = `${Panel.titleOf(id)} is open in the details.`;
  }

  /** Shows what the address names; without any, what the page opens on. */
  function arrive() {
    const words = addressed();
    const id = words ? Data.find(words) : Data.page.focus;
    if (id && id !== View.chosen()) show(id);
    else if (words && !id) Panel.hint(`Nothing in this plan is called “${words}”.`);
    else if (!View.chosen()) Panel.hint("Choose a mark in the picture, or search.");
  }

  function start() {
    /** @type {HTMLElement} */ (document.getElementById("explorer")).hidden = false;
    Legend.start();
    Downloads.start();
    const named = Data.find(addressed());
    View.choose(named || Data.page.focus, { isCalm: !named });
    Picture.start((id) => open(id));
    const first = View.chosen();
    if (first) Panel.show(first);
    if (addressed() !== "" || !first) arrive();
    Arrows.start((id) => open(id, { isStep: true }));
    Search.start((id) => open(id, { isFollowed: true }));
    addEventListener("hashchange", arrive);
    document.addEventListener("click", follow);
  }

  /** Lets links to items open them, and buttons move the picture.
   * @param {MouseEvent} event */
  function follow(event) {
    const target = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (event.target).closest("[data-open], [data-do]")
    );
    const id = target?.dataset.open ?? "";
    const move = target?.dataset.do ?? "";
    if (Data.has(id) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(id, { isFollowed: true });
    } else if (move === "save") Downloads.savePicture();
    else if (move === "all") Legend.reset();
    else if (move) Picture.moves[/** @type {keyof typeof Picture.moves} */ (move)]();
  }

  start();
})();
