// @ts-check
"use strict";

/** What the details say of an action or a body. */
const Details = (() => {
  const { actionLink, bdi, counted, gist, link, list, make, place, worthChecking } = Parts;

  /** @type {Record<string, string>} */
  const DOES = { lead: "leads alone", joint: "leads jointly", supporting: "supports" };

  const OVER =
    `Over-burdened by the rule that a share is more than ${Data.page.burden ?? 3} times the mean ` +
    "of the bodies that lead anything: a reason to ask, not proof of a heavy load.";

  /** @type {Record<string, string>} */
  const PARTS = { lead: "lead", joint: "lead, jointly", supporting: "in support" };

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
    if (party.alternative) {
      const words = bdi(party.alternative);
      said.push(make("div", "quiet", "Our reading. It can also be read so: ", words, "."));
    }
    return said;
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
    const entries = (Data.page.tiers ?? []).flatMap(([tier, words]) => {
      const found = dependents.filter((each) => each[1] === tier);
      const links = found.flatMap(([action]) => [", ", actionLink(action)]).slice(1);
      return found.length ? [[`${words}: `, ...links]] : [];
    });
    if (!entries.length) return [];
    const caveat = make("p", "quiet", `${Data.page.links ?? ""}.`);
    return [...list(`What depends on ${name}?`, entries), caveat];
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
      ...Named.byAction(action),
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

  /** Words for a body that has no part.
   * @returns {Content[]} */
  function withoutPart() {
    return [make("p", "", "The plan gives it no part in any action.")];
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
    const over = load.is_over_burdened ? [make("p", "", OVER)] : [];
    return [make("p", "", said), make("p", "", share), ...over, make("p", "quiet", Data.page.alike ?? "")];
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
      ...Named.ofThing(body.id),
      ...list("Also written", body.spellings.map((words) => [make("q", "verbatim", words)])),
      ...list("Bodies within it", inside.map((other) => [link(other.id, other.name)])),
      ...list("Worth checking", worthChecking(body.findings)),
    ];
  }

  return Object.freeze({ aboutAction, aboutBody });
})();
