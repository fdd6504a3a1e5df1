// What the charts draw of the noisy values of single batches: their average, and a band that holds most of them. Pure.
//
// The average is that of a window around each step. An exponentially weighted average lags behind: on a logarithmic axis, it
// stands too high for as long as the loss falls, and after an explosion for many times its memory.

/** @typedef {{ length: number, width: number }} Shape the number of points of a curve, and of steps in a point */

/** On each side of a step, the window has this share of all steps: so it is as wide in the chart of a short run as in that of a long one. */
const SHARE = 1 / 120;

/** Runs of fewer steps are drawn step by step. */
const SHORT = 20;

/** The windows of the band have this many points at least on each side, if there are as many: with fewer, shares of them say little. */
const LEAST = 10;

/** The shares of batches that lie below the lower and the upper edge of the band. */
const EDGES = [0.1, 0.9];

/** The number of places at which the band is computed. */
const PLACES = 160;

/** The number of points on each side of a window. @param {Shape} shape @param {number} total steps of the whole training */
function reach({ width }, total) {
  return total < SHORT ? 0 : Math.floor(Math.max(1, SHARE * total) / width);
}

/** What each point of a curve counts in an average: the share of full batches that it holds. The last batch of an epoch may be
 * smaller; where it is a point of its own and holds less than half of a batch, it counts nothing, since its few examples are the same
 * for all optimizers and at the end of a short run one of two points.
 * @param {{ step: ArrayLike<number>, width: number }} curve @param {number} perEpoch steps of an epoch @param {number} batch examples of
 * a full batch @param {number} examples of an epoch; 0 if their number is not known @returns {(point: number) => number} */
export function weights({ step, width }, perEpoch, batch, examples) {
  const missing = examples > 0 ? perEpoch - examples / batch : 0;
  // A full batch is always as large.
  if (perEpoch < 2 || !(missing > 0 && missing < 1)) return () => 1;
  return (point) => {
    const first = Math.round(step[point] - (width - 1) / 2);
    const ends = Math.floor((first + width) / perEpoch) - Math.floor(first / perEpoch);
    const share = (width - ends * missing) / width;
    return share < 0.5 ? 0 : share;
  };
}

/** The average around each point of a curve. It averages the values and not their logarithms, since the loss on the test images,
 * with which it is compared, is a mean. At the beginning the window is as short on both sides as on the left, because the loss
 * falls steeply there; at the end it has only its left side. A value that is not finite stays so.
 * @param {Float64Array} values @param {Shape} shape @param {number} total steps of the whole training
 * @param {(point: number) => number} [weight] what a point counts */
export function smoothed(values, shape, total, weight = () => 1) {
  const { length } = shape;
  const averages = values.slice(0, length);
  const side = reach(shape, total);
  const shares = averages.map((_, k) => weight(k));
  for (let i = 1; i < length; i++) {
    if (!Number.isFinite(values[i])) continue;
    const most = Math.min(side, i);
    let [sum, count] = [0, 0];
    for (let k = i - most, end = Math.min(length - 1, i + most); k <= end; k++) {
      if (!Number.isFinite(values[k])) continue;
      sum += shares[k] * values[k];
      count += shares[k];
    }
    if (count > 0) averages[i] = sum / count;
  }
  return averages;
}

/** The band of a curve: between its edges lie eight of ten batches around each place. What the average does within the window does
 * not widen it.
 * @param {Float64Array} values of single batches @param {Float64Array} averages @param {Shape} shape @param {number} total
 * @param {'factor'|'difference'} apart how far a batch is from the average: as a factor for losses, as a difference for accuracies
 * @returns {{ at: number[], lower: number[], upper: number[] }} `at`: the indices of the points */
export function band(values, averages, shape, total, apart) {
  const { length, width } = shape;
  const side = Math.max(LEAST, 2 * reach(shape, total));
  const every = Math.max(1, Math.round(total / width / PLACES));
  const from = apart === 'factor' ? (/** @type {number} */ k) => values[k] / averages[k] : (/** @type {number} */ k) => values[k] - averages[k];
  /** @type {{ at: number[], lower: number[], upper: number[] }} */
  const edges = { at: [], lower: [], upper: [] };
  for (let i = 0; i < length; i = i < length - 1 ? Math.min(i + every, length - 1) : length) {
    /** @type {number[]} */
    const around = [];
    for (let k = Math.max(0, i - side); k <= Math.min(length - 1, i + side); k++) if (Number.isFinite(from(k))) around.push(from(k));
    if (around.length === 0 || !Number.isFinite(averages[i])) continue;
    around.sort((one, other) => one - other);
    const [lower, upper] = EDGES.map((share) => around[Math.round(share * (around.length - 1))])
      .map((far) => (apart === 'factor' ? averages[i] * far : Math.min(1, Math.max(0, averages[i] + far))));
    edges.at.push(i);
    edges.lower.push(lower);
    edges.upper.push(upper);
  }
  return edges;
}
