// The figures of the trainings, with their numbers, in the form that TrainingChart.draw takes. Of several seeds, a line is their mean
// and the band around it goes from the lowest to the highest. Pure.
import { bandLine, drawable } from '../lines.js';
import { band, smoothed, weights } from '../smooth.js';
import { bestOf, measured, pointsOf, spreadOf, untilStopped } from './groups.js';

/** @typedef {import('./groups.js').Group} Group @typedef {import('./groups.js').Point} Point @typedef {import('./groups.js').Spread} Spread */
/** @typedef {import('./rows.js').Row} Row @typedef {import('../lines.js').Line} Line */
/** `order`, `of`: the number of a variant among all, for its color, if they have an order. @typedef {{ slot: number, order?: number, of?: number }} Color */
/** @typedef {{ figure: { y: string, x: string, lines: object[], mark: null }, numbers: Float64Array }} Drawing */

/** From this number of points on, a line has no dot at each. */
const DOTS = 25;

/** @type {Record<string, (groups: readonly Group[], of?: number) => Drawing>} */
export const FIGURES = {
  means: (groups, of) => byEpoch(groups, of, 'loss', ({ trainLoss }) => trainLoss),
  tests: (groups, of) => byEpoch(groups, of, 'accuracy', ({ testAccuracy }) => testAccuracy),
  'both-loss': (groups, of) => both(groups, of, 'loss'),
  'both-accuracy': (groups, of) => both(groups, of, 'accuracy'),
  losses: (groups, of) => curves(groups, of, 'epoch', (step, { run }) => step / run.stepsPerEpoch),
  // Updates are counted from 1, because a logarithmic axis has no 0.
  updates: (groups, of) => curves(groups, of, 'batch', (step) => step + 1),
  'size-accuracy': (groups) => bySize(groups, 'accuracy', 'accuracy', 1),
  'size-time': (groups) => bySize(groups, 'seconds', 'time', 1),
  // In milliseconds.
  'size-update': (groups) => bySize(groups, 'seconds', 'update', 1000),
  'rate-accuracy': (groups) => byRate(groups, 'accuracy', 'accuracy'),
  'rate-loss': (groups) => byRate(groups, 'loss', 'test-loss'),
};

/** The color of a variant. @param {Group} group @param {number} [of] how many variants there are, if they have an order @returns {Color} */
function colorOf({ slot }, of) {
  return of === undefined ? { slot } : { slot, order: slot, of };
}

/** A line through means, and the band of the seeds if there are several. @param {Array<{ x: number, spread: Spread|undefined }>} all @param {Line['look']} [look] @returns {Line[]} */
function spreadLines(all, look) {
  const known = all.flatMap(({ x, spread }) => (spread ? [{ x, ...spread }] : []));
  if (known.length === 0) return [];
  const x = known.map((point) => point.x);
  const line = /** @type {Line} */ ({ look: look ?? (known.length > DOTS ? 'strong' : 'dotted'), x, y: known.map(({ mean }) => mean), points: known.length });
  if (!known.some(({ count }) => count > 1)) return [line];
  const at = known.map((_, i) => i);
  const spread = bandLine(x, { at, lower: known.map(({ min }) => min), upper: known.map(({ max }) => max) });
  // Training begins far from everything else: what the axis shows is for the other lines to say.
  return [{ ...spread, look: look === 'strong' ? 'band' : 'spread' }, line];
}

/** A number of each epoch over the seeds. @param {Group} group @param {(point: Point) => number} value */
function epochsOf(group, value) {
  /** @type {Map<number, number[]>} */
  const all = new Map();
  for (const row of group.rows) for (const point of pointsOf(row)) all.set(point.epoch, [...all.get(point.epoch) ?? [], value(point)]);
  return [...all].sort(([one], [other]) => one - other).map(([x, values]) => ({ x, spread: spreadOf(values) }));
}

/** @param {readonly Group[]} groups @param {number|undefined} of @param {string} y @param {(point: Point) => number} value */
function byEpoch(groups, of, y, value) {
  return drawing(y, 'epoch', groups.filter((group) => group.of === undefined).flatMap((group) => spreadLines(epochsOf(group, value)).map((line) => ({ ...colorOf(group, of), ...line }))));
}

/** Training and test in one chart; the epoch with the lowest test loss is marked. @param {readonly Group[]} groups @param {number|undefined} of @param {'loss'|'accuracy'} y */
function both(groups, of, y) {
  // On a linear axis: on a logarithmic one, a test loss that rises would look flat beside a training loss that goes to 0.
  const axis = y === 'loss' ? 'rate' : y;
  const training = y === 'loss' ? 'trainLoss' : 'trainAccuracy';
  const test = y === 'loss' ? 'testLoss' : 'testAccuracy';
  return drawing(axis, 'epoch', groups.flatMap((group) => {
    const best = bestEpoch(group, test);
    if (group.of !== undefined) return best ? [{ ...colorOf(group, of), look: 'test', x: [best.x], y: [best.y], points: 1, best: 0 }] : [];
    const tests = epochsOf(group, (point) => point[test]);
    const thin = tests.length > DOTS ? 'thin' : 'test';
    const lines = [...spreadLines(epochsOf(group, (point) => point[training]), 'strong'), ...spreadLines(tests, thin)];
    const at = best ? tests.findIndex(({ x }) => x === Math.round(best.x)) : -1;
    return lines.map((line) => ({ ...colorOf(group, of), ...line, ...(line.look === thin && at >= 0 ? { best: at } : {}) }));
  }));
}

/** The mean of the best epochs of a group, and of what was measured there. @param {Group} group @param {'testLoss'|'testAccuracy'} test */
function bestEpoch({ rows, patience = Infinity }, test) {
  const best = rows.flatMap((row) => bestOf(untilStopped(pointsOf(row), patience)) ?? []);
  const [x, y] = [spreadOf(best.map(({ epoch }) => epoch)), spreadOf(best.map((point) => point[test]))];
  return x && y && { x: x.mean, y: y.mean };
}

/** The loss of each step; on a logarithmic axis of updates a band would begin as a wedge. @param {readonly Group[]} groups @param {number|undefined} of @param {string} x @param {(step: number, row: Row) => number} place */
function curves(groups, of, x, place) {
  return drawing('loss', x, groups.filter((group) => group.of === undefined).flatMap((group) => {
    const all = group.rows.filter(({ run }) => run.curve.length > 0);
    const [row] = all;
    if (!row) return [];
    const lines = all.length > 1 ? overSeeds(all, place) : ofOne(row, x, place);
    return lines.map((line) => ({ ...colorOf(group, of), ...line }));
  }));
}

/** The average of the batch losses of a training, at each point of its curve. @param {Row} row */
function averagesOf({ job, run: { curve, stepsPerEpoch, totalSteps } }) {
  const { batch = 0, train = 0 } = job.spec.mnist;
  return smoothed(curve.loss, curve, totalSteps, weights(curve, stepsPerEpoch, Number(batch), Number(train)));
}

/** The averages of all seeds: their mean, and the band from the lowest to the highest. @param {Row[]} rows @param {(step: number, row: Row) => number} place */
function overSeeds(rows, place) {
  const all = rows.map(averagesOf);
  const longest = rows.reduce((most, row) => (row.run.curve.length > most.run.curve.length ? row : most));
  const points = Array.from({ length: longest.run.curve.length }, (_, i) => ({
    x: place(longest.run.curve.step[i], longest), spread: spreadOf(all.flatMap((averages) => (Number.isFinite(averages[i]) ? [averages[i]] : []))),
  }));
  return spreadLines(points, 'strong');
}

/** The average of one training, with the band of its single batches. @param {Row} row @param {string} x @param {(step: number, row: Row) => number} place @returns {Line[]} */
function ofOne(row, x, place) {
  const { curve, stepsPerEpoch, totalSteps } = row.run;
  const places = Array.from({ length: curve.length }, (_, i) => place(curve.step[i], row));
  // A full batch has no noise.
  if (stepsPerEpoch === 1) return [{ look: 'dotted', x: places, y: curve.loss.slice(0, curve.length), points: curve.length }];
  const averages = averagesOf(row);
  const strong = /** @type {Line} */ ({ look: 'strong', x: places, y: averages, points: curve.length });
  return x === 'batch' ? [strong] : [bandLine(places, band(curve.last.loss, averages, curve, totalSteps, 'factor')), strong];
}

/** One measure against the batch size. @param {readonly Group[]} groups @param {string} y @param {import('./groups.js').Measure} measure @param {number} unit */
function bySize(groups, y, measure, unit) {
  const points = groups.map((group) => ({ x: Number(group.spec.mnist.batch), spread: scaled(measured(group, measure), unit) })).sort((one, other) => one.x - other.x);
  return drawing(y, 'batch', spreadLines(points, 'dotted').map((line) => ({ slot: 1, ...line })));
}

/** @param {Spread|undefined} spread @param {number} unit */
function scaled(spread, unit) {
  return spread && { count: spread.count, mean: unit * spread.mean, min: unit * spread.min, max: unit * spread.max };
}

/** One measure against the learning rate: a line for each optimizer. @param {readonly Group[]} groups @param {string} y @param {import('./groups.js').Measure} measure */
function byRate(groups, y, measure) {
  /** @type {Map<string, Group[]>} */
  const methods = new Map();
  for (const group of groups) methods.set(methodOf(group), [...methods.get(methodOf(group)) ?? [], group]);
  return drawing(y, 'lr', [...methods.values()].flatMap((all) => {
    const points = all.map((group) => ({ x: Number(group.spec.optimizers[0].lr), spread: measured(group, measure) })).sort((one, other) => one.x - other.x);
    return spreadLines(points, 'dotted').map((line) => ({ slot: all[0].slot, ...line }));
  }));
}

/** What variants have in common that differ in their rate alone. @param {Pick<Group, 'slot'|'spec'>} group */
export function methodOf({ slot, spec }) {
  return `${slot} ${spec.optimizers[0].id}`;
}

/** @param {string} y @param {string} x @param {Array<Line & Color>} all @returns {Drawing} */
function drawing(y, x, all) {
  const { lines, numbers } = drawable(all.filter(({ points }) => points > 0));
  return { figure: { y, x, mark: null, lines }, numbers };
}
