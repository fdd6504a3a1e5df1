// Questions to the networks. If a network cannot answer because it failed or was removed in the meantime, no fault is shown
// here: its results are left out, and its card says why.

/** @typedef {import('../../../models/training/types').Question} Question */

export class NetworkQueries {
  /** @param {import('../../../models/training/comparison.js').Comparison} comparison */
  constructor(comparison) {
    this.comparison = comparison;
  }

  /** @param {string} key of a run @param {Question} what @param {...any} args @returns {Promise<any>} undefined if there is no answer */
  ask(key, what, ...args) {
    return this.comparison.ask(key, what, ...args).catch(() => undefined);
  }

  /** The first answer that any of the networks gives. @param {string[]} keys of runs @param {Question} what @param {...any} args */
  async askAny(keys, what, ...args) {
    for (const key of keys) {
      const answer = await this.ask(key, what, ...args);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }
}
