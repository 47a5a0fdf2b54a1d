// @ts-check
"use strict";

/** Lets the marks of the picture find places of their own, for whoever asks for it. */
const Moving = (() => {
  const MOST = 5000; // milliseconds; then they stand still, wherever they are
  const FORCES = {
    enabled: true,
    solver: "forceAtlas2Based",
    forceAtlas2Based: { gravitationalConstant: -60, springLength: 60, avoidOverlap: 0.6 },
    minVelocity: 1,
    stabilization: false,
  };
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById("move"));
  let timer = 0;

  function rest() {
    clearTimeout(timer);
    Picture.force({ enabled: false });
  }

  /** Puts every mark back to its place, where any has moved. */
  function stop() {
    if (!box?.checked) return;
    box.checked = false;
    rest();
    Picture.putBack();
  }

  function change() {
    if (!box?.checked) {
      rest();
      Picture.putBack();
      Picture.fit();
      Status.say("The marks are back in their places.");
      return;
    }
    Picture.force(FORCES);
    timer = setTimeout(() => {
      rest();
      Picture.fit();
      Status.say("The marks stand still.");
    }, MOST);
    Status.say("The marks move for five seconds.");
  }

  /** Offers it, unless the reader has asked for no motion. */
  function start() {
    const label = box?.closest("label");
    if (!box || !label || !Theme.motion()) return;
    box.checked = false; // a browser may bring back what was ticked before a reload
    label.hidden = false;
    box.addEventListener("change", change);
  }

  return Object.freeze({ start, stop });
})();
