// What Lookahead does around an optimizer.

/** @typedef {import('../../../models/inside/run.js').InsideRun} InsideRun @typedef {import('./lines.js').Told} Told */
/** @typedef {(id: string, value: number[], values?: Record<string, any>) => Told} Say */

/** The slow weights after step `k`, if there is Lookahead. @param {InsideRun} inside @param {number} k @param {import('../../../types').OptimizerEntry} entry @param {Say} said @returns {Told[]} */
export function lookaheadOf(inside, k, entry, said) {
  const slow = inside.secondAt(k);
  if (!entry.lookahead || !slow) return [];
  return [said('slow', slow, { every: entry.lookahead.k, returned: inside.returned(k) ? 'yes' : 'no', share: entry.lookahead.alpha })];
}
