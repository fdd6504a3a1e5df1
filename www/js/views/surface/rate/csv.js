// The outcomes of a race as a table. Pure.
import { csv } from '../../../csv.js';

/** The columns besides the optimizer, the hyperparameter and the seed: what the engine tells of one run, see `sweep` in the module. */
const TOLD = ['final_loss', 'lowest_loss', 'steps_to_tolerance', 'ran_away'];

/** A row for each run that is known. @param {{ key: string, seed: number, names: string[], values: Float64Array, numbers: Float64Array, seeds: number }} race `names` of the
 * optimizers, the values that were tried, and what is known of each seed of each value of each optimizer */
export function raceCsv({ key, seed, names, values, numbers, seeds }) {
  const rows = [['optimizer', key, 'seed', ...TOLD]];
  const width = TOLD.length;
  names.forEach((name, run) => values.forEach((value, place) => {
    for (let k = 0; k < seeds; k += 1) {
      const at = ((run * values.length + place) * seeds + k) * width;
      const told = [...numbers.subarray(at, at + width)];
      if (!Number.isNaN(told[0])) rows.push([name, String(value), String(seed + k), ...told.map((number) => (Number.isNaN(number) ? '' : String(number)))]);
    }
  }));
  return csv(rows);
}
