// What can wait until there is something to see: the first plot has the line to itself.

/** @type {() => void} */
let tell;

/** Kept once the first plot is on the screen. @type {Promise<void>} */
export const plotted = new Promise((resolve) => {
  tell = resolve;
});

/** To be called in the frame that shows the first plot. */
export function markPlotted() {
  performance.mark('first-plot');
  tell();
}

/** A view without a plot must not wait for one for ever. @param {number} milliseconds */
export function plottedWithin(milliseconds) {
  setTimeout(tell, milliseconds);
}
