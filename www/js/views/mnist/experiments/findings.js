// What experiments found, stored for the next visit beside the snapshots: minutes of training are not to be lost.
import { keyOf } from '../../../models/training/spec.js';
import { isDone } from './rows.js';

/** @typedef {import('./rows.js').Row} Row */
/** `at`: when it was found, in milliseconds since 1970. @typedef {{ rows: Row[], at: number }} Finding */

/** The key of findings: all settings that they were made with.
 * @param {import('../../../models/training/types').Job[]} jobs @param {string} data which data they learn from */
export function findingKey(jobs, data) {
  return ['findings', ...jobs.map(({ spec }) => keyOf(spec, data))].join('\n');
}

export class Findings {
  /** @param {import('../../../models/training/snapshots.js').Snapshots|null} store none where nothing is to be kept */
  constructor(store) {
    this.store = store;
  }

  /** @param {string} key @returns {Promise<Finding|null>} */
  async find(key) {
    return (await this.store?.do('readonly', (records) => records.get(key))) ?? null;
  }

  /** @param {string} key @param {Row[]} rows */
  keep(key, rows) {
    const done = rows.filter(isDone);
    if (done.length > 0) this.store?.write({ key, rows: done });
  }
}
