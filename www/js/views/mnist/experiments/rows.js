// A training of an experiment in the form that table and figures use, during the training and afterwards. Pure.

/** @typedef {import('./variants.js').Trial} Trial @typedef {import('../../../models/training/run.js').Run} Run */
/** The part of a run that table and figures use.
 * @typedef {Pick<Run, 'status'|'version'|'over'|'step'|'totalSteps'|'stepsPerEpoch'|'epoch'|'seconds'|'tests'|'epochs'>
 *   & { curve: Pick<Run['curve'], 'step'|'loss'|'length'|'width'|'filled'> & { last: { loss: Float64Array } } }} Outcome */
/** How a network does on the examples that it learns from, as it is at the end of an epoch: without dropout. @typedef {{ epoch: number, loss: number, accuracy: number }} Score */
/** `noise`: the standard deviation of the batch losses; `cut`: whether it was stopped before its end; `scores`: where an experiment asks for them.
 * @typedef {{ job: Trial, run: Outcome, noise: number|null, cut: boolean, scores?: Score[] }} Row */

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
