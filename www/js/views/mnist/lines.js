// The lines of the live charts: the points of each run on each chart. Pure.
import { smoothed } from './smooth.js';

/** @typedef {import('../../models/training/run.js').Run} Run */
/** @typedef {typeof AXES[number]} Axis */
/** `faint`: the values of single batches, of which `y` is the average.
 * @typedef {{ x: ArrayLike<number>, y: ArrayLike<number>, points: number, faint?: ArrayLike<number> }} Points */

/** The content of each tab: its messages, its vertical axis, and the column of the curve; null for results on the test images.
 * @type {Record<string, { name: string, help: string, y: string, column: 'loss'|'accuracy'|'norm'|'lr'|null }>} */
export const CHARTS = {
  loss: { name: 'mnist-tab-loss', help: 'mnist-tab-loss-help', y: 'loss', column: 'loss' },
  accuracy: { name: 'mnist-tab-accuracy', help: 'mnist-tab-accuracy-help', y: 'accuracy', column: null },
  training: { name: 'mnist-tab-training', help: 'mnist-tab-training-help', y: 'accuracy', column: 'accuracy' },
  gradient: { name: 'mnist-tab-gradient', help: 'mnist-tab-gradient-help', y: 'norm', column: 'norm' },
  lr: { name: 'mnist-tab-lr', help: 'mnist-tab-lr-help', y: 'rate', column: 'lr' },
};

export const AXES = /** @type {const} */ (['epoch', 'step', 'second']);

/** The points of a run on a chart. @param {Run} run @param {string} tab @param {Axis} axis @returns {Points} */
export function pointsOf(run, tab, axis) {
  const { column } = CHARTS[tab];
  if (column === null) {
    return { x: run.tests.map((test) => (axis === 'second' ? test.seconds : test[axis])), y: run.tests.map((test) => test.accuracy), points: run.tests.length };
  }
  const { curve, stepsPerEpoch } = run;
  const x = axis === 'second' ? curve.seconds : axis === 'step' ? curve.step : curve.step.subarray(0, curve.length).map((step) => step / stepsPerEpoch);
  const points = curve.length;
  return column === 'lr' ? { x, y: curve.lr, points } : { x, y: smoothed(curve[column], curve, run.totalSteps), points, faint: curve.last[column] };
}

/** The value of a line at a position of the axis: that of its last point up to there; without a position, that of its last point.
 * @param {Points} line @param {number|null} place */
export function valueAt({ x, y, points }, place) {
  let [from, to] = [0, points];
  while (place !== null && from < to) {
    const middle = (from + to) >> 1;
    if (x[middle] <= place) from = middle + 1;
    else to = middle;
  }
  const last = place === null ? points - 1 : from - 1;
  return last < 0 ? undefined : y[last];
}

/** The lines in the form that the core draws, the faint ones below all others.
 * @param {Array<Points & { slot: number }>} lines @param {boolean} dots @returns {{ lines: object[], numbers: Float64Array }} */
export function drawable(lines, dots) {
  const faint = lines.flatMap((line) => (line.faint ? [{ ...line, y: line.faint, faint: true }] : []));
  const all = [...faint, ...lines.map((line) => ({ ...line, faint: false }))];
  const numbers = new Float64Array(2 * all.reduce((sum, { points }) => sum + points, 0));
  let at = 0;
  for (const { x, y, points } of all) {
    for (let i = 0; i < points; i++) {
      numbers[at++] = x[i];
      numbers[at++] = y[i];
    }
  }
  return { lines: all.map(({ slot, points, faint }) => ({ slot, points, faint, dots })), numbers };
}
