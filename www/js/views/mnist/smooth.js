// The exponentially weighted average that is drawn over the noise of single batches.

/** The weight of the past in it. */
export const SMOOTH = 0.95;

/** The average up to a place of a line, its bias corrected: what the strong line shows there.
 * @param {ArrayLike<number>} values @param {number} last */
export function smoothedAt(values, last) {
  let [average, weight] = [0, 0];
  for (let i = 0; i <= last; i++) {
    if (!Number.isFinite(values[i])) continue;
    weight = SMOOTH * weight + (1 - SMOOTH);
    average += ((1 - SMOOTH) / weight) * (values[i] - average);
  }
  return average;
}
