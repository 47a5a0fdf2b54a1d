// @ts-check
"use strict";

/**
 * Tables that a reader sorts by the buttons in their headings: each `th[data-sort]` of a
 * `table[data-sortable]`. "order" is the order in which the rows came; "number" goes by a
 * cell's `data-value`, else by its words as a number; "text" by its words. Rows that are equal
 * stay in the order in which they came, and empty cells come last.
 */
const Sorting = (() => {
  const collator = new Intl.Collator("en-GB");
  /** @type {WeakMap<Element, number>} */
  const orderOf = new WeakMap();

  /** @typedef {"order" | "number" | "text"} Kind */

  /** @param {HTMLTableCellElement | undefined} cell @param {Kind} kind */
  function keyOf(cell, kind) {
    const words = cell?.textContent?.trim() ?? "";
    if (kind === "text") return words;
    const value = cell?.dataset.value ?? words;
    return value === "" ? NaN : Number(value);
  }

  /** Below zero where one comes before the other.
   * @param {string | number} one @param {string | number} other @param {number} sign */
  function compare(one, other, sign) {
    const isMissing = [one, other].map((key) => key === "" || Number.isNaN(key));
    if (isMissing[0] || isMissing[1]) return Number(isMissing[0]) - Number(isMissing[1]);
    const way =
      typeof one === "string" ? collator.compare(one, String(other)) : one - Number(other);
    return sign * way;
  }

  /** @param {HTMLTableElement} table @param {HTMLTableCellElement} heading @param {number} sign */
  function sort(table, heading, sign) {
    const kind = /** @type {Kind} */ (heading.dataset.sort);
    const body = table.tBodies[0];
    const keyed = [...body.rows].map((row) => {
      const order = orderOf.get(row) ?? 0;
      return { row, order, key: kind === "order" ? order : keyOf(row.cells[heading.cellIndex], kind) };
    });
    keyed.sort((a, b) => compare(a.key, b.key, sign) || a.order - b.order);
    body.append(...keyed.map(({ row }) => row));
  }

  /** Marks the heading that the table is sorted by.
   * @param {HTMLTableElement} table @param {HTMLTableCellElement} heading @param {number} sign */
  function mark(table, heading, sign) {
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
  }

  /** @param {HTMLTableElement} table @param {HTMLTableCellElement} heading */
  function turn(table, heading) {
    const sign = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    sort(table, heading, sign);
    mark(table, heading, sign);
    const words = heading.textContent?.trim() ?? "";
    Status.say(`Sorted by “${words}”, ${sign > 0 ? "upwards" : "downwards"}.`);
  }

  /** Puts a button into each heading of a table.
   * @param {HTMLTableElement} table */
  function add(table) {
    for (const [order, row] of [...table.tBodies[0].rows].entries()) orderOf.set(row, order);
    const headings = /** @type {NodeListOf<HTMLTableCellElement>} */ (
      table.querySelectorAll("th[data-sort]")
    );
    for (const heading of headings) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorts";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => turn(table, heading));
      heading.append(button);
    }
  }

  function start() {
    for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (
      document.querySelectorAll("table[data-sortable]")
    )) {
      add(table);
    }
  }

  return Object.freeze({ add, start });
})();
