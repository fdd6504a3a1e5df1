// The settings of the view, which are keys of links. Pure.
import { names, numbers, text, whole } from '../../state/link.js';
import { lookOf } from '../../state/state.js';

/** @typedef {import('../../types').State} State */
/** @typedef {{ show: string, lr: number|null, unit: string, every: number, run: number, focus: number, calc: readonly number[] }} Settings
 * `show`: the schedules, see rows.js; `lr`: the base rate, null for that of the optimizer; `every`: the steps of an epoch; `run`: which optimizer
 * of those that are on; `focus`: the schedule that is unfolded; `calc`: the numbers of the calculator */

const VIEW = 'schedules';
/** A constant rate and the four of the textbook. */
const SHOW = 'constant/step/exponential/cosine/warmup.cosine';
/** A rate that was found for a batch size, the batch size of each worker, the workers, the examples of an epoch and the epochs of the warm-up. */
const CALC = Object.freeze([0.001, 4096, 4096, 32, 1281167, 5]);
/** The largest rate, as the module accepts it, and the largest count. */
const [LARGEST_RATE, LARGEST] = [1000, 1e12];

/** @returns {Record<string, import('../../types').Key>} */
export function keysOfSchedules() {
  const rate = numbers([], { min: 0, max: LARGEST_RATE, most: 1 });
  const calc = numbers(CALC, { min: 0, max: LARGEST, most: CALC.length });
  return {
    'schedules.show': text(/^[^&#<>]{0,3000}$/, SHOW),
    'schedules.lr': { start: null, read: (given) => rate.read(given)?.[0], write: String },
    'schedules.unit': names(['step', 'epoch'], 'step'),
    'schedules.every': whole(10),
    'schedules.run': whole(0),
    'schedules.focus': whole(1),
    'schedules.calc': { ...calc, read: (given) => {
      const read = calc.read(given);
      return read?.length === CALC.length ? read : undefined;
    } },
  };
}

/** @param {State} state @returns {Settings} */
export function settingsOf(state) {
  const looks = state.looks[VIEW] ?? {};
  const keys = keysOfSchedules();
  return /** @type {Settings} */ (Object.fromEntries(Object.keys(keys).map((key) => [key.slice(VIEW.length + 1), looks[key] ?? keys[key].start])));
}

/** @param {State} state @param {Partial<Settings>} change */
export function changeSettings(state, change) {
  return lookOf(state, VIEW, Object.fromEntries(Object.entries(change).map(([key, value]) => [`${VIEW}.${key}`, value])));
}
