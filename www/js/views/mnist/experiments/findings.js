// What experiments found, kept for the next visit beside the snapshots: minutes of training are not to be lost.
import { keyOf } from '../../../models/training/spec.js';
import { isDone } from './rows.js';

/** @typedef {import('./rows.js').Row} Row */
/** `at`: when it was found, as `Date.now()` tells. @typedef {{ rows: Row[], at: number }} Finding */

/** What findings are kept under: all that they were made with. @param {import('../../../models/training/types').Job[]} jobs @param {string} data which data they learn from */
export function placeOf(jobs, data) {
  return ['findings', ...jobs.map(({ spec }) => keyOf(spec, data))].join('\n');
}

/** @typedef {import('../../../models/training/snapshots.js').Snapshots|null} Store */

/** @param {Store} store @param {string} place @returns {Promise<Finding|null>} */
export async function find(store, place) {
  return (await store?.do('readonly', (records) => records.get(place))) ?? null;
}

/** @param {Store} store @param {string} place @param {Row[]} rows */
export function keep(store, place, rows) {
  const done = rows.filter(isDone);
  if (done.length > 0) store?.write({ key: place, rows: done });
}
