// What the coordinates of the weights are called.

/** @param {import('../../../pkg/playground_page.js').Runs} _runs @returns {string[]} */
export function coordinatesOf(_runs) {
  return ['x', 'y'];
}
