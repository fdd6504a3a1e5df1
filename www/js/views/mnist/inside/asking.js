// Questions to the networks. One that cannot answer, because it failed or was taken away in between, is no fault here:
// there is simply nothing to show of it, and the card says why.

export class Asking {
  /** @param {import('../../../models/training/comparison.js').Comparison} comparison */
  constructor(comparison) {
    this.comparison = comparison;
  }

  /** @param {string} key @param {import('../../../models/training/types').Question} what @param {...any} args @returns {Promise<any>} undefined if there is no answer */
  ask(key, what, ...args) {
    return this.comparison.ask(key, what, ...args).catch(() => undefined);
  }

  /** The first answer that any of them has. @param {string[]} keys @param {import('../../../models/training/types').Question} what @param {...any} args */
  async any(keys, what, ...args) {
    for (const key of keys) {
      const answer = await this.ask(key, what, ...args);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }
}
