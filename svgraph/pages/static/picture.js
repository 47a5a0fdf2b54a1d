// @ts-check
"use strict";

/** The picture: what the view holds, drawn in the colours of the theme. */
const Picture = (() => {
  const frame = /** @type {HTMLElement} */ (document.getElementById("canvas"));
  const NARROW = 600; // pixels; below, the whole picture would be too small to read
  const LEGIBLE = 0.85; // the least scale at which labels are easily read
  const MOST = 1.25; // a few marks are not blown up beyond this
  const STEP = 1.3; // of the zoom buttons

  /** @type {any} */
  const vis = Reflect.get(window, "vis");
  const nodes = new vis.DataSet(Data.nodes);
  const edges = new vis.DataSet(Data.edges);
  /** @type {any} */
  let network = null;

  /** @param {Mark} mark @param {boolean} isDim @param {boolean} isShown */
  function styled(mark, isDim, isShown) {
    const main = Theme.colour(isDim ? "mark-dim" : `mark-${mark.group}`);
    const paper = Theme.colour("canvas");
    const isFilled = mark.group === "action" || mark.group === "body";
    const inside = Theme.colour(isDim ? "on-dim" : "on-action");
    const beside = Theme.colour(isDim ? "quiet-dim" : "text");
    return {
      id: mark.id,
      hidden: !isShown,
      borderWidth: isFilled ? 1 : 2.5,
      color: { background: isFilled ? main : paper, border: main },
      font:
        mark.group === "action"
          ? { color: inside, strokeWidth: 0 }
          : { color: beside, strokeWidth: 5, strokeColor: paper, vadjust: -4 },
    };
  }

  /** @param {Line} line @param {boolean} isDim @param {boolean} isShown */
  function ruled(line, isDim, isShown) {
    const name = line.role === "link" ? "mark-link" : "mark-edge";
    const colour = Theme.colour(isDim ? "mark-dim" : name);
    return { id: line.id, hidden: !isShown, color: { color: colour, inherit: false } };
  }

  /** Draws anew after a change of the view or of the theme. */
  function draw() {
    const { marks, lines, near } = View.now();
    const isCalm = View.isCalm();
    nodes.update(
      Data.nodes.map((mark) => styled(mark, !near.has(mark.id), marks.has(mark.id))),
    );
    edges.update(
      Data.edges.map((line) =>
        ruled(line, !isCalm && !View.isOfChosen(line), lines.has(line.id)),
      ),
    );
    network?.redraw();
  }

  /** A ring round the chosen mark, under everything else.
   * @param {CanvasRenderingContext2D} context */
  function ring(context) {
    const mark = Data.nodes.find(({ id }) => id === View.chosen());
    if (!mark || !View.now().marks.has(mark.id)) return;
    const radius = mark.group === "action" ? 25 : 1.42 * (mark.size ?? 0) + 6;
    context.beginPath();
    context.arc(mark.x, mark.y, radius, 0, 2 * Math.PI);
    context.fillStyle = Theme.colour("focus");
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = Theme.colour("text");
    context.stroke();
  }

  /** Whether a mark lies well within the frame, at a scale at which it can be read.
   * @param {string} id */
  function isInView(id) {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    const margin = 30;
    const isInside =
      x > margin &&
      y > margin &&
      x < frame.clientWidth - margin &&
      y < frame.clientHeight - margin;
    return isInside && (frame.clientWidth >= NARROW || network.getScale() >= LEGIBLE * 0.9);
  }

  /** Fits marks into the frame.
   * @param {Iterable<string>} [marks] all that are shown, unless given
   * @param {boolean} [isMoving] */
  function fit(marks = View.now().marks, isMoving = true) {
    const animation = isMoving ? Theme.motion() : false;
    network.fit({ nodes: [...marks], maxZoomLevel: MOST, animation });
  }

  /** Brings the chosen mark to where it can be read.
   * @param {boolean} [isMoving] */
  function reveal(isMoving = true) {
    const id = View.chosen();
    if (!id) return;
    if (!View.isWhole()) {
      fit(undefined, isMoving);
    } else if (!isInView(id)) {
      const animation = isMoving ? Theme.motion() : false;
      const scale = Math.max(network.getScale(), LEGIBLE);
      network.moveTo({ position: network.getPosition(id), scale, animation });
    }
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

  /** What is drawn, on the colour of the page: a canvas by itself has no ground. */
  function snapshot() {
    const drawn = /** @type {HTMLCanvasElement} */ (frame.querySelector("canvas"));
    const copy = document.createElement("canvas");
    copy.width = drawn.width;
    copy.height = drawn.height;
    const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d"));
    context.fillStyle = Theme.colour("canvas");
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(drawn, 0, 0);
    return copy;
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
    draw();
    network = new vis.Network(frame, { nodes, edges }, Data.options);
    // One stop for the keyboard: the frame, not the library's own element within it.
    frame.firstElementChild?.removeAttribute("tabindex");
    network.on("beforeDrawing", ring);
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
    Theme.onChange(draw);
    fit(undefined, false);
    reveal(false);
  }

  return Object.freeze({
    draw,
    fit,
    frame,
    moves,
    reveal,
    snapshot,
    start,
    /** Where a mark stands in the frame, in pixels.
     * @param {string} id */
    whereIs: (id) => network.canvasToDOM(network.getPosition(id)),
    /** The middle of what is in view, in the picture's own coordinates. */
    middle: () => network.getViewPosition(),
  });
})();
