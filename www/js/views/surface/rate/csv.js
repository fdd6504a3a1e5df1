// The outcomes of a race as tables: all of them to save, and some to read. Pure.
import { csv } from '../../../csv.js';
import { spread, tableOf } from '../../../ui/behind.js';

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

/** What is shown, in the order of the columns. */
const SHOWN = ['last', 'best', 'steps'];

/** Some of the values that were tried, with the outcome of each optimizer: of several seeds, that in the middle.
 * @param {import('../../../l10n.js').L10n} l10n @param {{ label: string, values: Float64Array, names: string[], numbers: Float64Array, seeds: number }} race @param {string} by */
export function raceTable(l10n, { label, values, names, numbers, seeds }, by) {
  const width = TOLD.length;
  const outcome = (/** @type {number} */ run, /** @type {number} */ place) => {
    const known = Array.from({ length: seeds }, (_, k) => numbers[((run * values.length + place) * seeds + k) * width + SHOWN.indexOf(by)]).filter((value) => !Number.isNaN(value));
    return known.sort((one, other) => one - other)[known.length >> 1];
  };
  const tried = spread(0, values.length - 1).map((place) => values[place]);
  return tableOf(l10n, label, tried, names.map((name, run) => ({ name, at: (value) => outcome(run, values.indexOf(value)) })));
}
