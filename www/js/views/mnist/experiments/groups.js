// What was measured of each variant over its seeds: mean, lowest and highest. Pure.
import { isDone } from './rows.js';

/** @typedef {import('./rows.js').Row} Row @typedef {import('./variants.js').Variant} Variant */
/** The state of a network at the end of an epoch: the losses and accuracies in training and on the test images.
 * @typedef {{ epoch: number, trainLoss: number, trainAccuracy: number, testLoss: number, testAccuracy: number }} Point */
/** A variant with its trainings; of one that is stopped early, those of the variant that it stops. @typedef {Variant & { rows: Row[] }} Group */
/** Of several seeds: how many, their mean, the lowest and the highest. @typedef {{ count: number, mean: number, min: number, max: number }} Spread */
/** @typedef {'accuracy'|'test-loss'|'train-loss'|'gap'|'best-epoch'|'noise'|'time'|'update'|'updates'} Measure */

/** @param {readonly Variant[]} variants @param {readonly Row[]} rows @returns {Group[]} those with a training */
export function groupsOf(variants, rows) {
  return variants.map((variant) => ({ ...variant, rows: rows.filter(({ job }) => job.variant === (variant.of ?? variant.id)) })).filter((group) => group.rows.length > 0);
}

/** The epochs of a training. @param {Row} row @returns {Point[]} */
export function pointsOf({ run: { epochs }, scores }) {
  return epochs.map(({ epoch, train_loss: loss, train_accuracy: accuracy, test_loss: testLoss, test_accuracy: testAccuracy }) => {
    const whole = scores?.find((score) => score.epoch === epoch);
    return { epoch, trainLoss: whole?.loss ?? loss, trainAccuracy: whole?.accuracy ?? accuracy, testLoss, testAccuracy };
  });
}

/** The epoch with the lowest test loss. @param {readonly Point[]} points @returns {Point|undefined} */
export function bestOf(points) {
  return points.reduce((/** @type {Point|undefined} */ best, point) => (best && !(point.testLoss < best.testLoss) ? best : point), undefined);
}

/** The epochs until early stopping ends a training: when its test loss has not fallen below the lowest for `patience` epochs.
 * @param {readonly Point[]} points @param {number} patience */
export function untilStopped(points, patience) {
  let lowest = 0;
  for (let i = 1; i < points.length; i++) {
    if (points[i].testLoss < points[lowest].testLoss) lowest = i;
    else if (i - lowest >= patience) return points.slice(0, i + 1);
  }
  return points;
}

/** The epoch whose weights a training gives: the last, or with early stopping the best until then. @param {Group} group @param {Row} row @returns {Point|undefined} */
export function resultOf({ patience }, row) {
  const points = pointsOf(row);
  return patience === undefined ? points.at(-1) : bestOf(untilStopped(points, patience));
}

/** What each measure is of a completed training. @type {Record<Measure, (group: Group, row: Row) => number|null|undefined>} */
const MEASURES = {
  accuracy: (group, row) => resultOf(group, row)?.testAccuracy,
  'test-loss': (group, row) => resultOf(group, row)?.testLoss,
  'train-loss': (group, row) => resultOf(group, row)?.trainLoss,
  gap: (group, row) => {
    const result = resultOf(group, row);
    return result && result.testLoss - result.trainLoss;
  },
  'best-epoch': ({ patience = Infinity }, row) => bestOf(untilStopped(pointsOf(row), patience))?.epoch,
  noise: (_, row) => row.noise,
  time: (_, { run }) => run.seconds / run.epoch,
  update: (_, { run }) => run.seconds / run.step,
  updates: (_, { run }) => run.stepsPerEpoch,
};

/** A measure of the completed trainings of a group, one number for each seed. @param {Group} group @param {Measure} measure */
export function valuesOf(group, measure) {
  const values = group.rows.filter(({ run }) => run.status === 'finished').map((row) => MEASURES[measure](group, row));
  return values.filter((value) => typeof value === 'number' && Number.isFinite(value)).map(Number);
}

/** @param {readonly number[]} values @returns {Spread|undefined} */
export function spreadOf(values) {
  if (values.length === 0) return undefined;
  return { count: values.length, mean: values.reduce((sum, value) => sum + value, 0) / values.length, min: Math.min(...values), max: Math.max(...values) };
}

/** @param {Group} group @param {Measure} measure */
export function measured(group, measure) {
  return spreadOf(valuesOf(group, measure));
}

/** A measure of a group of which no training diverged: the mean of those that did not would be that of the lucky seeds. @param {Group} group @param {Measure} measure */
export function rankable(group, measure) {
  return divergedOf(group) > 0 ? undefined : measured(group, measure);
}

/** The number of trainings of a group that diverged. @param {Group} group */
export function divergedOf({ rows }) {
  return rows.filter(({ run }) => run.status === 'diverged').length;
}

/** Whether a group has ended, with as many trainings as there are seeds. @param {Group} group */
export function isComplete({ rows }) {
  return rows.every(isDone);
}

/** The names of the lines: variants that differ in their learning rate alone share one, that of their card. @param {readonly Group[]} groups */
export function namesOf(groups) {
  return [...new Set(groups.map(({ slot }) => slot))].map((slot) => {
    const [first, ...others] = groups.filter((group) => group.slot === slot);
    return { slot, name: (others.length > 0 && first.card) || first.label };
  });
}
