// @ts-check
"use strict";

/** Files that the reader saves, the picture among them. */
const Saving = (() => {
  /** @param {Blob} blob @param {string} name */
  function file(blob, name) {
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(blob);
    anchor.download = [Words.slug(Data.page.title), name].filter(Boolean).join("-");
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
  }

  /** A drawing's text without the signs that no XML may hold, whatever a plan's text had.
   * @param {string} text */
  function clean(text) {
    return [...text].filter((sign) => sign >= " " || "\t\n\r".includes(sign)).join("");
  }

  /** What is drawn, on the colour of the page: a canvas by itself has no ground. */
  function snapshot() {
    const drawn = /** @type {HTMLCanvasElement} */ (Picture.frame.querySelector("canvas"));
    const copy = document.createElement("canvas");
    copy.width = drawn.width;
    copy.height = drawn.height;
    const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d"));
    context.fillStyle = Theme.colour("canvas");
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(drawn, 0, 0);
    return copy;
  }

  function picture() {
    snapshot().toBlob((blob) => {
      if (!blob) return;
      file(blob, "picture.png");
      Status.say("Saved the picture.");
    });
  }

  function drawing() {
    file(new Blob([Drawing.text()], { type: "image/svg+xml" }), "picture.svg");
    Status.say("Saved the picture.");
  }

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-save]");
    if (button) drawing();
  });

  return Object.freeze({ clean, file, picture, snapshot });
})();
