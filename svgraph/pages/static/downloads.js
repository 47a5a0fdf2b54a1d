// @ts-check
"use strict";

/**
 * Tables as files for a spreadsheet: `button[data-csv="ID"]` saves the table of that id as it
 * stands, rows that are filtered out left out, and `button[data-copy="ID"]` copies it; where
 * ID is not a table's, its words are copied as they are.
 */
const Downloads = (() => {
  // What belongs to the page, not to the table: controls, and marks that have words beside them.
  const SKIPPED = "summary, select, input, [hidden], [aria-hidden='true'], td button";
  const BLOCKS = new Set(["DIV", "LI", "P", "BR", "TR", "DT", "DD"]);

  /** The number of an action that a link says, or nothing.
   * @param {Element} element */
  function actionOf(element) {
    const id = element instanceof HTMLAnchorElement ? element.dataset.open : undefined;
    const name = id && Data.actionOf.get(id)?.name;
    return name && element.textContent?.trim() === name ? name : "";
  }

  /** The words of a node, a block on a line of its own.
   * @param {Node} node @returns {string} */
  function wordsOf(node) {
    if (node instanceof Text) return node.data.replace(/\s+/gu, " ");
    if (!(node instanceof Element) || node.matches(SKIPPED)) return "";
    const number = actionOf(node);
    if (number) return `action ${number}`; // a bare 1.10 would become 1.1
    const words = [...node.childNodes].map(wordsOf).join("");
    return BLOCKS.has(node.tagName) ? `\n${words.trim()}\n` : words;
  }

  /** A cell's words, line by line.
   * @param {HTMLTableCellElement} cell */
  function linesOf(cell) {
    const words = [...cell.childNodes].map(wordsOf).join("");
    const lines = words.split("\n").map((line) => line.trim());
    return lines.filter(Boolean).join("\n");
  }

  /** What a spreadsheet would take for a formula is marked as text.
   * @param {string} words */
  function defused(words) {
    return /^\s*[=+\-@]/u.test(words) ? `'${words}` : words;
  }

  /** The rows of a table that are shown; a cell over several columns fills the first of them,
   * one over several rows each of them.
   * @param {HTMLTableElement} table */
  function rowsOf(table) {
    /** @type {Map<number, {words: string, rows: number}>} column → what reaches down into it */
    const down = new Map();
    const shown = [...table.rows].filter((row) => !row.closest("tr[hidden], tr.heading, tbody[hidden]"));
    return shown.map((row) => {
      /** @type {string[]} */
      const words = [];
      const fill = () => {
        for (let above = down.get(words.length); above?.rows; above = down.get(words.length)) {
          above.rows -= 1;
          words.push(above.words);
        }
      };
      for (const cell of [...row.cells].filter((each) => !each.hidden)) {
        fill();
        const own = defused(linesOf(cell));
        down.set(words.length, { words: own, rows: cell.rowSpan - 1 });
        words.push(own, ...Array.from({ length: cell.colSpan - 1 }, () => ""));
      }
      fill();
      return words;
    });
  }

  /** @param {string} id @returns {HTMLElement | null} */
  function find(id) {
    return document.getElementById(id);
  }

  /** @param {string} id of a table */
  function save(id) {
    const table = find(id);
    if (!(table instanceof HTMLTableElement)) return;
    const quoted = (/** @type {string} */ words) => `"${words.replaceAll('"', '""')}"`;
    const lines = rowsOf(table).map((row) => row.map(quoted).join(","));
    // The mark at the start tells spreadsheets that the file is UTF-8.
    const text = `\uFEFF${lines.join("\r\n")}\r\n`;
    const name = Words.slug(table.caption?.textContent ?? id);
    Saving.file(new Blob([text], { type: "text/csv" }), `${name || id}.csv`);
    Status.say(`Saved ${lines.length - (table.tHead?.rows.length ?? 0)} rows.`);
  }

  /** What is copied: a table cell by cell, as spreadsheets and mails take it, else the words.
   * @param {HTMLElement} element */
  function plainOf(element) {
    if (!(element instanceof HTMLTableElement)) return element.textContent ?? "";
    const flat = (/** @type {string} */ words) => words.replace(/\s+/gu, " ");
    return rowsOf(element)
      .map((row) => row.map(flat).join("\t"))
      .join("\n");
  }

  /** Copies words where the browser has no clipboard for pages, or refuses it.
   * @param {string} words */
  function copyByHand(words) {
    const field = document.createElement("textarea");
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    field.value = words;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    before?.focus();
    return isDone;
  }

  /** @param {string} id */
  async function copy(id) {
    const element = find(id);
    if (!element) return;
    const words = plainOf(element);
    let isDone = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      isDone = copyByHand(words);
    }
    Status.say(isDone ? "Copied." : "The browser did not allow copying. Select the words instead.");
  }

  /** @param {MouseEvent} event */
  function follow(event) {
    const button = /** @type {Element} */ (event.target).closest("button[data-csv], button[data-copy]");
    if (!(button instanceof HTMLButtonElement)) return;
    if (button.dataset.csv) save(button.dataset.csv);
    else void copy(button.dataset.copy ?? "");
  }

  function start() {
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
      document.querySelectorAll("button[data-csv], button[data-copy]")
    )) {
      button.hidden = false;
    }
    document.addEventListener("click", follow);
  }

  return Object.freeze({ start });
})();
