// @ts-check
"use strict";

/** The questions: those that match what is typed, and the answer of each that is opened. */
const Questions = (() => {
  /** @typedef {string | number | boolean | null} Value */
  /** @typedef {{columns: [string, string][], rows: number[][]}} Answer */

  const view = /** @type {HTMLElement} */ (document.getElementById("view=questions"));
  const field = /** @type {HTMLInputElement} */ (document.getElementById("ask-search"));
  const asked = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (
    view.querySelectorAll("details.question")
  )];
  /** What is looked through: all that is said of a question in English, and its name. */
  const texts = asked.map((each) => {
    const parts = [...each.querySelectorAll("h4, .inside > p, .inside > .note")];
    const words = parts.map(({ textContent }) => textContent ?? "");
    return Words.folded([each.dataset.ask, ...words].join(" "));
  });

  // Columns that hold numbers of actions, and names of bodies.
  const ACTIONS = new Set(["action", "source", "target", "via", "other", "subject", "numbers", "actions", "linked"]);
  const BODIES = new Set(["body", "other", "lead", "leads", "others", "board", "bodies", "subject", "parent"]);
  const LONG = 60; // characters from which on a cell is a text

  const rankOf = new Map(Data.actions.map(({ name }, rank) => [name, rank]));
  /** @type {{words: Value[], answers: Record<string, Answer>} | undefined} */
  let block;

  /** The answers, read when the first is asked for. */
  function answers() {
    block ??= JSON.parse(document.getElementById("data-questions")?.textContent ?? "null");
    return /** @type {NonNullable<typeof block>} */ (block);
  }

  /** @param {Value} value */
  function said(value) {
    if (value === null) return "";
    if (typeof value === "boolean") return value ? "yes" : "no";
    return String(value).replaceAll(" | ", "; ");
  }

  /** @param {string} id @param {string} words */
  function link(id, words) {
    const anchor = document.createElement("a");
    anchor.href = Address.of({ focus: Data.called(id) });
    anchor.dataset.open = id;
    anchor.dir = "auto";
    anchor.textContent = words;
    return anchor;
  }

  /** Links for a list of names, or nothing where one of them is no item.
   * @param {string} kind @param {string} words @param {string} between */
  function links(kind, words, between) {
    const names = Data.has(`${kind} ${words}`) ? [words] : words.split(between);
    const ids = names.map((name) => `${kind} ${name}`);
    if (!words || !ids.every(Data.has)) return null;
    return ids.flatMap((id) => [between, link(id, id.slice(kind.length + 1))]).slice(1);
  }

  /** What a cell holds: words, or links to the items that it names.
   * @param {string} column @param {Value} value */
  function contents(column, value) {
    const words = said(value);
    const isName = typeof value === "string";
    return (
      (isName && ACTIONS.has(column) && links("action", words, ", ")) ||
      (isName && BODIES.has(column) && links("body", words, "; ")) || [words]
    );
  }

  /** @param {string} column @param {Value} value @param {boolean} isFirst */
  function cell(column, value, isFirst) {
    const kind = BODIES.has(column) ? "who" : "";
    const style = typeof value === "number" ? "number" : said(value).length > LONG ? "long" : kind;
    const made = Parts.make(isFirst ? "th" : "td", style, ...contents(column, value));
    if (isFirst) /** @type {HTMLTableCellElement} */ (made).scope = "row";
    made.dir = "auto";
    const rank = ACTIONS.has(column) ? rankOf.get(String(value)) : undefined;
    if (rank !== undefined) made.dataset.value = String(rank);
    return made;
  }

  /** How a column is sorted: by number, by the plan's order of actions, or by its words.
   * @param {string} column @param {Value[]} values */
  function kindOf(column, values) {
    const there = values.filter((value) => value !== null);
    const isRank = ACTIONS.has(column) && there.every((value) => rankOf.has(String(value)));
    return isRank || there.every((value) => typeof value === "number") ? "number" : "text";
  }

  /** @param {Answer} answer @param {Value[][]} rows */
  function headings({ columns }, rows) {
    return columns.map(([name, words], at) => {
      const values = rows.map((row) => row[at]);
      const isNumber = values.length > 0 && values.every((value) => typeof value === "number");
      const heading = Parts.make("th", isNumber ? "number" : "", words);
      /** @type {HTMLTableCellElement} */ (heading).scope = "col";
      heading.dataset.sort = kindOf(name, values);
      return heading;
    });
  }

  /** @param {string} name of a question @param {string} summary */
  function table(name, summary) {
    const answer = answers().answers[name];
    const { words } = answers();
    const rows = answer.rows.map((row) => row.map((place) => words[place]));
    const caption = Parts.make("caption", "", Parts.make("span", "", summary));
    caption.id = `caption-${name}`;
    const made = Parts.make(
      "table",
      "",
      caption,
      Parts.make("thead", "", Parts.make("tr", "", ...headings(answer, rows))),
      Parts.make(
        "tbody",
        "",
        ...rows.map((row) =>
          Parts.make("tr", "", ...row.map((value, at) => cell(answer.columns[at][0], value, !at))),
        ),
      ),
    );
    made.id = `answer-${name}`;
    Sorting.add(/** @type {HTMLTableElement} */ (made));
    return made;
  }

  /** @param {string} what "csv" or "copy" @param {string} id @param {string} words
   * @param {string} summary */
  function button(what, id, words, summary) {
    const made = Parts.make("button", "", words, Parts.make("span", "unseen", `: ${summary}`));
    /** @type {HTMLButtonElement} */ (made).type = "button";
    made.dataset[what] = id;
    return made;
  }

  /** Puts the answer into a question that is open, once.
   * @param {HTMLDetailsElement} details */
  function fill(details) {
    const name = details.dataset.ask ?? "";
    const place = details.querySelector(".answer");
    if (!place || place.childElementCount || !answers().answers[name]?.rows.length) return;
    const summary = details.querySelector("h4")?.textContent?.trim() ?? "";
    const region = Parts.make("div", "region tall", table(name, summary));
    region.setAttribute("role", "region");
    region.setAttribute("aria-labelledby", `caption-${name}`);
    region.tabIndex = 0;
    const buttons = Parts.make(
      "p",
      "after",
      button("csv", `answer-${name}`, "Save this answer (CSV)", summary),
      " ",
      button("copy", `answer-${name}`, "Copy this answer", summary),
    );
    place.append(region, buttons);
  }

  /** Puts an opened question into the address, so that it can be sent; it is no step back.
   * @param {HTMLDetailsElement} details */
  function note(details) {
    if (Views.current() !== "questions") return;
    const ask = details.open ? details.dataset.ask : "";
    if (ask || Address.read().ask === details.dataset.ask) {
      history.replaceState(history.state, "", Address.of({ view: "questions", ask }));
    }
  }

  /** Opens the question that the address names, if it names one. */
  function arrive() {
    const { ask } = Address.read();
    const details = asked.find((each) => ask && each.dataset.ask === ask);
    if (!details || Views.current() !== "questions") return;
    clear();
    details.open = true;
    fill(details);
    const summary = details.querySelector("summary");
    summary?.scrollIntoView({ block: "start" });
    summary?.focus();
  }

  function clear() {
    field.value = "";
    sift();
  }

  /** Keeps the questions that hold what is typed. */
  function sift() {
    for (const [index, each] of asked.entries()) each.hidden = !Words.hasAll(texts[index], field.value);
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (view.querySelectorAll(".asks"))) {
      group.hidden = !group.querySelector("details.question:not([hidden])");
    }
    const number = asked.filter((each) => !each.hidden).length;
    const words = number === asked.length ? `All ${number} questions` : `${number} of ${asked.length} questions`;
    const line = /** @type {HTMLElement} */ (document.getElementById("ask-shown"));
    line.textContent = number ? `${words} are shown.` : "No question has these words.";
    return line.textContent;
  }

  /** Paper shows the answers that are open, and of the others only the question. */
  function followPrint() {
    const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (view.querySelectorAll("details"));
    addEventListener("beforeprint", () => {
      for (const each of folds) each.classList.toggle("folded", !each.open);
    });
    addEventListener("afterprint", () => {
      for (const each of folds) each.classList.remove("folded");
    });
  }

  /** To be called when the page shows the view that the address names. */
  function start() {
    if (!asked.length) return;
    /** @type {HTMLElement} */ (document.getElementById("ask-tools")).hidden = false;
    sift();
    field.addEventListener("input", () => Status.say(sift()));
    for (const details of asked) {
      details.addEventListener("toggle", () => {
        if (details.classList.contains("folded")) return; // unfolded for paper only
        if (details.open) fill(details);
        note(details);
      });
    }
    followPrint();
    addEventListener("hashchange", arrive);
    arrive();
  }

  return Object.freeze({ start });
})();
