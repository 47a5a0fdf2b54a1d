// @ts-check
"use strict";

/** The two tables of tiers, filled again for another action. */
const TierTables = (() => {
  /** Who leads an action. @param {ActionItem} action */
  function leads({ parties }) {
    const names = parties.filter(({ role }) => role !== "supporting").map(({ body }) => body);
    return [...new Set(names)].join("; ") || "none named";
  }

  /** The address of an action in this view. @param {string} name */
  function address(name) {
    return Address.of({ focus: name, view: "dependencies" });
  }

  /** A link to all that is said of an action, in the view of the partners.
   * @param {string} name */
  function details(name) {
    const link = document.createElement("a");
    link.href = Address.of({ focus: name });
    link.dataset.open = `action ${name}`;
    const whose = Parts.make("span", "unseen", " of action ", Parts.make("bdi", "", name));
    link.append("Details", whose);
    return link;
  }

  /** A cell with one line for each of some words.
   * @param {string} style @param {(Node | string)[][]} lines */
  function cell(style, lines) {
    const made = Parts.make("td", style);
    for (const line of lines) {
      const div = Parts.make("div", "", ...line);
      div.dir = "auto";
      made.append(div);
    }
    return made;
  }

  /** A cell of words in whatever direction they run.
   * @param {string} style @param {string} words */
  function plain(style, words) {
    const made = Parts.make("td", style, words);
    made.dir = "auto";
    return made;
  }

  /** @param {LinkingData} data @param {number} source @param {number} target
   * @param {boolean} isStated */
  function find(data, source, target, isStated) {
    return data.links.find(
      ([from, to, status]) =>
        from === source && to === target && (status === "stated") === isStated,
    );
  }

  /** What is said at each step of a way, and how the way reads.
   * @param {number[]} path @param {number[]} forwards @param {LinkingData} data */
  function steps(path, forwards, data) {
    /** @type {Said[]} */
    const said = [];
    /** @type {string[]} */
    const words = [];
    path.slice(1).forEach((next, index) => {
      const [source, target] = forwards[index] ? [path[index], next] : [next, path[index]];
      const link = find(data, source, target, true);
      if (link) said.push(link);
      words.push(`${forwards[index] ? "cites" : "is cited by"} ${Data.actions[next].name}`);
    });
    return { said, words: `${Data.actions[path[0]].name} ${words.join(", which ")}` };
  }

  /** The path, the words and the places of a row whose link the plan states.
   * @param {number[]} path @param {number[]} forwards @param {LinkingData} data */
  function stated(path, forwards, data) {
    const { said, words } = steps(path, forwards, data);
    return [
      plain("way", words),
      cell("gist", said.map(([, , , quote]) => [Parts.make("q", "", quote)])),
      cell("", said.map((link) => [link[5]])),
    ];
  }

  /** The same of a link that only the wording suggests.
   * @param {number} source @param {number} target @param {LinkingData} data */
  function suggested(source, target, data) {
    const [, , , quote, targetQuote, place] = /** @type {Said} */ (
      find(data, source, target, false)
    );
    const lines = /** @type {[number, string][]} */ ([[source, quote], [target, targetQuote]]);
    const said = lines.map(([rank, words]) => [
      Parts.make("bdi", "", Data.actions[rank].name),
      " says ",
      Parts.make("q", "", words),
    ]);
    return [plain("way", "no stated link"), cell("gist", said), cell("", [[place]])];
  }

  /** @param {Way} way @param {TierRow} row @param {number} on @param {LinkingData} data */
  function row(way, [tier, rank, path, forwards], on, data) {
    const action = Data.actions[rank];
    const walk = document.createElement("a");
    walk.href = address(action.name);
    walk.dir = "auto";
    walk.textContent = action.name;
    const isStated = tier !== "proposed" && tier !== "accepted";
    const [source, target] = way === "needs" ? [on, rank] : [rank, on];
    return Parts.make(
      "tr",
      "",
      Parts.make("td", "", tier),
      Parts.make("td", "", walk),
      plain("", leads(action)),
      plain("gist", action.objective),
      ...(isStated ? stated(path, forwards, data) : suggested(source, target, data)),
      Parts.make("td", "", details(action.name)),
    );
  }

  /** @param {string} words */
  function heading(words) {
    const th = document.createElement("th");
    th.colSpan = 8;
    th.scope = "rowgroup";
    th.textContent = words;
    return Parts.make("tr", "heading", th);
  }

  /** Fills one of the tables with the rows of an action.
   * @param {Way} way @param {TierRow[]} rows @param {number} on @param {LinkingData} data */
  function fill(way, rows, on, data) {
    const table = /** @type {HTMLElement} */ (document.getElementById(`${way}-table`));
    for (const body of table.querySelectorAll("tbody")) body.remove();
    for (const [tier, meaning] of data.headings[way]) {
      const found = rows.filter(([each]) => each === tier);
      if (!found.length && tier === "accepted") continue;
      const words = `${meaning} (${tier}): ${found.length || "none"}`;
      const lines = found.map((each) => row(way, each, on, data));
      table.append(Parts.make("tbody", `tier tier-${tier}`, heading(words), ...lines));
    }
  }

  return Object.freeze({ address, details, fill, leads });
})();
