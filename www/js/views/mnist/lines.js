// The lines of the live charts: the points of each run on each chart. Pure.
import { band, smoothed, weights } from './smooth.js';

/** @typedef {import('../../models/training/run.js').Run} Run */
/** @typedef {typeof AXES[number]} Axis */
/** @typedef {{ x: ArrayLike<number>, y: ArrayLike<number>, points: number }} Points */
/** A line as the core draws it: `best` is the number of the best point of a line of tests.
 * @typedef {Points & { look: 'strong'|'stepped'|'dotted'|'test'|'thin'|'band'|'spread', best?: number }} Line */
/** The lines of a run: what was measured in training, the band of single batches around it, and what was measured on the test images; or a
 * line for each layer, and how many times as large they are in one layer as in another.
 * @typedef {{ training: Line|null, band: Line|null, test: Line|null, layers?: Line[], factor?: number|null }} RunLines */

/** The content of each tab: its messages, its vertical axis, the column of the curve, and what tests measure of it. Layers have lines of their own.
 * @type {Record<string, { name: string, help: string, y: string, column: 'loss'|'accuracy'|'norm'|'lr', test?: 'loss'|'accuracy' }>} */
export const CHARTS = {
  loss: { name: 'mnist-tab-loss', help: 'mnist-tab-loss-help', y: 'loss', column: 'loss', test: 'loss' },
  accuracy: { name: 'mnist-tab-accuracy', help: 'mnist-tab-accuracy-help', y: 'accuracy', column: 'accuracy', test: 'accuracy' },
  gradient: { name: 'mnist-tab-gradient', help: 'mnist-tab-gradient-help', y: 'norm', column: 'norm' },
  layers: { name: 'mnist-tab-layers', help: 'mnist-tab-layers-help', y: 'norm', column: 'norm' },
  lr: { name: 'mnist-tab-lr', help: 'mnist-tab-lr-help', y: 'rate', column: 'lr' },
};

/** The tab of a name in a link: training accuracy had a tab of its own once. @param {string} name */
export function tabOf(name) {
  return Object.hasOwn(CHARTS, name) ? name : name === 'training' ? 'accuracy' : 'loss';
}

export const AXES = /** @type {const} */ (['epoch', 'step', 'second']);

/** The lines of a run on a chart. @param {Run} run @param {string} tab @param {Axis} axis @returns {RunLines} */
export function linesOf(run, tab, axis) {
  const { column, y, test } = CHARTS[tab];
  const { curve, stepsPerEpoch, tests } = run;
  const points = curve.length;
  if (points === 0) return { training: null, band: null, test: null };
  const x = axis === 'second' ? curve.seconds : axis === 'step' ? curve.step : curve.step.subarray(0, points).map((step) => step / stepsPerEpoch);
  const tested = test && tests.length > 0 ? testLine(tests, test, axis) : null;
  if (column === 'lr') return { training: { look: 'stepped', x, y: curve.lr, points }, band: null, test: null };
  const averages = smoothed(curve[column], curve, run.totalSteps, weights(curve, stepsPerEpoch, run.spec.mnist.batch ?? 0, run.facts?.examples ?? 0));
  const training = /** @type {Line} */ ({ look: 'strong', x, y: averages, points });
  // A full batch has no noise.
  if (stepsPerEpoch === 1) return { training, band: null, test: tested };
  const edges = band(curve.last[column], averages, curve, run.totalSteps, y === 'accuracy' ? 'difference' : 'factor');
  return { training, band: bandLine(x, edges), test: tested };
}

/** @param {Run['tests']} tests @param {'loss'|'accuracy'} measure @param {Axis} axis @returns {Line} */
function testLine(tests, measure, axis) {
  const y = tests.map((test) => test[measure]);
  const best = y.indexOf(measure === 'loss' ? Math.min(...y) : Math.max(...y));
  return { look: 'test', x: tests.map((test) => (axis === 'second' ? test.seconds : test[axis])), y, points: y.length, best };
}

/** Lower edge, then upper edge. @param {ArrayLike<number>} x @param {ReturnType<typeof band>} edges @returns {Line} */
export function bandLine(x, { at, lower, upper }) {
  const places = at.map((i) => x[i]);
  return { look: 'band', x: [...places, ...places], y: [...lower, ...upper], points: 2 * at.length };
}

/** The value of a line at a position of the axis: that of its last point up to there; without a position, that of its last point.
 * @param {Points|null} line @param {number|null} place */
export function valueAt(line, place) {
  if (!line) return undefined;
  const { x, y, points } = line;
  let [from, to] = [0, points];
  while (place !== null && from < to) {
    const middle = (from + to) >> 1;
    if (x[middle] <= place) from = middle + 1;
    else to = middle;
  }
  const last = place === null ? points - 1 : from - 1;
  return last < 0 ? undefined : y[last];
}

/** Lines in the form that the core draws. @template {Line} T @param {T[]} lines @returns {{ lines: object[], numbers: Float64Array }} */
export function drawable(lines) {
  const numbers = new Float64Array(2 * lines.reduce((sum, { points }) => sum + points, 0));
  let at = 0;
  for (const { x, y, points } of lines) {
    for (let i = 0; i < points; i++) {
      numbers[at++] = x[i];
      numbers[at++] = y[i];
    }
  }
  return { lines: lines.map(({ x: _, y: __, ...line }) => line), numbers };
}
