// @ts-check
"use strict";

/**
 * Actions are told by their rank in the plan; a step of a path runs forwards (1) where the
 * row of its first action cites the other.
 * @typedef {[tier: string, action: number, path: number[], forwards: number[]]} TierRow
 * @typedef {[action: number, x: number, y: number, high: number, tag: string,
 *   look: string]} LayerBox
 * @typedef {[number: string, lead: string, words: string[], gist: string]} LayerLabel
 * @typedef {[source: number, target: number, status: string, d: string]} LayerLine
 * @typedef {[x: number, y: number, words: string, look: string]} LayerHead
 * @typedef {{sentence: string, isLinked: boolean, depends: TierRow[], needs: TierRow[],
 *   box: number[], full: number[], boxes: LayerBox[], lines: LayerLine[],
 *   heads: LayerHead[], leftOut: [string, string]}} Linking
 * @typedef {[source: number, target: number, status: string, quote: string,
 *   targetQuote: string, place: string]} Said
 * @typedef {"depends" | "needs"} Way
 * @typedef {{headings: Record<Way, [tier: string, meaning: string][]>, links: Said[],
 *   labels: LayerLabel[],
 *   actions: Record<string, Linking>}} LinkingData
 */

/** What is linked to one action: its sentences, its picture and its tables. */
(() => {
  /** @type {LinkingData} */
  const data = JSON.parse(
    document.getElementById("data-dependencies")?.textContent ?? '{"actions":{}}',
  );
  const choice = /** @type {HTMLSelectElement | null} */ (document.getElementById("depend-on"));
  const box = /** @type {HTMLInputElement | null} */ (
    document.getElementById("depend-suggested")
  );
  const opening = choice?.value ?? "";
  let shown = opening;

  /** @param {string} id */
  function part(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /** The words for an action without any link, stated or suggested. */
  const NOTHING =
    "The plan states no link between this action and another, and no wording suggests one." +
    " That is information, not a fault.";

  /** Shows an action, or the one that the view opens on, and says what is linked to it.
   * @param {string} name "" for the latter */
  function show(name) {
    const wanted = name ? Data.nameOf(Data.find(name)) : opening;
    const known = Data.actions.findIndex((action) => action.name === wanted);
    const rank = known < 0 ? Data.actions.findIndex((each) => each.name === opening) : known;
    const action = Data.actions[rank];
    const linking = data.actions[rank];
    const missing = part("depend-missing");
    missing.hidden = known >= 0;
    missing.textContent =
      known < 0 ? `No action of this plan is called “${name}”. Shown is action ${opening}.` : "";
    if (action.name !== shown) fill(action, rank, linking);
    shown = action.name;
    if (choice) choice.value = shown;
    return `Action ${shown}. ${linking?.sentence ?? NOTHING}`;
  }

  /** @param {ActionItem} action @param {number} rank @param {Linking | undefined} linking */
  function fill(action, rank, linking) {
    part("depend-title").replaceChildren("Action ", Parts.make("bdi", "", action.name));
    part("depend-objective").textContent = action.objective;
    part("depend-lead").textContent = `Lead: ${TierTables.leads(action)}`;
    part("depend-details").replaceChildren(TierTables.details(action.name));
    part("depend-sentence").textContent = linking?.sentence ?? NOTHING;
    for (const named of document.querySelectorAll("#depend-tables [data-named]")) {
      named.textContent = action.name;
    }
    part("depend-tables").hidden = !linking;
    TierTables.fill("depends", linking?.depends ?? [], rank, data);
    TierTables.fill("needs", linking?.needs ?? [], rank, data);
    draw(action.name, linking);
  }

  /** @param {string} name @param {Linking | undefined} linking */
  function draw(name, linking) {
    const loose = linking?.lines.some(([, , status]) => status === "proposed") ?? false;
    const isFull = (box?.checked ?? false) && loose;
    if (box) part("depend-loose").hidden = !loose;
    part("depend-stage").hidden = !linking?.isLinked && !isFull;
    const key = document.querySelector(".depend-loose-key");
    if (key instanceof HTMLElement) key.hidden = !isFull;
    if (!linking) return;
    const left = linking.leftOut[Number(isFull)] ?? "";
    part("depend-left").textContent = left;
    part("depend-left").hidden = !left;
    Layers.draw(name, linking, { isFull, labels: data.labels });
  }

  /** Goes along with the address, where this view is the one that is shown. */
  function arrive() {
    if (Views.current() !== "dependencies" || !choice) return;
    const before = shown;
    const said = show(Address.read().focus);
    if (shown === before) return;
    Status.say(said);
    if (document.activeElement !== choice) part("depend-title").focus();
  }

  function start() {
    if (!choice) return;
    part("depend-choice").hidden = false;
    choice.value = opening;
    choice.addEventListener("change", () => {
      Address.go({ focus: choice.value, view: "dependencies" });
    });
    box?.addEventListener("change", () => {
      const rank = Data.actions.findIndex((action) => action.name === shown);
      draw(shown, data.actions[rank]);
    });
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
      document.querySelectorAll("button[data-save-links]")
    )) {
      button.hidden = false;
      button.addEventListener("click", () => Layers.save(button.dataset.saveLinks ?? "", shown));
    }
    show(Address.read().focus);
    const rank = Data.actions.findIndex((action) => action.name === shown);
    draw(shown, data.actions[rank]);
  }

  Views.onFirst("dependencies", start);
  addEventListener("hashchange", arrive);
})();
