// @ts-check
"use strict";

/** The views of the page, of which one is shown at a time; without scripts all are. */
const Views = (() => {
  /** What has been read of the page so far: the first view is ready before the others. */
  function sections() {
    return /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("section[data-view]"));
  }

  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("nav a[data-view]")
  );
  const glance = /** @type {HTMLElement | null} */ (document.querySelector("section.glance"));
  const known = [...links].map((link) => link.dataset.view ?? "");
  /** @type {Map<string, () => void>} */
  const firsts = new Map();
  let current = "";

  /** The view that an address means: the first, unless it names another.
   * @param {string} name */
  function find(name) {
    return known.includes(name) ? name : known[0];
  }

  /** Shows a view and hides the others; what it has to draw is drawn when it is first seen.
   * @param {string} name */
  function show(name) {
    current = find(name);
    if (glance) glance.hidden = current !== known[0];
    for (const section of sections()) {
      section.hidden = section.dataset.view !== current;
      section.toggleAttribute("data-shown", !section.hidden);
    }
    for (const link of links) {
      if (link.dataset.view === current) {
        link.setAttribute("aria-current", "page");
        link.hash = Address.of({ view: current });
      } else link.removeAttribute("aria-current");
    }
    firsts.get(current)?.();
    firsts.delete(current);
  }

  /** Lets the link to another view lead to where the reader has left it.
   * @param {string} hash of the address there */
  function leave(hash) {
    const name = find(Address.parse(hash).view);
    const link = [...links].find(({ dataset }) => dataset.view === name);
    if (link && name !== current && !Address.isElsewhere(hash)) link.hash = hash || Address.of({ view: name });
  }

  /** The heading of the view that is shown, for the keyboard. */
  function focus() {
    document.getElementById(`${current}-title`)?.focus();
  }

  /** Whatever a view does when it is first seen.
   * @param {string} name @param {() => void} first */
  function onFirst(name, first) {
    if (name === current && document.readyState !== "loading") first();
    else firsts.set(name, first);
  }

  // Views that were read after one was shown are hidden, or shown, as well.
  document.addEventListener("DOMContentLoaded", () => show(current));

  return Object.freeze({
    find,
    focus,
    leave,
    onFirst,
    show,
    current: () => current,
    /** What a view is called. @param {string} name */
    titleOf: (name) => [...links].find((link) => link.dataset.view === name)?.textContent?.trim() ?? "",
  });
})();
