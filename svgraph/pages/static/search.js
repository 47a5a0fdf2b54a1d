// @ts-check
"use strict";

/** The search: suggestions while typing, the first of them on Enter. */
const Search = (() => {
  const MOST = 10; // suggestions
  const { folded } = Words;
  const field = /** @type {HTMLInputElement} */ (document.getElementById("search"));
  const list = /** @type {HTMLElement} */ (document.getElementById("suggestions"));
  /** @type {string[]} */
  let found = [];
  let active = -1;

  /** How well an item answers, 0 best; Infinity where it does not.
   * @param {string} sought
   * @param {string[]} names its name, then others it goes by
   * @param {string} text */
  function rank(sought, [name, ...others], text) {
    if (name === sought) return 0;
    if (others.includes(sought)) return 1;
    if (name.startsWith(sought)) return 2;
    if (others.some((other) => other.startsWith(sought))) return 3;
    if (name.includes(` ${sought}`)) return 4;
    if ([name, ...others].some((other) => other.includes(sought))) return 5;
    const words = sought.split(/\s+/u);
    const whole = [name, ...others].join(" ");
    if (words.every((word) => whole.includes(word))) return 6;
    if (text.includes(sought)) return 7;
    return words.every((word) => whole.includes(word) || text.includes(word)) ? 8 : Infinity;
  }

  /** @typedef {{id: string, names: string[], text: string}} Entry */

  /** What can be found; put together when the reader begins to search.
   * @type {Entry[]} */
  const entries = [];

  function gather() {
    if (entries.length) return;
    for (const { id, name, objective, outcomes } of Data.actions) {
      const text = [objective, ...outcomes.map(({ outcome }) => outcome)].map(folded).join("\n");
      entries.push({ id, names: [folded(name), folded(`action ${name}`)], text });
    }
    for (const { id, name, spellings } of Data.bodies) {
      entries.push({ id, names: [name, ...spellings].map(folded), text: "" });
    }
    for (const { id, name, kind } of Data.things) {
      entries.push({ id, names: [folded(name)], text: folded(kind) });
    }
    for (const { id, name } of Data.outcomes) {
      entries.push({ id, names: [folded(`outcome ${name}`), folded(name)], text: "" });
    }
  }

  /** The ids of what answers, the best first.
   * @param {string} words */
  function search(words) {
    const sought = folded(words);
    if (!sought) return [];
    gather();
    return entries
      .map(({ id, names, text }) => ({ id, cost: rank(sought, names, text) }))
      .filter(({ cost }) => cost < Infinity)
      .sort((a, b) => a.cost - b.cost)
      .map(({ id }) => id);
  }

  /** What of an action answers: the objective, or the outcome that has most of the words.
   * @param {ActionItem} action */
  function answering({ name, objective, outcomes }) {
    const words = folded(field.value).split(/\s+/u);
    const hits = (/** @type {string} */ text) =>
      words.filter((word) => folded(`${name} ${text}`).includes(word)).length;
    const texts = [objective, ...outcomes.map(({ outcome }) => outcome)];
    const best = texts.reduce((one, other) => (hits(other) > hits(one) ? other : one));
    return best === objective ? objective : `Outcome: ${best}`;
  }

  /** What stands beside a suggestion's name.
   * @param {string} id */
  function about(id) {
    const action = Data.actionOf.get(id);
    const words = action
      ? answering(action)
      : (Data.bodyOf.get(id)?.spellings.join(", ") ??
        Data.thingOf.get(id)?.kind ??
        Data.outcomeOf.get(id)?.outcome ??
        "");
    return words.length > 120 ? `${words.slice(0, 118)}…` : words;
  }

  /** How many answer.
   * @param {number} number */
  function tally(number) {
    if (!number) return "Nothing found";
    return number > MOST ? `${number} found, the best ${MOST} are listed` : `${number} found`;
  }

  /** @param {string} id @param {number} index */
  function option(id, index) {
    const { sign, style } = Panel.kindOf(id);
    const item = Parts.make(
      "li",
      "",
      Parts.make("span", `sign sign-${style}`, sign),
      " ",
      Parts.make("strong", "verbatim", Panel.titleOf(id)),
      " ",
      Parts.make("span", "quiet verbatim", about(id)),
    );
    item.id = `suggestion-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === active));
    item.dataset.item = id;
    return item;
  }

  function nothing() {
    const item = Parts.make("li", "quiet", "Nothing found");
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    item.setAttribute("aria-selected", "false");
    return item;
  }

  function render() {
    const isOpen = folded(field.value) !== "" && document.activeElement === field;
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    list.replaceChildren(...(found.length ? found.map(option) : [nothing()]));
    if (active >= 0 && isOpen) field.setAttribute("aria-activedescendant", `suggestion-${active}`);
    else field.removeAttribute("aria-activedescendant");
    document.getElementById(`suggestion-${active}`)?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    if (!list.hidden) Status.say("");
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  }

  /** @param {number} step */
  function move(step) {
    if (list.hidden) render();
    else if (found.length) active = (active + step + found.length) % found.length;
    render();
  }

  /** @param {(id: string) => void} open called with the item that was chosen */
  function start(open) {
    const take = (/** @type {string | undefined} */ id) => {
      if (!id) return;
      field.value = "";
      found = [];
      close();
      open(id);
    };
    field.addEventListener("input", () => {
      const all = search(field.value);
      found = all.slice(0, MOST);
      active = -1;
      render();
      Status.say(list.hidden ? "" : tally(all.length));
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(active < 0 ? 0 : -1);
      else if (event.key === "Enter") take(found[Math.max(active, 0)]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    field.addEventListener("blur", close);
    // The field keeps the keyboard, so that its blur does not close the list first.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = /** @type {Element} */ (event.target).closest("[data-item]");
      take(/** @type {HTMLElement | null} */ (item)?.dataset.item);
    });
  }

  return Object.freeze({ start });
})();
