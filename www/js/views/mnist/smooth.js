// The exponentially weighted average that is drawn over the noise of single batches. Pure.

/** How many steps it remembers: as many as a weight of 0.95 for the past makes, or this share of a long training, of which
 * a picture would otherwise show only noise. */
const STEPS = 20;
const SHARE = 1 / 200;

/** So many times that, and what was before weighs less than a twentieth. */
const FORGOTTEN = 3;

/** The average at each point of a curve, its bias corrected: a ← βⁿa + (1 − βⁿ)v for the mean v of n steps, shown as
 * a / (1 − βᵗ) after t steps. It is that of the values, not of their logarithms: those would be the lower the smaller the
 * batches are, and change when points become one. But an average that lies above all of the last steps tells of an explosion
 * long past; it begins again with them.
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

/** Whether a number lies above the values of some places: found out from the last, where most numbers do not.
 * @param {number} number @param {Float64Array} values @param {number} from @param {number} to */
function isAbove(number, values, from, to) {
  let i = to;
  while (i >= from && values[i] < number) i--;
  return i < from;
}
