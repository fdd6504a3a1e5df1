// The keys of links of the experiments: what the experiment `batch` is to run with is in `trial.batch.epochs` and its like. Pure.
import { text } from '../../../state/link.js';

/** All experiments, in their order on the page. */
export const TRIALS = ['batch', 'variants', 'rates', 'overfitting', 'decay', 'momentum', 'large'];
/** What can be set of each: numbers, and a list of numbers. */
export const SETTINGS = /** @type {const} */ (['epochs', 'train', 'seeds', 'sizes']);

/** @param {string} id of the experiment @param {typeof SETTINGS[number]} setting */
export function keyOf(id, setting) {
  return `trial.${id}.${setting}`;
}

/** Any text is taken from a link: the experiment tells what is wrong with it. */
export function keysOfExperiments() {
  return Object.fromEntries(TRIALS.flatMap((id) => SETTINGS.map((setting) => [keyOf(id, setting), text(/^.{0,200}$/s, '')])));
}
