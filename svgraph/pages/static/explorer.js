// @ts-check
"use strict";

/** The page as a whole: one view is shown, one item is open, and the address says which. */
(() => {
  const missing = /** @type {HTMLElement} */ (document.getElementById("missing"));
  const untouched = document.title;
  const LATEST = 500; // milliseconds until the details are filled, whatever is drawn
  let isExample = false; // what is open is what the page opens on; nobody chose it
  let isDrawn = false; // the first picture is on the screen
  let detail = () => {}; // puts what is open into the details

  /** @param {string} id */
  function opened(id) {
    return `${Panel.titleOf(id)} is open in the details.`;
  }

  /** Names what is open in the title, unless nobody chose it.
   * @param {string} id @param {string} words of the address */
  function entitle(id, words) {
    document.title = id && words ? `${Panel.titleOf(id)} – ${Data.page.title}` : untouched;
  }

  /** Fills the details and returns what to say of them.
   * @param {string} id "" where an address means nothing
   * @param {string} words of the address, "" where it has none */
  function fill(id, words) {
    const lost = words && !id ? `Nothing in this plan is called “${words}”.` : "";
    isExample = !words;
    detail = () => {
      if (id) Panel.show(id, { isExample: !words });
      else Panel.hint(lost || "Choose a mark in the picture, or search.");
    };
    if (isDrawn) detail();
    entitle(id, words);
    return id ? opened(id) : "";
  }

  /** The node of the other end of the path that an address asks for.
   * @param {string} to */
  function otherEnd(to) {
    return to ? Data.find(to) : "";
  }

  /** What an address asks for in vain, in sentences.
   * @param {{focus: string, to: string, filter: string[]}} place */
  function missed({ focus, to, filter }) {
    const names = [focus, to].filter((words) => words && !Data.find(words));
    const [other] = Legend.unknown(filter);
    const said = names.map((words) => `Nothing in this plan is called “${words}”.`);
    if (other) said.push(`The key of the picture has nothing called “${other}”.`);
    return said.join(" ");
  }

  /** Says above the views what an address asks for in vain, and returns it.
   * @param {{focus: string, to: string, filter: string[]}} place */
  function tellMissed(place) {
    missing.textContent = missed(place);
    missing.hidden = !missing.textContent;
    return missing.textContent;
  }

  /** Shows an item, and the way to another, in details and picture, and says so.
   * @param {string} id
   * @param {string} words of the address, "" where it has none
   * @param {{to?: string, filter?: string[], isOtherKey?: boolean}} [how] the other end, and
   *   what the key is to have, in the words of the address; whether the key has changed */
  function show(id, words, { to = "", filter = [], isOtherKey = false } = {}) {
    const along = Route.find(id, id ? otherEnd(to) : "");
    View.choose(id, { isCalm: !id || !words, along });
    const said = [fill(id, words), tellMissed({ focus: words, to, filter }), Route.said()];
    Picture.draw();
    if (isOtherKey) Picture.settle();
    else Picture.reveal();
    Legend.tell();
    Status.say(said.filter(Boolean).join(" "));
  }

  /** How far around an item the picture goes when it is opened: as far as before, but in a
   * plan with too much for one picture to its neighbours. */
  function depthNow() {
    const depth = Legend.depth();
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
    else {
      entitle(id, id);
      Status.say(opened(id));
    }
    const isThere = Data.find(focus) === id && !to && Views.find(view) === "partners";
    Address.go({ focus: Data.called(id), depth, filter }, { isStep: isStep || isThere });
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
      if (isOther) Trail.comeBack(Views.focus);
    }
  }

  /** @param {boolean} isOther whether the reader comes from another view */
  function arriveAtPicture(isOther) {
    const { focus, to, ...rest } = Address.read();
    const isOtherKey = Legend.goTo(rest);
    const id = focus ? Data.find(focus) : Data.page.focus;
    const isSame = id === View.chosen() && isExample === !focus && Route.to() === otherEnd(to);
    if (!id || !isSame) {
      show(id, focus, { to, filter: rest.filter, isOtherKey });
      Trail.comeBack(Panel.focus);
      return;
    }
    Picture.draw();
    Legend.tell();
    const said = [tellMissed({ focus, to, filter: rest.filter })];
    if (isOther) {
      entitle(id, focus);
      Trail.comeBack(Views.focus);
      said.push(`View: ${Views.titleOf("partners")}. ${opened(id)}`);
    }
    if (isOtherKey) {
      Picture.settle();
      said.push(Legend.extent());
    }
    if (said.some(Boolean)) Status.say(said.filter(Boolean).join(" "));
  }

  /** Opens what the address names; without any, the example. */
  function begin() {
    const { focus, to, view, ...rest } = Address.read();
    const id = focus ? Data.find(focus) : Data.page.focus;
    const along = Route.find(id, id ? otherEnd(to) : "");
    View.choose(id, { isCalm: !id || !focus, along });
    Legend.goTo(rest);
    const lost = tellMissed({ focus, to, filter: rest.filter });
    const said = [fill(id, focus), lost, Route.said()].filter(Boolean).join(" ");
    Legend.tell();
    Views.onFirst("partners", () => {
      Picture.start((mark) => open(mark));
    });
    Views.show(view);
    if (Views.current() !== "partners") nameView();
    const isHere = Views.current() === "partners";
    const isAsked = Boolean(focus) && isHere;
    if (isHere && (focus || lost)) Status.sayOnceReady(said);
    afterFrame(() => {
      isDrawn = true;
      detail();
      if (isAsked && id) Panel.bring();
    });
  }

  /** Calls back when the next frame is on the screen: details laid out before it would make
   * the first picture wait. A page in the background has no frames, and waits no longer.
   * @param {() => void} then */
  function afterFrame(then) {
    let isDone = false;
    const once = () => {
      if (!isDone) then();
      isDone = true;
    };
    requestAnimationFrame(() => setTimeout(once));
    setTimeout(once, LATEST);
  }

  function start() {
    /** @type {HTMLElement} */ (document.getElementById("explorer")).hidden = false;
    Legend.start(() => {
      const place = Address.read();
      const focus = place.focus || (isExample ? "" : Data.called(View.chosen()));
      const [depth, filter] = [Legend.depth(), Legend.filters()];
      Address.go({ ...place, focus, depth, filter }, { isStep: true });
      tellMissed(Address.read());
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
    document.querySelector(".skip")?.addEventListener("click", skip);
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
    tellMissed(Address.read());
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

  /** Moves the keyboard to the content; the address goes on saying what is shown.
   * @param {Event} event */
  function skip(event) {
    event.preventDefault();
    document.getElementById("main")?.focus();
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
