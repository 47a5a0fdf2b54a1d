// @ts-check
"use strict";

/** What the picture shows, as a drawing that any program for drawings opens (SVG). */
const Drawing = (() => {
  const SPACE = document.querySelector("svg")?.namespaceURI ?? null; // as the key's marks have it
  const MARGIN = 20;
  const FONT = 15; // pixels
  const { ACTION, LINE } = Looks;
  const HEAD = 10; // length of an arrow's head
  const BEND = 0.15; // of links, which go round what lies between

  /** @param {string} tag @param {Record<string, string | number>} attributes
   * @param {...(Node | string)} contents */
  function make(tag, attributes, ...contents) {
    const element = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, String(value));
    }
    element.append(...contents);
    return element;
  }

  /** The corners of a mark round its middle, in shares of its size.
   * @type {Record<string, [number, number][]>} */
  const CORNERS = {
    body: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    idle: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    reference: [[0, -1], [1, 0], [0, 1], [-1, 0]],
    collective: [[1, 0], [0.5, -0.87], [-0.5, -0.87], [-1, 0], [-0.5, 0.87], [0.5, 0.87]],
    unresolved: [[-1, -0.7], [1, -0.7], [0, 1]],
    outcome: [[0, -1], [1, 0.7], [-1, 0.7]],
  };

  /** @param {Mark} mark @param {{x: number, y: number}} at @param {object} paint */
  function shape(mark, { x, y }, paint) {
    const { across, above, below } = Looks.room(mark);
    if (mark.group === "action") return make("circle", { cx: x, cy: y, r: ACTION, ...paint });
    if (mark.group === "area") {
      const size = { width: 2 * across, height: above + below };
      return make("rect", { x: x - across, y: y - above, ...size, ...paint });
    }
    const size = mark.size ?? 0;
    const points = CORNERS[mark.group].map(([right, down]) => `${x + size * right},${y + size * down}`);
    return make("polygon", { points: points.join(" "), ...paint });
  }

  /** @param {Mark} mark */
  function marked(mark) {
    const { ground, edge, words, isInside, width } = Looks.mark(mark, !View.now().near.has(mark.id));
    const at = Picture.spot(mark);
    const paint = { fill: ground, stroke: edge, "stroke-width": width };
    const lines = mark.label.trim() ? mark.label.split("\n") : [];
    const top = isInside ? at.y - ((lines.length - 1) * LINE) / 2 + 5 : at.y + (mark.size ?? 0) + LINE;
    const rows = lines.map((line, row) =>
      make("tspan", { x: at.x, y: top + row * LINE }, line),
    );
    /** @type {Record<string, string | number>} */
    const halo = isInside ? {} : { stroke: Theme.colour("canvas"), "stroke-width": 4, "paint-order": "stroke" };
    const text = make("text", { "text-anchor": "middle", fill: words, ...halo }, ...rows);
    const title = make("title", {}, Data.nameOf(mark.id) || mark.label);
    return make("g", {}, title, shape(mark, at, paint), ...(rows.length ? [text] : []));
  }

  /** Whether a line is bent, so that it can be told from one that lies straight.
   * @param {Line} line */
  function bend({ role }) {
    return role === "link" ? BEND : role === "named" ? -BEND : 0;
  }

  /** @param {Line} line @param {Map<string, Mark>} markOf */
  function ruled(line, markOf) {
    const [start, end] = [line.from, line.to].map((id) => /** @type {Mark} */ (markOf.get(id)));
    const [a, b] = [Picture.spot(start), Picture.spot(end)];
    const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const control = {
      x: (a.x + b.x) / 2 - bend(line) * (a.y - b.y),
      y: (a.y + b.y) / 2 - bend(line) * (b.x - a.x),
    };
    const lean = Math.hypot(b.x - control.x, b.y - control.y) || 1;
    const way = { x: (b.x - control.x) / lean, y: (b.y - control.y) / lean };
    const short = Math.min(end.group === "action" ? ACTION : (end.size ?? 0), far / 2);
    const tip = { x: b.x - way.x * short, y: b.y - way.y * short };
    const colour = Looks.line(line, !View.isNear(line));
    const path = make("path", {
      d: `M${a.x} ${a.y}Q${control.x} ${control.y} ${tip.x} ${tip.y}`,
      ...{ fill: "none", stroke: colour, "stroke-width": line.width ?? 1 },
      "stroke-dasharray": Array.isArray(line.dashes) ? line.dashes.join(" ") : "none",
    });
    return make("g", {}, path, ...heads(line.role, tip, way, colour));
  }

  /** What a line ends in: an arrow, a bead, or nothing.
   * @param {string} role @param {{x: number, y: number}} tip
   * @param {{x: number, y: number}} way @param {string} fill */
  function heads(role, { x, y }, way, fill) {
    if (role === "supporting") return [make("circle", { cx: x, cy: y, r: 4, fill })];
    if (!["link", "named", "row"].includes(role)) return [];
    const [back, aside] = [HEAD, HEAD / 2];
    const foot = { x: x - way.x * back, y: y - way.y * back };
    const corners = [
      [x, y],
      [foot.x - way.y * aside, foot.y + way.x * aside],
      [foot.x + way.y * aside, foot.y - way.x * aside],
    ];
    return [make("polygon", { points: corners.map((at) => at.join(",")).join(" "), fill })];
  }

  /** The drawing as the text of a file. */
  function text() {
    const { marks, lines } = View.now();
    const { left, top, right, bottom } = Picture.bounds(marks);
    const markOf = new Map(Data.nodes.map((mark) => [mark.id, mark]));
    const size = { width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN };
    const box = { x: left - MARGIN, y: top - MARGIN, ...size };
    const drawing = make(
      "svg",
      {
        ...size,
        viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`,
        "font-family": "Arial, Helvetica, sans-serif",
        "font-size": FONT,
      },
      make("title", {}, Data.page.title),
      make("rect", { ...box, fill: Theme.colour("canvas") }),
      ...Data.edges.filter(({ id }) => lines.has(id)).map((line) => ruled(line, markOf)),
      ...Data.nodes.filter(({ id }) => marks.has(id)).map(marked),
    );
    return Saving.clean(new XMLSerializer().serializeToString(drawing));
  }

  return Object.freeze({ text });
})();
