// The sizes of gradients, steps and weights in each layer: of each measured step its number, and for each layer three root mean
// squares, one after another. Pure.

/** @typedef {'gradient'|'step'|'weights'|'ratio'} Size the ratio is that of step to weights */

/** What is measured of a layer, in this order. */
const MEASURES = ['gradient', 'step', 'weights'];

/** What can be shown of a layer. @type {readonly Size[]} */
export const SIZES = ['gradient', 'step', 'weights', 'ratio'];

/** The measured steps, and a size of each layer at each of them. @param {number[]} sizes @param {number} layers the number of layers @param {Size} size
 * @returns {{ steps: Float64Array, layers: Float64Array[] }} */
export function layerSizes(sizes, layers, size) {
  const width = 1 + MEASURES.length * layers;
  const rows = layers > 0 ? Math.floor(sizes.length / width) : 0;
  const column = (/** @type {number} */ at) => Float64Array.from({ length: rows }, (_, row) => sizes[row * width + at]);
  const of = (/** @type {number} */ layer, /** @type {string} */ measure) => column(1 + MEASURES.length * layer + MEASURES.indexOf(measure));
  return {
    steps: column(0),
    layers: Array.from({ length: layers }, (_, layer) => {
      if (size !== 'ratio') return of(layer, size);
      const weights = of(layer, 'weights');
      return of(layer, 'step').map((step, row) => step / weights[row]);
    }),
  };
}

/** The number of measurements that a mean is taken of. */
const LAST = 10;

/** How many times as large a size is in one layer as in another, at most: by the geometric means of the last measurements. Null
 * where there is nothing to compare. @param {Float64Array[]} layers */
export function spread(layers) {
  const means = layers.map((values) => {
    const last = values.slice(-LAST).filter((value) => value > 0 && value < Infinity);
    return last.length > 0 ? Math.exp(last.reduce((sum, value) => sum + Math.log(value), 0) / last.length) : NaN;
  });
  const factor = Math.max(...means) / Math.min(...means);
  return means.length > 1 && Number.isFinite(factor) ? factor : null;
}
