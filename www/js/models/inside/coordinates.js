// What the coordinates of the weights are called.

/** Two, or one. @param {import('../../../pkg/playground_page.js').Runs} runs @returns {string[]} */
export function coordinatesOf(runs) {
  return runs.coordinates.split(',');
}
