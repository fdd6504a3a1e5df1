// The lines of the chart of layers: how large gradients, steps and weights are in each layer of a network. Pure.
import { layerSizes, spread } from '../../models/training/layer-sizes.js';
import { valueAt } from './lines.js';
import { smoothed } from './smooth.js';

/** @typedef {import('../../models/training/run.js').Run} Run @typedef {import('./lines.js').Line} Line */

/** What tells the layers apart, beside the color of their optimizer: the first layer, those in the middle, and the last one.
 * @type {readonly Line['look'][]} */
const INNER = ['strong', 'dotted', 'stepped'];

/** Single batches differ more in one layer than in all: the window of the mean is this many times as wide as in other charts. */
const WIDER = 4;

/** The most points of a line that has a mark at each. */
const MARKED = 30;

/** A line for each layer. @param {Run} run @param {import('../../models/training/layer-sizes.js').Size} size @param {import('./lines.js').Axis} axis @returns {import('./lines.js').RunLines} */
export function layerLines({ sizes, facts, curve, stepsPerEpoch, totalSteps }, size, axis) {
  const count = facts?.shape.length ?? 0;
  const { steps, layers } = layerSizes(sizes, count, size);
  const none = { training: null, band: null, test: null };
  if (steps.length === 0) return { ...none, layers: [], factor: null };
  const time = { x: curve.step, y: curve.seconds, points: curve.length };
  const x = steps.map((step) => (axis === 'step' ? step : axis === 'epoch' ? step / stepsPerEpoch : valueAt(time, step) ?? 0));
  const shape = { length: steps.length, width: steps.length > 1 ? steps[1] - steps[0] : 1 };
  const look = (/** @type {number} */ layer) => (layer > 0 && layer === count - 1 ? 'test' : INNER[layer]);
  return {
    ...none, layers: layers.map((values, layer) => {
      const y = smoothed(values, shape, WIDER * totalSteps);
      return layer === 0 ? { look: look(layer), x, y, points: steps.length } : sparse(look(layer), x, y);
    }),
    factor: spread(layers),
  };
}

/** As many points of a line as marks can be told apart, the last one among them. @param {Line['look']} look @param {Float64Array} x @param {Float64Array} y @returns {Line} */
function sparse(look, x, y) {
  const every = Math.ceil(x.length / MARKED);
  const taken = (/** @type {Float64Array} */ values) => values.filter((_, i) => (values.length - 1 - i) % every === 0);
  return { look, x: taken(x), y: taken(y), points: taken(x).length };
}
