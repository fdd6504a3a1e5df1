// What experiments found, kept for the next visit beside the snapshots: minutes of training are not to be lost.
import { Snapshots } from '../../../train/snapshots.js';
import { keyOf } from '../../../train/spec.js';
import { isDone } from './rows.js';

/** @typedef {import('./rows.js').Row} Row */
/** `at`: when it was found, as `Date.now()` tells. @typedef {{ rows: Row[], at: number }} Finding */

const store = new Snapshots();

/** What findings are kept under: all that they were made with. @param {import('../../../train/types').Job[]} jobs @param {string} data which data they learn from */
export function placeOf(jobs, data) {
  return ['findings', ...jobs.map(({ spec }) => keyOf(spec, data))].join('\n');
}

/** @param {string} place @returns {Promise<Finding|null>} */
export async function find(place) {
  return (await store.do('readonly', (records) => records.get(place))) ?? null;
}

/** @param {string} place @param {Row[]} rows */
export function keep(place, rows) {
  const done = rows.filter(isDone);
  if (done.length > 0) store.write({ key: place, rows: done });
}
