// A training of an experiment as table and figures see it, while it runs and afterwards. Pure.

/** @typedef {import('../../../models/training/types').Job} Job @typedef {import('../../../models/training/run.js').Run} Run */
/** What is seen of a run.
 * @typedef {Pick<Run, 'status'|'version'|'over'|'step'|'totalSteps'|'stepsPerEpoch'|'epoch'|'seconds'|'tests'|'epochs'>
 *   & { curve: Pick<Run['curve'], 'step'|'loss'|'length'|'width'|'filled'> & { last: { loss: Float64Array } } }} Outcome */
/** `cut`: it was ended before its end. @typedef {{ job: Job, run: Outcome, noise: number|null, cut: boolean }} Row */

/** Whether it came to an end of its own, good or bad. @param {Row} row */
export function isDone({ run: { status } }) {
  return status === 'finished' || status === 'diverged';
}

/** The numbers alone: they can be kept. @param {Outcome} run @returns {Outcome} */
export function numbersOf({ status, version, over, step, totalSteps, stepsPerEpoch, epoch, seconds, tests, epochs, curve }) {
  const { length, width, filled } = curve;
  const kept = (/** @type {Float64Array} */ column) => column.slice(0, length);
  return {
    status, version, over, step, totalSteps, stepsPerEpoch, epoch, seconds, tests, epochs,
    curve: { step: kept(curve.step), loss: kept(curve.loss), last: { loss: kept(curve.last.loss) }, length, width, filled },
  };
}
