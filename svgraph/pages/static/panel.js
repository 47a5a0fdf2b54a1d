// @ts-check
"use strict";

/** The details of one item. Whatever the plan says goes in as text, never as markup. */
const Panel = (() => {
  const panel = /** @type {HTMLElement} */ (document.getElementById("panel"));

  /** @type {Record<string, string>} */
  const DOES = { lead: "leads alone", joint: "leads jointly", supporting: "supports" };
  /** @type {Record<string, string>} */
  const SIGNS = { action: "●", body: "■", collective: "⬡", unresolved: "▽", idle: "□" };
  const groupOf = new Map(Data.nodes.map(({ id, group }) => [id, group]));

  /** @typedef {Node | string} Content */

  /** An element with a class and contents.
   * @param {string} tag
   * @param {string} style
   * @param {...Content} contents */
  function make(tag, style, ...contents) {
    const element = document.createElement(tag);
    if (style) element.className = style;
    if (style.includes("verbatim")) element.dir = "auto";
    element.append(...contents);
    return element;
  }

  /** Words of the plan within a sentence, whatever their direction.
   * @param {string} words */
  function bdi(words) {
    return make("bdi", "", words);
  }

  /** A link that opens an item, or plain text where there is none.
   * @param {string} id
   * @param {string} words */
  function link(id, words) {
    if (!Data.has(id)) return bdi(words);
    const anchor = document.createElement("a");
    anchor.href = Address.of({ focus: Data.called(id) });
    anchor.dataset.open = id;
    anchor.dir = "auto";
    anchor.textContent = words;
    return anchor;
  }

  /** @param {string} words */
  function place(words) {
    return make("span", "place verbatim", words);
  }

  /** @param {number} number @param {string} one @param {string} [many] */
  function counted(number, one, many) {
    return `${number} ${number === 1 ? one : (many ?? `${one}s`)}`;
  }

  /** A heading and a list; nothing where the list is empty.
   * @param {string} heading
   * @param {Content[][]} entries
   * @param {string} [tag] */
  function list(heading, entries, tag = "ul") {
    if (!entries.length) return [];
    const rows = entries.map((entry) => make("li", "", ...entry));
    return [make("h4", "", heading), make(tag, "", ...rows)];
  }

  /** @param {string} key */
  function actionLink(key) {
    return link(`action ${key}`, key);
  }

  /** The start of an objective, to tell one number from another.
   * @param {string} key */
  function gist(key) {
    const words = Data.actionOf.get(`action ${key}`)?.objective ?? "";
    return words.length > 90 ? `${words.slice(0, 88).trimEnd()}…` : words;
  }

  /** @type {Record<string, string>} */
  const PARTS = { lead: "lead", joint: "lead, jointly", supporting: "in support" };

  /** @type {Record<string, string>} */
  const TIERS = {
    direct: "Their rows cite it",
    linked: "Its own row cites them, so it may as well depend on them",
    indirect: "Their rows cite one of these, and so hang together with it",
  };

  /** The part of a party, for one name and for many; that it leads alone is not said,
   * since others may support it.
   * @param {Party} party */
  function part({ role }) {
    return PARTS[role] ?? role;
  }

  /** What a lead cell says of one party beyond its name.
   * @param {Party} party */
  function asWritten(party) {
    const extra = [party.post, party.remark].filter(Boolean).join("; ");
    /** @type {Content[]} */
    const said = [];
    if (party.as_written && party.as_written !== party.body) {
      said.push(" – written ", make("q", "verbatim", party.as_written));
    }
    if (extra) said.push(" (", bdi(extra), ")");
    return said;
  }

  /** @param {Finding[]} findings @returns {Content[][]} */
  function worthChecking(findings) {
    return findings.map((row) => [make("span", "verbatim", row.wording), " ", place(row.place)]);
  }

  /** @param {Link[]} links @param {"source" | "target"} end @returns {Content[][]} */
  function linkEntries(links, end) {
    return links.map((row) => [
      actionLink(row[end]),
      " ",
      make("span", "verbatim", gist(row[end])),
      make("blockquote", "verbatim", row.quote),
      place(row.place),
      ...row.sayings.map((said) => make("div", "quiet verbatim", said)),
    ]);
  }

  /** Links out and in; those that the wording only suggests, or somebody rejected, apart.
   * @param {ActionItem} action @returns {Content[]} */
  function linkLists({ links, linked_from: from }) {
    const out = links.filter((row) => row.holds);
    const back = from.filter((row) => row.holds);
    const loose = [
      ...linkEntries(links.filter((row) => !row.holds), "target"),
      ...linkEntries(from.filter((row) => !row.holds), "source"),
    ];
    const none = make("p", "", "The plan states no link to another action.");
    return [
      ...list(`This action is linked to (${out.length})`, linkEntries(out, "target")),
      ...list(`Linked from (${back.length})`, linkEntries(back, "source")),
      ...(out.length + back.length ? [] : [make("h4", "", "Links"), none]),
      ...list("Only suggested by the wording, or rejected", loose),
    ];
  }

  /** What depends on an action, tier by tier, in the words of `svgraph depends`.
   * @param {ActionItem} action @returns {Content[]} */
  function dependence({ name, dependents }) {
    const entries = Object.entries(TIERS).flatMap(([tier, words]) => {
      const found = dependents.filter((each) => each[1] === tier);
      const links = found.flatMap(([action]) => [", ", actionLink(action)]).slice(1);
      return found.length ? [[`${words}: `, ...links]] : [];
    });
    if (!entries.length) return [];
    const caveat = "The plan only ever says “linked”, never which action needs which.";
    return [...list(`What depends on ${name}?`, entries), make("p", "quiet", caveat)];
  }

  /** Outcomes, each with its place; where all share one, it stands behind the last.
   * @param {ActionItem} action @returns {Content[][]} */
  function outcomeEntries({ outcomes }) {
    const last = outcomes.length - 1;
    return outcomes.map((row, index) => {
      const isSaid = index < last && outcomes[index + 1].place === row.place;
      return [make("span", "verbatim", row.outcome), ...(isSaid ? [] : [" ", place(row.place)])];
    });
  }

  /** @param {ActionItem} action @returns {Content[]} */
  function aboutAction(action) {
    return [
      make("p", "quiet verbatim", action.area),
      make("blockquote", "objective verbatim", action.objective),
      make("p", "", place(action.place)),
      ...list(
        "Who",
        action.parties.map((party) => [
          link(`body ${party.body}`, party.body),
          `: ${part(party)}`,
          ...asWritten(party),
        ]),
      ),
      ...(action.parties.length ? [] : [make("p", "", "Nobody is named as lead.")]),
      make("p", "quiet", "Lead cell: ", make("q", "verbatim", action.lead_text)),
      ...list(`Intended outcomes (${action.outcomes.length})`, outcomeEntries(action), "ol"),
      ...(action.outcomes.length ? [] : [make("p", "", "The plan states no outcome for it.")]),
      ...linkLists(action),
      ...dependence(action),
      ...list("Worth checking", worthChecking(action.findings)),
    ];
  }

  /** How many actions a body leads, and how many of them alone.
   * @param {Load} load */
  function leading({ led, sole }) {
    if (!led) return "Leads no action";
    const alone = led === 1 ? "alone" : sole === led ? "all of them alone" : `${sole} of them alone`;
    return `Leads ${counted(led, "action")}, ${sole ? alone : "jointly"}`;
  }

  /** Words for a body that has no part, and where the others stand.
   * @returns {Content[]} */
  function withoutPart() {
    const table = document.createElement("a");
    table.href = "#bodies-table";
    table.textContent = "the table of bodies";
    return [
      make("p", "", "The plan gives it no part in any action."),
      make("p", "", "It may be named in the text only; see ", table, "."),
    ];
  }

  /** @param {BodyItem} body @returns {Content[]} */
  function loadSentences(body) {
    const { load } = body;
    if (!body.parts.length) return withoutPart();
    const words = `${leading(load)}. Supports ${load.supporting}.`;
    const led = load.led === 1 ? "The action it leads has" : "The actions it leads have";
    const outcomes = `${led} ${counted(load.outcomes, "intended outcome")}.`;
    const whole = `${load.carried.toFixed(1)} of ${counted(Data.actions.length, "action")}`;
    const share =
      body.kind === "collective"
        ? "A collective takes no share: the plan does not list its members."
        : `Its share: ${whole}, when each action is split evenly between its named leads.`;
    const said = load.led ? `${words} ${outcomes}` : words;
    return [make("p", "", said), make("p", "", share)];
  }

  /** @param {BodyItem} body @returns {Content[]} */
  function aboutBody(body) {
    const kind = body.kind === "unresolved" ? "A name not in the list of bodies" : body.kind;
    const inside = Data.bodies.filter((other) => other.parent === body.name);
    /** @type {Content[]} */
    const partOf = body.parent ? [", part of ", link(`body ${body.parent}`, body.parent)] : [];
    return [
      make("p", "quiet kind", bdi(kind), ...partOf),
      ...loadSentences(body),
      ...Object.keys(DOES).flatMap((role) => {
        const parts = body.parts.filter((party) => party.role === role);
        const heading = `${DOES[role][0].toUpperCase()}${DOES[role].slice(1)} (${parts.length})`;
        return list(
          heading,
          parts.map((party) => [
            actionLink(party.action),
            " ",
            make("span", "verbatim", gist(party.action)),
            ...asWritten(party),
            " ",
            place(party.place),
          ]),
        );
      }),
      ...list("Also written", body.spellings.map((words) => [make("q", "verbatim", words)])),
      ...list("Bodies within it", inside.map((other) => [link(other.id, other.name)])),
      ...list("Worth checking", worthChecking(body.findings)),
    ];
  }

  /** The sign that stands for an item, and how it is styled.
   * @param {string} id */
  function kindOf(id) {
    const group = groupOf.get(id) ?? "";
    return { sign: SIGNS[group] ?? "", style: group };
  }

  /** What an item is called, for a title or a message.
   * @param {string} id */
  function titleOf(id) {
    return Data.actionOf.has(id)
      ? `Action ${Data.actionOf.get(id)?.name}`
      : (Data.bodyOf.get(id)?.name ?? "");
  }

  /** @param {...Content} contents */
  function heading(...contents) {
    const title = make("h3", "", ...contents);
    title.id = "panel-title";
    title.tabIndex = -1;
    return title;
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
    const action = Data.actionOf.get(id);
    const body = Data.bodyOf.get(id);
    const contents = action ? aboutAction(action) : body ? aboutBody(body) : [];
    panel.replaceChildren(...example, title, ...contents);
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

  return Object.freeze({ bring, focus, hint, kindOf, make, show, titleOf });
})();
