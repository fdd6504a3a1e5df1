// What became of a training: whether it learned, and if not, what went wrong. Decided from what the run recorded. Pure.

/** @typedef {import('./run.js').Run} Run */
/** `fine`, or what went wrong.
 * @typedef {'fine'|'diverged'|'exploded'|'dead'|'order'|'slow'|'guessing'|'worse'|'overfitting'|'weak'} VerdictId */
/** `mood`: how it is shown; `step`, `peak`: where and how high the training loss leapt; `dead`: the fraction of dead units; `epoch`: of the
 * best result; `from`, `to`: a measure then and now; `training`: the training loss now; `times`: by which a learning rate would be better.
 * @typedef {{ id: VerdictId, mood: ''|'good'|'bad', accuracy: number, step?: number, peak?: number, dead?: number, epoch?: number, from?: number,
 *   to?: number, training?: number, times?: number, digit?: number }} Verdict `digit`: that which is classified best */
/** The part of a run on which its verdict depends. @typedef {Pick<Run, 'status'|'over'|'epoch'|'stepsPerEpoch'|'divergedAt'|'tests'>
 *   & { spec?: Pick<Run['spec'], 'mnist'>, curve: Pick<Run['curve'], 'step'|'loss'|'length'> & { last: { loss: Float64Array } } }} Evidence */

/** The loss of a network that gives each of ten digits the same probability. All trainings begin near it. */
const GUESSING = Math.log(10);

/** Below this, an accuracy is near that of guessing, which is 0.1, or the share of the commonest digit. */
const CHANCE = 0.2;
/** Below this, a network has not learned much; above `SOUND`, it has. */
const [POOR, SOUND] = [0.5, 0.8];
/** A training loss of this many times that of guessing is an explosion: the network is wrong and certain of it. */
const EXPLODED = 10;
/** Above this fraction of dead units, hardly anything passes through the layer. */
const DEAD = 0.9;
/** A fall of the accuracy from its best that is more than noise. */
const FALL = 0.02;
/** Overfitting: the last two test losses are higher than the lowest by this factor (a single one may be chance), while the training loss is below this share of it. */
const [RISEN, BELOW] = [1.1, 0.7];
/** The share of the last points of the curve over which the final training loss is averaged. */
const TAIL = 1 / 20;

/** The verdict on a run; null while it is too early for one. @param {Evidence} run @returns {Verdict|null} */
export function verdictOf(run) {
  const { tests, divergedAt, over, epoch, stepsPerEpoch } = run;
  const last = tests.at(-1);
  const accuracy = last?.accuracy ?? 0;
  if (divergedAt !== null) return { id: 'diverged', mood: 'bad', accuracy, step: divergedAt, times: smaller(divergedAt, stepsPerEpoch) };
  if (run.status === 'failed' || !last || !(over || epoch >= 1)) return null;
  if (run.spec?.mnist.train_order === 'sorted' && accuracy < SOUND && last.digits) return { id: 'order', mood: 'bad', accuracy, ...bestDigit(last.digits) };
  const { peak, step } = peakOf(run);
  const dead = last.dead ?? 0;
  if (accuracy < POOR && peak > EXPLODED * GUESSING) return { id: 'exploded', mood: 'bad', accuracy, step, peak, dead, times: smaller(step, stepsPerEpoch) };
  if (accuracy < POOR && dead >= DEAD) return { id: 'dead', mood: 'bad', accuracy, dead, times: 0.1 };
  return hardlyLearned(run, last) ?? gotWorse(run, last) ?? { id: accuracy >= SOUND ? 'fine' : 'weak', mood: over && accuracy >= SOUND ? 'good' : '', accuracy };
}

/** The digit of which most images are classified correctly, their share, and the mean share of the others. @param {number[]} digits */
function bestDigit(digits) {
  const shares = digits.map((share) => (Number.isFinite(share) ? share : 0));
  const from = Math.max(...shares);
  const digit = shares.indexOf(from);
  return { digit, from, to: (shares.reduce((sum, share) => sum + share, 0) - from) / (shares.length - 1) };
}

/** @param {Evidence} run @param {Run['tests'][number]} last @returns {Verdict|null} */
function hardlyLearned({ tests, over }, { accuracy, loss }) {
  const lowest = Math.min(...tests.map((test) => test.loss));
  const falls = loss <= 1.02 * lowest;
  // Until its end, a slow training may just be young.
  if (accuracy < SOUND && falls && loss > 0.3 * GUESSING && loss < 1.1 * GUESSING) {
    return over ? { id: 'slow', mood: 'bad', accuracy, from: GUESSING, to: loss, times: 10 } : null;
  }
  return accuracy < CHANCE ? { id: 'guessing', mood: 'bad', accuracy, to: loss, times: 0.1 } : null;
}

/** @param {Evidence} run @param {Run['tests'][number]} last @returns {Verdict|null} */
function gotWorse({ tests, curve, over, stepsPerEpoch }, { accuracy, loss, epoch }) {
  const best = tests.reduce((most, test) => (test.accuracy > most.accuracy ? test : most));
  const fall = best.accuracy - accuracy;
  if (over && fall > FALL) {
    return { id: 'worse', mood: 'bad', accuracy, epoch: best.epoch, from: best.accuracy, to: accuracy, times: 0.5 };
  }
  const lowest = tests.reduce((least, test) => (test.loss < least.loss ? test : least));
  const training = meanOf(curve, (1 - TAIL) * curve.length, curve.length);
  const then = curve.step.subarray(0, curve.length).findIndex((step) => step >= lowest.epoch * stepsPerEpoch);
  const before = meanOf(curve, then - TAIL * curve.length, then + 1);
  const risen = tests.slice(-2).every((test) => test.loss > RISEN * lowest.loss);
  const overfits = epoch >= 2 && risen && training < before && training < BELOW * loss;
  return overfits ? { id: 'overfitting', mood: '', accuracy, epoch: lowest.epoch, from: lowest.loss, to: loss, training } : null;
}

/** How much smaller a rate should be, if it failed at this step: one that fails at once is far too large. @param {number} step @param {number} perEpoch */
function smaller(step, perEpoch) {
  return step < perEpoch ? 0.1 : 0.5;
}

/** The highest training loss, and its step. @param {Evidence} run */
function peakOf({ curve: { length, step, loss, last } }) {
  let [peak, at] = [0, 0];
  for (let i = 0; i < length; i++) {
    const value = Math.max(loss[i], last.loss[i]);
    if (value > peak) [peak, at] = [value, i];
  }
  return { peak, step: Math.round(step[at] ?? 0) };
}

/** The mean training loss of some points. @param {Evidence['curve']} curve @param {number} from @param {number} to */
function meanOf({ loss }, from, to) {
  const part = loss.subarray(Math.max(0, Math.floor(from)), to);
  return part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
}
