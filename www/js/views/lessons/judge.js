// Whether a goal is reached, from what became of the runs. Pure. `playground lesson check` judges likewise: both go through the cases of
// tests/goals.json.

/** What a goal may ask of a run: its hyperparameters and what became of it. @typedef {Record<string, any>} Measures */
/** @typedef {{ measure: string, from?: number, to?: number, word?: string }} Condition */
/** @typedef {{ line: number, say: string, of: string, conditions: Condition[], solution: string|null }} Goal */
/** The run that comes nearest to a goal: its place among the runs, and how many conditions hold of it. @typedef {{ met: boolean, run: number, holds: number }} Judged */

/** @param {Goal} goal @param {Measures[]} runs @returns {Judged|null} null if none of the runs is of its optimizer */
export function judge({ of, conditions }, runs) {
  /** @type {Judged|null} */
  let best = null;
  runs.forEach((measures, run) => {
    if (of && measures.id !== of) return;
    const holds = conditions.filter((condition) => isSo(condition, measures[condition.measure])).length;
    // Of several that come as near, the first.
    if (!best || holds > best.holds) best = { met: holds === conditions.length, run, holds };
  });
  return best;
}

/** Nothing is so of what is not there, such as the step at which a run arrives that never does. @param {Condition} condition @param {any} value */
function isSo({ from = -Infinity, to = Infinity, word }, value) {
  return word === undefined ? typeof value === 'number' && value >= from && value <= to : value === word;
}
