// The results of experiments, stored with the snapshots for the next visit, since they take minutes to compute.
import { keyOf } from '../../../models/training/spec.js';
import { isDone } from './rows.js';

/** @typedef {import('./rows.js').Row} Row */
/** `at`: the time of the results, in milliseconds since 1970. @typedef {{ rows: Row[], at: number }} StoredResults */

/** The key of results: all settings on which they depend, and what each training is a training of, since that is how they are found again.
 * @param {import('./variants.js').Trial[]} jobs @param {string} data the name of the training data */
export function storedKey(jobs, data) {
  return ['trials', ...jobs.map(({ variant, spec }) => `${variant} ${keyOf(spec, data)}`)].join('\n');
}

export class Stored {
  /** @param {import('../../../models/training/snapshots.js').Snapshots|null} store null if nothing is to be stored */
  constructor(store) {
    this.store = store;
  }

  /** @param {string} key @returns {Promise<StoredResults|null>} */
  async find(key) {
    return /** @type {any} */ (await this.store?.read(key)) ?? null;
  }

  /** @param {string} key @param {Row[]} rows */
  keep(key, rows) {
    const done = rows.filter(isDone);
    if (done.length > 0) this.store?.write({ key, rows: done });
  }
}
