// @ts-check
"use strict";

/** The tables as files for a spreadsheet. */
const Downloads = (() => {
  /** A cell; what a spreadsheet would take for a formula is marked as text.
   * @param {string | number} value */
  function cell(value) {
    const words = String(value);
    const harmless = typeof value === "string" && /^\s*[=+\-@]/.test(words) ? `'${words}` : words;
    return `"${harmless.replaceAll('"', '""')}"`;
  }

  /** @type {Record<string, () => (string | number)[][]>} */
  const tables = {
    actions: () => [
      ["action", "area", "objective", "lead", "outcomes", "place"],
      ...Data.actions.map((action) => [
        `action ${action.name}`, // a bare 1.10 would become 1.1
        action.area,
        action.objective,
        action.parties.map(({ body, role }) => `${body} (${role})`).join("; "),
        action.outcomes.map(({ outcome }) => outcome).join("\n"),
        action.place,
      ]),
    ],
    bodies: () => [
      ["body", "kind", "part of", "leads", "alone", "supports", "outcomes", "share"],
      ...Data.bodies.map(({ name, parent, load }) => [
        ...[name, load.kind, parent, load.led, load.sole],
        ...[load.supporting, load.outcomes, load.carried],
      ]),
    ],
    links: () => [
      ["from", "to", "what is said", "the plan's words", "place"],
      ...Data.links.map(({ source, target, sayings, quote, place }) => [
        ...[`action ${source}`, `action ${target}`],
        ...[sayings.join(" "), quote, place],
      ]),
    ],
  };

  /** @param {string} table */
  function saveTable(table) {
    const rows = tables[table]().map((row) => row.map(cell).join(","));
    // The mark at the start tells spreadsheets that the file is UTF-8.
    const text = `\uFEFF${rows.join("\r\n")}\r\n`;
    Saving.file(new Blob([text], { type: "text/csv" }), `${table}.csv`);
  }

  function start() {
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
      document.querySelectorAll("button[data-csv]")
    )) {
      button.hidden = false;
      button.addEventListener("click", () => saveTable(button.dataset.csv ?? ""));
    }
  }

  return Object.freeze({ start });
})();
