// A training of an experiment in the form that table and figures use, during the training and afterwards. Pure.

/** @typedef {import('../../../models/training/types').Job} Job @typedef {import('../../../models/training/run.js').Run} Run */
/** The part of a run that table and figures use.
 * @typedef {Pick<Run, 'status'|'version'|'over'|'step'|'totalSteps'|'stepsPerEpoch'|'epoch'|'seconds'|'tests'|'epochs'>
 *   & { curve: Pick<Run['curve'], 'step'|'loss'|'length'|'width'|'filled'> & { last: { loss: Float64Array } } }} Outcome */
/** `noise`: the standard deviation of the batch losses; `cut`: whether it was stopped before its end.
 * @typedef {{ job: Job, run: Outcome, noise: number|null, cut: boolean }} Row */

/** Whether the training ended by itself, successfully or not. @param {Row} row */
export function isDone({ run: { status } }) {
  return status === 'finished' || status === 'diverged';
}

/** Only the numbers of a run, which can be stored. @param {Outcome} run @returns {Outcome} */
export function numbersOf({ status, version, over, step, totalSteps, stepsPerEpoch, epoch, seconds, tests, epochs, curve }) {
  const { length, width, filled } = curve;
  const kept = (/** @type {Float64Array} */ column) => column.slice(0, length);
  return {
    status, version, over, step, totalSteps, stepsPerEpoch, epoch, seconds, tests, epochs,
    curve: { step: kept(curve.step), loss: kept(curve.loss), last: { loss: kept(curve.last.loss) }, length, width, filled },
  };
}
