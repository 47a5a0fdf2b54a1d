// @ts-check
"use strict";

/** The page of an answer: a mark that is chosen in the picture shows its rows in the table. */
(() => {
  const MOST = 12; // names in one sentence
  const NARROW = 600; // pixels; below, the whole picture would be too small to read
  const LONGEST = 60; // characters of a name in a sentence
  const rows = [.../** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#answer-table tbody tr")
  )];

  /** @typedef {{id: string, name: string, rows: number[]}} Item */

  /** @param {string} id */
  function itemOf(id) {
    const found = /** @type {unknown} */ (Data.actionOf.get(id) ?? Data.bodyOf.get(id));
    return /** @type {Item | undefined} */ (found);
  }

  /** A name within a sentence, whatever its direction and length.
   * @param {string} words */
  function named(words) {
    const short = words.length > LONGEST ? `${words.slice(0, LONGEST - 2)}…` : words;
    return `\u2068${short}\u2069`;
  }

  /** The marks that lines join to a mark, each once.
   * @param {string} id */
  function ends(id) {
    const lines = Data.edges.filter((line) => line.from === id || line.to === id);
    return [...new Set(lines.map(({ from, to }) => (from === id ? to : from)))];
  }

  /** What the picture joins to a mark, in words.
   * @param {string} id */
  function beside(id) {
    const names = ends(id).map((end) => named(itemOf(end)?.name ?? ""));
    const rest = names.length - MOST;
    const more = rest > 0 ? ` and ${rest} more` : "";
    return `joined to ${names.slice(0, MOST).join(", ") || "nothing"}${more}`;
  }

  /** @param {Item} item */
  function sentence({ id, name, rows: { length } }) {
    return `${named(name)}: ${length} ${length === 1 ? "row" : "rows"} of the table, ${beside(id)}.`;
  }

  /** Marks the rows of what is chosen, and says of it what there is.
   * @param {Item | undefined} item nothing where everything is shown */
  function tell(item) {
    const chosen = new Set(item?.rows);
    for (const [rank, row] of rows.entries()) row.classList.toggle("chosen", chosen.has(rank));
    Status.say(item ? sentence(item) : "");
  }

  /** @param {string} id */
  function open(id) {
    View.choose(id);
    Picture.draw();
    Picture.reveal();
    tell(itemOf(id));
  }

  function showAll() {
    View.choose("", { isCalm: true });
    Picture.draw();
    Picture.fit();
    tell(undefined);
  }

  function leave() {
    document.getElementById("answer-region")?.focus();
  }

  /** Moves the keyboard to the first row of what is chosen. */
  function read() {
    const first = itemOf(View.chosen())?.rows[0];
    const heading = first === undefined ? null : rows[first].querySelector("th");
    if (!heading) return leave();
    heading.tabIndex = -1;
    heading.focus();
  }

  /** Lets the buttons move the picture.
   * @param {MouseEvent} event */
  function follow(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-do]");
    const move = /** @type {HTMLElement | null} */ (button)?.dataset.do ?? "";
    if (move === "save") Saving.picture();
    else if (move === "all") showAll();
    else if (move) Picture.moves[/** @type {keyof typeof Picture.moves} */ (move)]();
  }

  /** Begins, on a narrow screen, with the mark that stands in most rows and what is near. */
  function approach() {
    const items = /** @type {Item[]} */ (/** @type {unknown} */ ([...Data.actions, ...Data.bodies]));
    const busiest = items.sort((one, other) => other.rows.length - one.rows.length)[0].id;
    if (Picture.frame.clientWidth < NARROW) Picture.fit([busiest, ...ends(busiest)], false);
  }

  /** @type {HTMLElement} */ (document.getElementById("drawn")).hidden = false;
  Picture.start(open);
  approach();
  Arrows.start({ open, read, leave });
  document.addEventListener("click", follow);
})();
