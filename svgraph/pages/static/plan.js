// @ts-check
"use strict";

/** The table of all actions: which of them are shown. */
const PlanTable = (() => {
  const form = /** @type {HTMLElement} */ (document.getElementById("plan-tools"));
  const words = /** @type {HTMLInputElement} */ (document.getElementById("plan-words"));
  const line = /** @type {HTMLElement} */ (document.getElementById("plan-shown"));
  const selects = /** @type {NodeListOf<HTMLSelectElement>} */ (
    form.querySelectorAll("select[data-keep]")
  );
  const rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (
    document.querySelectorAll("#actions-table tbody tr")
  );

  /** Who leads an action; those that only support it are left out.
   * @param {ActionItem} action */
  function leading({ parties }) {
    return parties.filter(({ role }) => role !== "supporting");
  }

  /** What a choice keeps: its name → whether an action is as was chosen.
   * @type {Record<string, (action: ActionItem, value: string, row: HTMLElement) => boolean>} */
  const KEEPS = {
    area: ({ area }, value) => area === value,
    lead: (action, value) => leading(action).some(({ body }) => body === value),
    leads: (action, value) => String(Math.min(leading(action).length, 2)) === value,
    link: ({ linked }, value) => (linked.length ? "yes" : "no") === value,
    outcome: ({ outcomes }, value) => (outcomes.length ? "yes" : "no") === value,
    board: (_, value, row) => row.dataset.board === value,
    worth: ({ findings }, value) => (findings.length ? "yes" : "no") === value,
  };

  /** @typedef {{row: HTMLTableRowElement, action: ActionItem, text: string}} Known */
  /** @type {Known[]} */
  let known = [];

  /** @param {HTMLTableRowElement} row @returns {Known} */
  function learn(row) {
    const id = row.querySelector("a")?.dataset.open ?? "";
    const action = /** @type {ActionItem} */ (Data.actionOf.get(id));
    return { row, action, text: Words.folded(row.textContent ?? "") };
  }

  /** Shows the rows that are asked for, and says how many they are. */
  function sift() {
    const chosen = [...selects].filter(({ value }) => value);
    for (const { row, action, text } of known) {
      const isKept = chosen.every(({ dataset, value }) => KEEPS[dataset.keep ?? ""](action, value, row));
      row.hidden = !isKept || !Words.hasAll(text, words.value);
    }
    const number = known.filter(({ row }) => !row.hidden).length;
    line.textContent = `${number} of ${known.length} ${known.length === 1 ? "action" : "actions"} shown.`;
    return line.textContent;
  }

  function clear() {
    words.value = "";
    for (const select of selects) select.value = "";
    Status.say(sift());
  }

  /** To be called when the table is first seen: many rows take a while to read. */
  function start() {
    known = [...rows].map(learn);
    form.hidden = false;
    sift();
    for (const field of [words, ...selects]) {
      field.addEventListener("input", () => Status.say(sift()));
    }
    document.getElementById("plan-clear")?.addEventListener("click", clear);
  }

  return Object.freeze({ start });
})();
