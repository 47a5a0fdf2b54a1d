// @ts-check
"use strict";

/** @typedef {Node | string} Content */

/** The pieces that details are made of. Whatever the plan says goes in as text. */
const Parts = (() => {
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
  const STATUSES = {
    stated: "stated in the plan",
    interpreted: "our reading",
    accepted: "suggested by the wording, and accepted",
    proposed: "only suggested by the wording",
    register: "from the list of bodies, not from the plan",
  };

  /** How sure something is, in words.
   * @param {string} status */
  function status(status) {
    return make("span", "quiet verbatim", STATUSES[status] ?? status);
  }

  /** @param {Finding[]} findings @returns {Content[][]} */
  function worthChecking(findings) {
    return findings.map((row) => [make("span", "verbatim", row.wording), " ", place(row.place)]);
  }

  return Object.freeze({
    ...{ actionLink, bdi, counted, gist, link, list, make, place, status, worthChecking },
  });
})();
