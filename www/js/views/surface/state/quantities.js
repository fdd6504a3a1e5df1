// What there is to show of the memory of optimizers. Pure.

/** @typedef {import('../../../models/inside/run.js').Column} Quantity @typedef {{ of(place: number): import('../../../models/inside/run.js').InsideRun|null }} Inside */
/** @typedef {{ numbers: Float64Array, places: number[], coordinates: number[], values: (place: number|null, step: number) => number[] }} Lines the numbers of one line
 * after the other, a number for each step; for each line the place of its run and its coordinate; what is shown of a run at a step */

/** Everything that any of the runs has, each thing once, in the order in which it comes up. @param {Inside} inside @param {number} runs @returns {Quantity[]} */
export function offered(inside, runs) {
  /** @type {Map<string, Quantity>} */
  const all = new Map();
  for (let place = 0; place < runs; place += 1) {
    for (const column of inside.of(place)?.offered ?? []) if (!all.has(column.key)) all.set(column.key, column);
  }
  return [...all.values()];
}

/** The lines of one quantity: at a step, what was remembered after it. @param {Inside} inside @param {string} key @param {number} runs @param {number} length of a line @returns {Lines} */
export function linesOf(inside, key, runs, length) {
  /** @type {Float64Array[]} */
  const numbers = [];
  /** @type {number[]} */
  const places = [];
  /** @type {number[]} */
  const coordinates = [];
  for (let place = 0; place < runs; place += 1) {
    const run = inside.of(place);
    const column = run?.offered.find((one) => one.key === key);
    for (let i = 0; run && column && i < column.count; i += 1) {
      numbers.push(Float64Array.from({ length }, (_, step) => (step > 0 && step <= run.steps ? run.value(column, step - 1, i) : NaN)));
      places.push(place);
      coordinates.push(i);
    }
  }
  const all = new Float64Array(numbers.length * length);
  numbers.forEach((line, at) => all.set(line, at * length));
  const values = (/** @type {number|null} */ place, /** @type {number} */ step) =>
    numbers.filter((_, at) => places[at] === place).map((line) => line[step]).filter((value) => value !== undefined && !Number.isNaN(value));
  return { numbers: all, places, coordinates, values };
}
