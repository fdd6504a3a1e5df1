// The settings of the view, which are keys of links. Pure.
import { names, numbers, whole } from '../../state/link.js';
import { lookOf } from '../../state/state.js';

/** @typedef {import('../../types').State} State */
/** @typedef {{ data: string|readonly number[], seed: number, betas: readonly number[], focus: number, day: number|null, correction: string }} Settings
 * `data`: the name of a series or a person's own numbers; `focus`: the average that is looked at; `day`: the day that is looked at, null for the last */

const VIEW = 'averages';
/** The series that have a name. */
export const SERIES = ['temperatures', 'textbook'];
export const CORRECTIONS = ['both', 'on', 'off'];
/** The most averages, and the most numbers of a person's own. */
export const MOST = { betas: 8, numbers: 1000 };
/** The largest number that is averaged, and the largest β, as the module accepts it. */
const [LARGEST, LARGEST_BETA] = [1e12, 0.999999];

/** The windows of the textbook: 10, 50 and 2 values. */
const BETAS = Object.freeze([0.9, 0.98, 0.5]);
const own = numbers([], { min: -LARGEST, max: LARGEST, most: MOST.numbers });

/** @returns {Record<string, import('../../types').Key>} */
export function keysOfAverages() {
  return {
    'averages.data': {
      start: SERIES[0],
      read: (text) => names(SERIES, null).read(text) ?? own.read(text),
      write: (value) => (typeof value === 'string' ? value : own.write(value)),
    },
    'averages.seed': whole(1),
    'averages.beta': numbers(BETAS, { min: 0, max: LARGEST_BETA, most: MOST.betas }),
    'averages.focus': whole(0),
    'averages.day': whole(null),
    'averages.correction': names(CORRECTIONS, CORRECTIONS[0]),
  };
}

/** @param {State} state @returns {Settings} */
export function settingsOf(state) {
  const looks = state.looks[VIEW] ?? {};
  const at = (/** @type {string} */ key) => looks[`averages.${key}`] ?? keysOfAverages()[`averages.${key}`].start;
  const betas = at('beta');
  return { data: at('data'), seed: at('seed'), betas, focus: Math.min(at('focus'), betas.length - 1), day: at('day'), correction: at('correction') };
}

/** @param {State} state @param {Partial<Settings>} change */
export function changeSettings(state, { betas, ...others }) {
  const change = { ...others, ...(betas && { beta: betas.join() === BETAS.join() ? BETAS : betas }) };
  return lookOf(state, VIEW, Object.fromEntries(Object.entries(change).map(([key, value]) => [`averages.${key}`, value])));
}

/** Removes an average; the one that is looked at stays, if it is another. @param {State} state @param {number} at */
export function removeBeta(state, at) {
  const { betas, focus } = settingsOf(state);
  return changeSettings(state, { betas: betas.filter((_, i) => i !== at), focus: focus > at ? focus - 1 : Math.min(focus, betas.length - 2) });
}
