// @ts-check
"use strict";

/** The page as a whole: one view is shown, one item is open, and the address says which. */
(() => {
  const missing = /** @type {HTMLElement} */ (document.getElementById("missing"));
  const untouched = document.title;
  let isExample = false; // what is open is what the page opens on; nobody chose it

  /** @param {string} id */
  function opened(id) {
    return `${Panel.titleOf(id)} is open in the details.`;
  }

  /** Fills the details and returns what to say of them.
   * @param {string} id "" where an address means nothing
   * @param {string} words of the address, "" where it has none */
  function fill(id, words) {
    const lost = words && !id ? `Nothing in this plan is called “${words}”.` : "";
    isExample = !words;
    if (id) Panel.show(id, { isExample });
    else Panel.hint(lost || "Choose a mark in the picture, or search.");
    missing.textContent = lost;
    missing.hidden = !lost;
    document.title = id && words ? `${Panel.titleOf(id)} – ${Data.page.title}` : untouched;
    return lost || (id ? opened(id) : "");
  }

  /** The node of the other end of the path that an address asks for.
   * @param {string} to */
  function otherEnd(to) {
    return to ? Data.find(to) : "";
  }

  /** Says that the other end of a path is nowhere, where an address asks for such a one.
   * @param {string} to */
  function missEnd(to) {
    if (!to || otherEnd(to)) return "";
    missing.textContent = `Nothing in this plan is called “${to}”.`;
    missing.hidden = false;
    return missing.textContent;
  }

  /** Shows an item, and the way to another, in details and picture, and says so.
   * @param {string} id
   * @param {string} words of the address, "" where it has none
   * @param {string} [to] the other end, in the words of the address */
  function show(id, words, to = "") {
    const along = Route.find(id, id ? otherEnd(to) : "");
    View.choose(id, { isCalm: !id || !words, along });
    const said = [fill(id, words), missEnd(to), Route.said()].filter(Boolean).join(" ");
    Picture.draw();
    Picture.reveal();
    Status.say(said);
  }

  /** How far around an item the picture goes when it is opened: as far as before, but in a
   * plan with too much for one picture to its neighbours. */
  function depthNow() {
    const { depth } = Address.read();
    if (depth && depth !== "unlinked") return depth; // what is opened may have a link
    return Data.page.summary ? "1" : "";
  }

  /** Opens an item beside the picture and puts it into the address.
   * @param {string} id
   * @param {{isStep?: boolean, isFollowed?: boolean}} [how] isStep: one of many on the way,
   *   which the back button leaves out; isFollowed: the keyboard goes to the details */
  function open(id, { isStep = false, isFollowed = false } = {}) {
    Views.show("partners");
    const { focus, to, view } = Address.read();
    const filter = Legend.filters();
    const depth = Data.areaOf.has(id) ? "" : depthNow();
    Legend.goTo({ depth, filter });
    if (id !== View.chosen() || isExample || Route.to()) show(id, id);
    else Status.say(opened(id));
    if (Data.find(focus) !== id || to || Views.find(view) !== "partners") {
      Address.go({ focus: Data.called(id), depth, filter }, { isStep });
    }
    if (isFollowed) Panel.focus();
  }

  /** Names the view that is shown in the title; what the first view missed is not its matter. */
  function nameView() {
    missing.hidden = true;
    const name = Views.titleOf(Views.current());
    document.title = name ? `${name} – ${Data.page.title}` : untouched;
  }

  /** Goes along with the address when the reader goes back, forward or types one.
   * @param {HashChangeEvent} event */
  function arrive({ oldURL }) {
    Trail.follow();
    if (Address.isElsewhere()) return;
    const before = Views.current();
    Views.show(Address.read().view);
    Views.leave(new URL(oldURL).hash);
    const isOther = before !== Views.current();
    if (Views.current() === "partners") arriveAtPicture(isOther);
    else {
      nameView();
      Status.say(`View: ${Views.titleOf(Views.current())}.`);
      if (isOther) Trail.lead(Views.focus);
    }
  }

  /** @param {boolean} isOther whether the reader comes from another view */
  function arriveAtPicture(isOther) {
    const { focus, to, ...rest } = Address.read();
    const isMoved = Legend.goTo(rest);
    const id = focus ? Data.find(focus) : Data.page.focus;
    const isSame = id === View.chosen() && isExample === !focus && Route.to() === otherEnd(to);
    if (!id || !isSame || missEnd(to)) {
      show(id, focus, to);
      Trail.lead(Panel.focus);
      return;
    }
    Picture.draw(); // a step of our own, or another view's
    if (isMoved) {
      Picture.reveal();
      Status.say(Legend.extent());
    }
    if (isOther) Trail.lead(Views.focus);
  }

  /** Opens what the address names; without any, the example. */
  function begin() {
    const { focus, to, view, ...rest } = Address.read();
    const id = focus ? Data.find(focus) : Data.page.focus;
    const along = Route.find(id, id ? otherEnd(to) : "");
    View.choose(id, { isCalm: !id || !focus, along });
    Legend.goTo(rest);
    const said = [fill(id, focus), missEnd(to), Route.said()].filter(Boolean).join(" ");
    Views.onFirst("partners", () => {
      Picture.start((mark) => open(mark));
    });
    Views.show(view);
    if (Views.current() !== "partners") nameView();
    if (!focus || Views.current() !== "partners") return;
    Status.sayOnceReady(said);
    if (id) Panel.bring();
  }

  function start() {
    /** @type {HTMLElement} */ (document.getElementById("explorer")).hidden = false;
    Legend.start(() => {
      const focus = isExample ? "" : Data.called(View.chosen());
      const [depth, filter] = [Legend.depth(), Legend.filters()];
      Address.go({ ...Address.read(), focus, depth, filter }, { isStep: true });
    });
    Route.start((to) => {
      const focus = Data.called(View.chosen());
      Address.go({ ...Address.read(), focus, to });
    });
    begin();
    Moving.start();
    Arrows.start({
      open: (id) => open(id, { isStep: true }),
      read: Panel.focus,
      leave: () => document.getElementById("search")?.focus(),
    });
    Search.start((id) => open(id, { isFollowed: true }));
    addEventListener("hashchange", arrive);
    document.addEventListener("click", follow);
    unfoldForPrint();
    document.addEventListener("DOMContentLoaded", startRest);
  }

  /** Starts what stands below the first view, once all of it has been read. */
  function startRest() {
    nameLinks();
    Downloads.start();
    Sorting.start();
    Views.onFirst("plan", PlanTable.start);
    Questions.start();
  }

  /** Puts the picture back as the page came; what is open stays open, without a path. */
  function showAll() {
    const { focus, to, depth, filter, view } = Address.read();
    if (Route.to()) {
      Route.find("", "");
      fill(View.chosen(), focus);
    }
    Moving.stop();
    Legend.reset();
    if (to || depth || filter.length) Address.go({ focus, view }, { isStep: true });
  }

  /** Paper cannot be unfolded: everything is, while it is printed. */
  function unfoldForPrint() {
    /** @type {HTMLDetailsElement[]} */
    const unfolded = [];
    addEventListener("beforeprint", () => {
      unfolded.push(.../** @type {NodeListOf<HTMLDetailsElement>} */ (
        // a question is printed as it stands: folded, unless the reader opened it
        document.querySelectorAll("details:not([open], .question, .analysts)")
      ));
      for (const details of unfolded) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of unfolded) details.open = false;
      unfolded.length = 0;
    });
  }

  /** Says of each link of the page which item it opens, where its address says no more. */
  function nameLinks() {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
      document.querySelectorAll('a[href^="#focus="]:not([data-open], [href*="&"])')
    )) {
      const id = Data.find(Address.parse(link.getAttribute("href") ?? "").focus);
      if (id) link.dataset.open = id;
    }
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
    } else if (move === "save") Saving.picture();
    else if (move === "all") showAll();
    else if (move) Picture.moves[/** @type {keyof typeof Picture.moves} */ (move)]();
  }

  start();
})();
