// The exponentially weighted average that the charts draw over the noisy values of single batches. Pure.

/** The number of steps over which the average extends: 20, which corresponds to a weight of 0.95 for the past, or this fraction
 * of the training if it is long, because its picture would otherwise show only noise. */
const STEPS = 20;
const SHARE = 1 / 200;

/** After this many times that number of steps, the weight of older values is less than a twentieth. */
const FORGOTTEN = 3;

/** The average at each point of a curve, with bias correction: a ← βⁿa + (1 − βⁿ)v for the mean v of n steps, shown as
 * a / (1 − βᵗ) after t steps. It averages the values and not their logarithms: an average of logarithms would be lower for
 * smaller batches, and would change when points are merged. But if the average lies above all of the last steps, it is dominated
 * by an explosion that is long past; it then starts again from those steps.
 * @param {Float64Array} values @param {{ length: number, width: number, filled: number }} curve @param {number} total steps of
 * the whole training */
export function smoothed(values, { length, width, filled }, total) {
  const averages = values.slice(0, length);
  const steps = Math.max(STEPS, SHARE * total);
  const kept = 1 - 1 / steps;
  const memory = Math.max(2, Math.ceil((FORGOTTEN * steps) / width));
  const usual = kept ** width;
  let [average, weight] = [0, 0];
  /** @param {number} i */
  const take = (i) => {
    if (!Number.isFinite(values[i])) return;
    const past = i === length - 1 ? kept ** filled : usual;
    weight = past * weight + (1 - past);
    average += ((1 - past) / weight) * (values[i] - average);
  };
  for (let i = 0; i < length; i++) {
    take(i);
    const from = i - memory + 1;
    if (from > 0 && isAbove(average, values, from, i)) {
      [average, weight] = [0, 0];
      for (let k = from; k <= i; k++) take(k);
    }
    if (Number.isFinite(values[i])) averages[i] = average;
  }
  return averages;
}

/** Whether a number lies above all values from `from` to `to`. It compares the last values first, where most numbers fail.
 * @param {number} number @param {Float64Array} values @param {number} from @param {number} to */
function isAbove(number, values, from, to) {
  let i = to;
  while (i >= from && values[i] < number) i--;
  return i < from;
}
