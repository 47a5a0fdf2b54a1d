// @ts-check
"use strict";

/** The layered picture of one action, drawn where Python has placed its boxes and lines. */
const Layers = (() => {
  const WIDE = 200; // of a box; one that is no higher than LOW has room for fewer words
  const LOW = 50;
  const SHARP = 2; // pixels of a saved picture for one of the drawing
  // What a saved picture takes along of the page's styles.
  const LOOKS = [
    ...["fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order"],
    ...["font-family", "font-size", "font-weight"],
  ];

  const svg = /** @type {SVGSVGElement | null} */ (
    /** @type {unknown} */ (document.getElementById("depend-picture"))
  );
  const SVG = svg?.namespaceURI ?? "";

  /** @param {string} tag @param {Record<string, string | number>} marks
   * @param {...(Node | string)} contents */
  function make(tag, marks, ...contents) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(marks)) element.setAttribute(name, String(value));
    element.append(...contents);
    return element;
  }

  /** @param {string} style @param {number} x @param {number} y @param {string} words */
  function text(style, x, y, words) {
    return make("text", { class: style, x, y }, words);
  }

  /** The words within a box.
   * @param {LayerLabel} label @param {string} tag @param {number} high */
  function wording([number, lead, words, gist], tag, high) {
    const right = make("text", { class: "tag-text", x: 189, y: 21, "text-anchor": "end" }, tag);
    const first = [text("number-text", 11, 21, number), right];
    if (high <= LOW) return [...first, text("gist-text", 11, 39, gist)];
    const lines = words.map((line, rank) => text("gist-text", 11, 57 + 17 * rank, line));
    return [...first, text("lead-text", 11, 39, lead), ...lines];
  }

  /** @param {LayerBox} box @param {LayerLabel} label */
  function boxed([rank, x, y, high, tag, look], label) {
    const [number, lead, words] = label;
    const said = `${number}${tag && ` ${tag}`}, ${lead}: ${words.join(" ")}`;
    const link = make(
      "a",
      { class: `box box-${look}`, href: TierTables.address(Data.actions[rank].name) },
      make("title", {}, said),
      make("rect", { class: "ring", x: x - 5, y: y - 5, width: WIDE + 10, height: high + 10 }),
      make("rect", { class: "frame", x, y, width: WIDE, height: high }),
      make("svg", { x, y, width: WIDE, height: high }, ...wording(label, tag, high)),
    );
    if (look === "focus") link.setAttribute("aria-current", "true");
    return link;
  }

  /** @param {LayerLine} line */
  function arrow([, , status, d]) {
    return make("path", { class: `link link-${status}`, d, "marker-end": "url(#depend-head)" });
  }

  /** Draws an action's picture; isFull: with what the wording only suggests.
   * @param {string} name @param {Linking} linking
   * @param {{isFull: boolean, labels: LayerLabel[]}} how */
  function draw(name, linking, { isFull, labels }) {
    if (!svg) return;
    const [left, top, width, height] = isFull ? linking.full : linking.box;
    svg.setAttribute("viewBox", [left, top, width, height].join(" "));
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", String(height));
    const [title, , , lines, heads, boxes] = svg.children;
    title.textContent = `Actions linked to action ${name}`;
    heads.replaceChildren(
      ...linking.heads
        .filter(([, , , look]) => isFull || look !== "loose")
        .map(([x, y, words, look]) => text(`head-${look}`, x, y, words)),
    );
    lines.replaceChildren(
      ...linking.lines.filter(([, , status]) => isFull || status !== "proposed").map(arrow),
    );
    boxes.replaceChildren(
      ...linking.boxes
        .filter(([, , , , , look]) => isFull || look !== "suggested")
        .map((box) => boxed(box, labels[box[0]])),
    );
    measure();
  }

  /** Says so where the picture is wider than its place. */
  function measure() {
    const region = /** @type {HTMLElement} */ (document.getElementById("depend-region"));
    const wide = /** @type {HTMLElement} */ (document.getElementById("depend-wide"));
    wide.hidden = region.scrollWidth <= region.clientWidth;
  }

  /** The picture as a file of its own, its colours and letters written into it. */
  function alone() {
    const drawn = /** @type {SVGSVGElement} */ (svg);
    const copy = /** @type {SVGSVGElement} */ (drawn.cloneNode(true));
    const from = drawn.querySelectorAll("rect, text, path");
    copy.querySelectorAll("rect, text, path").forEach((element, rank) => {
      const style = getComputedStyle(from[rank]);
      for (const look of LOOKS) element.setAttribute(look, style.getPropertyValue(look));
      element.removeAttribute("class");
    });
    for (const ring of copy.querySelectorAll("a > rect:first-of-type")) ring.remove();
    for (const link of copy.querySelectorAll("a")) {
      link.replaceWith(make("g", {}, ...link.childNodes));
    }
    const [x, y, width, height] = (drawn.getAttribute("viewBox") ?? "").split(" ");
    const fill = getComputedStyle(document.documentElement).getPropertyValue("--canvas");
    copy.prepend(make("rect", { x, y, width, height, fill: fill.trim() }));
    copy.removeAttribute("class");
    copy.setAttribute("xmlns", SVG);
    const words = new XMLSerializer().serializeToString(copy);
    return new Blob([Saving.clean(words)], { type: "image/svg+xml" });
  }

  /** Saves the picture. @param {string} form "svg" or "png" @param {string} action */
  function save(form, action) {
    if (!svg) return;
    const name = `links-of-${action.replace(/[^\p{L}\p{N}.]+/gu, "-").slice(0, 20)}.${form}`;
    const drawing = alone();
    if (form === "svg") {
      Saving.file(drawing, name);
      return;
    }
    const image = new Image();
    const address = URL.createObjectURL(drawing);
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = SHARP * svg.width.baseVal.value;
      canvas.height = SHARP * svg.height.baseVal.value;
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob((blob) => blob && Saving.file(blob, name));
    });
    image.src = address;
  }

  return Object.freeze({ draw, save });
})();
