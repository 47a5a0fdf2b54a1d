// @ts-check
"use strict";

/** The picture: what the view holds, drawn in the colours of the theme. */
const Picture = (() => {
  const frame = /** @type {HTMLElement} */ (document.getElementById("canvas"));
  const NARROW = 600; // pixels; below, the whole picture would be too small to read
  const MARGIN = 8; // pixels between the frame and what is fitted into it
  const LEGIBLE = 0.85; // the least scale at which labels are easily read
  const MOST = 1.25; // a few marks are not blown up beyond this
  const LEAST = 0.02;
  const VEIL = 0.75;
  const STEP = 1.3; // of the zoom buttons

  /** @type {any} */
  const vis = Reflect.get(window, "vis");
  const markOf = new Map(Data.nodes.map((mark) => [mark.id, mark]));
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  /** How each mark and line was last drawn. @type {Map<string, string>} */
  const drawn = new Map();
  /** @type {any} */
  let network = null;
  let isWaiting = false; // for the next frame
  let isMoved = false; // marks stand where the reader let them move

  /** Where a mark stands in the picture's own coordinates.
   * @param {Mark} mark */
  function spot({ id, x, y, at }) {
    const own = isMoved && network.body.nodes[id];
    if (own) return { x: own.x, y: own.y };
    return View.isSummary() && at ? { x: at[0], y: at[1] } : { x, y };
  }

  /** @param {Mark} mark */
  function styled(mark) {
    const { ground, edge, words, isInside, width } = Looks.mark(mark, false);
    /** @type {Record<string, unknown>} */
    const look = { borderWidth: width, color: { background: ground, border: edge } };
    if (isInside) look.font = { color: words, strokeWidth: 0, vadjust: 0 };
    if (mark.group === "outcome") look.label = undefined;
    // Its groups have colours of their own, which cost time and are not wanted.
    return { ...mark, ...spot(mark), ...look, group: undefined };
  }

  /** @param {Line} line */
  function ruled(line) {
    const colour = Looks.line(line, false);
    if (colour === Theme.colour("mark-edge")) return line;
    return { ...line, color: { color: colour, inherit: false } };
  }

  /** What most marks and lines share: told once, it need not be told of each. */
  function common() {
    const stroke = { strokeWidth: 5, strokeColor: Theme.colour("canvas") };
    const font = { ...Data.options.nodes.font, color: Theme.colour("text"), ...stroke, vadjust: -4 };
    const color = { color: Theme.colour("mark-edge"), inherit: false };
    return {
      ...Data.options,
      nodes: { ...Data.options.nodes, font },
      edges: { ...Data.options.edges, color },
    };
  }

  /** Brings what the library draws up to date, and touches nothing that has not changed.
   * @template {Mark | Line} T
   * @param {any} set
   * @param {T[]} all
   * @param {Set<string>} shown
   * @param {(item: T) => object} look */
  function sync(set, all, shown, look) {
    const changed = [];
    const gone = [];
    for (const item of all) {
      const state = shown.has(item.id) ? (View.isSummary() ? "summed" : "drawn") : "";
      if ((drawn.get(item.id) ?? "") === state) continue;
      drawn.set(item.id, state);
      if (state) changed.push(look(item));
      else gone.push(item.id);
    }
    if (gone.length) set.remove(gone);
    if (changed.length) set.update(changed);
  }

  function refill() {
    const { marks, lines } = View.now();
    sync(nodes, Data.nodes, marks, styled);
    sync(edges, Data.edges, lines, ruled);
  }

  /** Draws anew after a change of the view, with the next frame. */
  function draw() {
    refill();
    if (!network || isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      network.redraw();
    });
  }

  /** Draws everything anew, at once, in other colours. */
  function repaint() {
    drawn.clear();
    network?.setOptions(common());
    refill();
    network?.redraw();
  }

  /** A veil over everything but what the reader looks at.
   * @param {CanvasRenderingContext2D} context */
  function veil(context) {
    const { marks, near } = View.now();
    const isWhole = near.size >= marks.size && !View.way().length;
    if (isWhole && View.isCalm()) return;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = VEIL;
    context.fillStyle = Theme.colour("canvas");
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    underline(context);
    for (const line of Data.edges) {
      if (View.isNear(line)) network.body.edges[line.id]?.draw(context);
    }
    const drawings = [...near].map((id) => network.body.nodes[id]?.draw(context));
    for (const drawing of drawings) drawing?.drawExternalLabel?.();
  }

  /** A ring round the chosen mark, and the way to another, under everything else.
   * @param {CanvasRenderingContext2D} context */
  function underline(context) {
    const stops = View.way().flatMap((id) => markOf.get(id) ?? []).map(spot);
    for (const [name, width] of /** @type {const} */ ([["text", 14], ["focus", 10]])) {
      context.beginPath();
      for (const { x, y } of stops) context.lineTo(x, y);
      context.lineWidth = width;
      context.lineJoin = "round";
      context.strokeStyle = Theme.colour(name);
      if (stops.length) context.stroke();
    }
    for (const id of new Set([View.chosen(), ...View.way().slice(-1)])) ring(context, id);
  }

  /** @param {CanvasRenderingContext2D} context @param {string} id */
  function ring(context, id) {
    const mark = markOf.get(id);
    if (!mark || !View.now().marks.has(id)) return;
    const { x, y } = spot(mark);
    context.beginPath();
    context.arc(x, y, Looks.reach(mark), 0, 2 * Math.PI);
    context.fillStyle = Theme.colour("focus");
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = Theme.colour("text");
    context.stroke();
  }

  /** Where a mark stands in the frame, in pixels.
   * @param {string} id */
  function whereIs(id) {
    const mark = markOf.get(id);
    return network.canvasToDOM(mark ? spot(mark) : { x: 0, y: 0 });
  }

  /** Whether a mark lies well within the frame, at a scale at which it can be read.
   * @param {string} id */
  function isInView(id) {
    const { x, y } = whereIs(id);
    const isInside =
      x > MARGIN &&
      y > MARGIN &&
      x < frame.clientWidth - MARGIN &&
      y < frame.clientHeight - MARGIN;
    return isInside && (!isNarrow() || network.getScale() >= LEGIBLE * 0.9);
  }

  /** The room that marks and their labels take, in the picture's own coordinates.
   * @param {Iterable<string>} ids */
  function bounds(ids) {
    const sides = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const id of ids) {
      const mark = markOf.get(id);
      if (!mark) continue;
      const { x, y } = spot(mark);
      const { across, above, below } = Looks.room(mark);
      sides.left = Math.min(sides.left, x - across);
      sides.right = Math.max(sides.right, x + across);
      sides.top = Math.min(sides.top, y - above);
      sides.bottom = Math.max(sides.bottom, y + below);
    }
    return sides.left < sides.right ? sides : { left: -1, top: -1, right: 1, bottom: 1 };
  }

  /** Fits marks into the frame.
   * @param {Iterable<string>} [marks] all that are shown, unless given
   * @param {boolean} [isMoving] */
  function fit(marks = View.now().marks, isMoving = true) {
    const { left, top, right, bottom } = bounds(marks);
    const scale = Math.min(
      (frame.clientWidth - 2 * MARGIN) / (right - left),
      (frame.clientHeight - 2 * MARGIN) / (bottom - top),
      MOST,
    );
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const animation = isMoving ? Theme.motion() : false;
    network.moveTo({ position, scale: Math.max(scale, LEAST), animation });
  }

  /** Brings the chosen mark to where it can be read.
   * @param {boolean} [isMoving] */
  function reveal(isMoving = true) {
    const mark = markOf.get(View.chosen());
    if (View.way().length) {
      fit(View.way(), isMoving);
    } else if (!mark || !View.now().marks.has(mark.id) || !View.isWhole()) {
      fit(undefined, isMoving);
    } else if (!isInView(mark.id) && View.isFiltered() && !isNarrow()) {
      fit(undefined, isMoving);
    } else if (!isInView(mark.id)) {
      const animation = isMoving ? Theme.motion() : false;
      const scale = Math.max(network.getScale(), LEGIBLE);
      network.moveTo({ position: spot(mark), scale, animation });
    }
  }

  /** Whether the frame is too small for the whole plan to be read. */
  function isNarrow() {
    return frame.clientWidth < NARROW;
  }

  /** Fits what is shown, at once. What nobody chose moves nothing, but where the whole plan
   * cannot be read. */
  function settle() {
    fit(undefined, false);
    if (View.isChosen() || (isNarrow() && !View.isFiltered())) reveal(false);
  }

  /** Lets forces move the marks, or no more.
   * @param {object} physics as the library wants it */
  function force(physics) {
    isMoved = true;
    network.setOptions({ physics });
  }

  /** Puts every mark back to where it stands in the picture. */
  function putBack() {
    if (!isMoved) return;
    isMoved = false;
    drawn.clear();
    refill();
    network.redraw();
  }

  /** @param {number} factor */
  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: Theme.motion() });
  }

  /** Moves the view by a share of the frame.
   * @param {number} right
   * @param {number} down */
  function pan(right, down) {
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    const position = {
      x: x + (right * frame.clientWidth) / scale,
      y: y + (down * frame.clientHeight) / scale,
    };
    network.moveTo({ position, animation: Theme.motion() });
  }

  /** The controls beside the picture, by name. */
  const moves = Object.freeze({
    in: () => zoom(STEP),
    out: () => zoom(1 / STEP),
    left: () => pan(-0.3, 0),
    right: () => pan(0.3, 0),
    up: () => pan(0, -0.3),
    down: () => pan(0, 0.3),
  });

  /** Draws for the first time.
   * @param {(id: string) => void} open called with the mark that was clicked */
  function start(open) {
    refill();
    network = new vis.Network(frame, { nodes, edges }, common());
    // One stop for the keyboard: the frame, not the library's own element within it.
    frame.firstElementChild?.removeAttribute("tabindex");
    network.on("beforeDrawing", underline);
    network.on("afterDrawing", veil);
    network.once("afterDrawing", () => performance.mark("picture-drawn"));
    network.on("click", (/** @type {any} */ event) => {
      const id = network.getNodeAt(event.pointer.DOM);
      if (id) open(id);
    });
    network.on("hoverNode", () => frame.classList.add("over"));
    network.on("blurNode", () => frame.classList.remove("over"));
    // A wheel over the picture scrolls the page, until the reader turns to the picture.
    for (const [event, zoomView] of /** @type {const} */ ([["focus", true], ["blur", false]])) {
      frame.addEventListener(event, () => network.setOptions({ interaction: { zoomView } }));
    }
    Theme.onChange(repaint);
    settle();
  }

  return Object.freeze({
    bounds,
    draw,
    fit,
    force,
    frame,
    isNarrow,
    moves,
    putBack,
    reveal,
    settle,
    spot,
    start,
    whereIs,
    /** The middle of what is in view, in the picture's own coordinates. */
    middle: () => network.getViewPosition(),
  });
})();
