// @ts-check
"use strict";

/** The keyboard on the picture: arrows from mark to mark, Enter to what is said of it. */
const Arrows = (() => {
  /** @type {Record<string, [number, number]>} */
  const WAYS = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const ASTRAY = 2.5; // how much dearer a pixel to the side is than one straight on

  /** The shown mark that lies nearest in a direction, or nothing.
   * @param {{x: number, y: number}} from
   * @param {[number, number]} way
   * @param {string} except */
  function next(from, [right, down], except) {
    const { marks } = View.now();
    let best = "";
    let least = Infinity;
    for (const mark of Data.nodes) {
      const { id } = mark;
      const { x, y } = Picture.spot(mark);
      const ahead = (x - from.x) * right + (y - from.y) * down;
      const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
      const cost = ahead + ASTRAY * aside;
      if (id !== except && marks.has(id) && ahead > 0 && cost < least) {
        best = id;
        least = cost;
      }
    }
    return best;
  }

  /** The shown mark nearest to the middle of the view. */
  function central() {
    const { x, y } = Picture.middle();
    const { marks } = View.now();
    const far = (/** @type {Mark} */ mark) =>
      Math.hypot(Picture.spot(mark).x - x, Picture.spot(mark).y - y);
    const shown = Data.nodes.filter((mark) => marks.has(mark.id));
    return shown.sort((a, b) => far(a) - far(b))[0]?.id ?? "";
  }

  /** The first or the last of the shown marks: actions in the plan's order, then bodies.
   * @param {boolean} isLast */
  function outermost(isLast) {
    const { marks } = View.now();
    const ids = [...Data.actions, ...Data.bodies].map(({ id }) => id);
    return ids.filter((id) => marks.has(id)).at(isLast ? -1 : 0) ?? "";
  }

  /** @param {{open: (id: string) => void, read: () => void, leave: () => void}} ways
   *   open: called with each mark that is come to; read: moves the keyboard to what is
   *   said of it; leave: moves it out of the picture */
  function start({ open, read, leave }) {
    Picture.frame.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter") read();
      else if (event.key === "Escape") leave();
      else if (event.key === "Home" || event.key === "End") {
        const found = outermost(event.key === "End");
        if (found) open(found);
      } else if (event.key in WAYS) {
        const here = Data.nodes.find(
          ({ id }) => id === View.chosen() && View.now().marks.has(id),
        );
        const found = here ? next(Picture.spot(here), WAYS[event.key], here.id) : central();
        if (found) open(found);
      } else return;
      event.preventDefault();
    });
  }

  return Object.freeze({ start });
})();
