// @ts-check
"use strict";

/** The way from the open item to another: asked for, told with its quotes, and drawn. */
const Route = (() => {
  const { bdi, link, list, make, place, status } = Parts;
  const OPTIONS = "route-names";
  /** @type {{from: string, to: string, ids: string[]}} */
  let now = { from: "", to: "", ids: [] };
  /** Called with the other end that the reader asks for, "" for none.
   * @type {(words: string) => void} */
  let ask = () => {};

  /** Finds the way between two items; none where one of them is missing.
   * @param {string} from @param {string} to @returns {string[]} the ids along it */
  function find(from, to) {
    now = { from, to, ids: from && to ? Ways.shortest(from, to) : [] };
    return now.ids;
  }

  /** @param {string} id */
  function named(id) {
    return link(id, Panel.titleOf(id));
  }

  /** @param {Step} step @returns {Content[]} */
  function entry({ from, to, words, status: how, quote, place: where }) {
    /** @type {Content[]} */
    const quoted = quote ? [make("blockquote", "verbatim", quote)] : [];
    const foot = make("div", "", place(where), where ? " · " : "", status(how));
    return [named(from), ` ${words} `, named(to), ...quoted, foot];
  }

  /** What is said of the way that is shown; nothing where none was asked for.
   * @returns {Content[]} */
  function told() {
    if (!now.to) return [];
    const steps = Ways.steps(now.ids);
    const close = make("button", "", "Leave the path");
    close.setAttribute("type", "button");
    close.addEventListener("click", () => ask(""));
    const words = make("p", "");
    if (now.from === now.to) words.append("Both ends are the same.");
    else if (!steps.length) words.append("Nothing joins it to ", bdi(Panel.titleOf(now.to)), ".");
    else {
      const far = `${Parts.counted(steps.length, "step")} to `;
      words.append(far, bdi(Panel.titleOf(now.to)), ". Of the shortest ways, this has the most steps that the plan states.");
    }
    const box = make("div", "route", make("h4", "", "Path"), words, ...list("Steps", steps.map(entry), "ol"), close);
    return [box];
  }

  /** The names that can be typed, put into the page when they are first needed. */
  function options() {
    if (document.getElementById(OPTIONS)) return;
    const names = [...Data.actions, ...Data.bodies, ...Data.things].map(({ id }) => {
      const option = document.createElement("option");
      option.value = Data.called(id);
      return option;
    });
    const all = make("datalist", "", ...names);
    all.id = OPTIONS;
    document.body.append(all);
  }

  /** A field for the other end of a path.
   * @param {string} id of the item that is open @returns {Content[]} */
  function asked(id) {
    if (!Data.joins.length) return [];
    const label = make("label", "", "Path to…");
    label.setAttribute("for", "route-to");
    const field = document.createElement("input");
    field.id = "route-to";
    field.type = "text";
    field.autocomplete = "off";
    field.setAttribute("list", OPTIONS);
    field.setAttribute("aria-describedby", "route-hint");
    field.addEventListener("focus", options);
    const show = make("button", "", "Show the path");
    show.setAttribute("type", "button");
    const hint = make("p", "hint", `How ${Panel.titleOf(id)} is connected with another item: type a number or a name.`);
    hint.id = "route-hint";
    const go = () => {
      const words = field.value.trim();
      if (words && !Data.find(words)) Status.say(`Nothing in this plan is called “${words}”.`);
      if (words && !Data.find(words)) hint.textContent = `Nothing in this plan is called “${words}”.`;
      else if (words) ask(Data.called(Data.find(words)));
    };
    show.addEventListener("click", go);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      go();
    });
    return [make("h4", "route-title", "Path to another item"), make("div", "route-ask", label, field, show), hint];
  }

  /** What a screen reader is told of the way. */
  function said() {
    if (!now.to || now.from === now.to) return "";
    const { length } = Ways.steps(now.ids);
    const end = Panel.titleOf(now.to);
    return length ? `${Parts.counted(length, "step")} to ${end}.` : `No path to ${end}.`;
  }

  return Object.freeze({
    asked,
    find,
    said,
    told,
    to: () => now.to,
    /** @param {(words: string) => void} onAsk */
    start(onAsk) {
      ask = onAsk;
    },
  });
})();
