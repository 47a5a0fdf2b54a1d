// @ts-check
"use strict";

/** The details of one item. Whatever the plan says goes in as text, never as markup. */
const Panel = (() => {
  const panel = /** @type {HTMLElement} */ (document.getElementById("panel"));

  const { bdi, make } = Parts;

  /** @type {Record<string, string>} */
  const SIGNS = {
    ...{ action: "●", body: "■", collective: "⬡", unresolved: "▽", idle: "□" },
    ...{ outcome: "▲", reference: "◇", area: "▭" },
  };
  const groupOf = new Map(Data.nodes.map(({ id, group }) => [id, group]));

  /** The sign that stands for an item, and how it is styled.
   * @param {string} id */
  function kindOf(id) {
    const group = groupOf.get(id) ?? "";
    return { sign: SIGNS[group] ?? "", style: group };
  }

  /** What an item is called, for a title or a message.
   * @param {string} id */
  function titleOf(id) {
    if (Data.actionOf.has(id)) return `Action ${Data.nameOf(id)}`;
    return Data.outcomeOf.has(id) ? `Outcome ${Data.nameOf(id)}` : Data.nameOf(id);
  }

  /** @param {...Content} contents */
  function heading(...contents) {
    const title = make("h3", "", ...contents);
    title.id = "panel-title";
    title.tabIndex = -1;
    return title;
  }

  /** What is said of an item.
   * @param {string} id @returns {Content[]} */
  function about(id) {
    const action = Data.actionOf.get(id);
    if (action) return Details.aboutAction(action);
    const body = Data.bodyOf.get(id);
    if (body) return Details.aboutBody(body);
    const outcome = Data.outcomeOf.get(id);
    if (outcome) return Named.aboutOutcome(outcome);
    const area = Data.areaOf.get(id);
    if (area) return Named.aboutArea(area);
    const thing = Data.thingOf.get(id);
    return thing ? Named.aboutThing(thing) : [];
  }

  /** Fills the panel with an item.
   * @param {string} id
   * @param {{isExample?: boolean}} [how] isExample: the page opens on it, nobody chose it */
  function show(id, { isExample = false } = {}) {
    const kind = kindOf(id);
    const sign = make("span", `sign sign-${kind.style}`, kind.sign);
    sign.setAttribute("aria-hidden", "true");
    const title = heading(sign, " ", bdi(titleOf(id)));
    const words = "Example: the action that this page opens on";
    const example = isExample ? [make("p", "hint", words)] : [];
    panel.replaceChildren(...example, title, ...Route.told(), ...about(id), ...Route.asked(id));
    panel.classList.toggle("unchosen", isExample);
    panel.scrollTop = 0;
  }

  /** Fills the panel with words for a reader who has chosen nothing yet.
   * @param {string} words */
  function hint(words) {
    panel.replaceChildren(heading("Details"), make("p", "verbatim", words));
    panel.classList.add("unchosen");
  }

  /** Brings the panel to the top of the screen, at once. */
  function bring() {
    panel.scrollIntoView({ behavior: "instant", block: "start" });
  }

  /** Moves the keyboard to the panel. */
  function focus() {
    document.getElementById("panel-title")?.focus();
  }

  return Object.freeze({ bring, focus, hint, kindOf, show, titleOf });
})();
