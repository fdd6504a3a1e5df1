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
  const known = knownOf(all);
  if (known.length === 0) return [];
  const x = known.map((point) => point.x);
  const line = /** @type {Line} */ ({ look: look ?? (known.length > DOTS ? 'strong' : 'dotted'), x, y: known.map(({ mean }) => mean), points: known.length });
  if (!known.some(({ count }) => count > 1)) return [line];
  const at = known.map((_, i) => i);
  const spread = bandLine(x, { at, lower: known.map(({ min }) => min), upper: known.map(({ max }) => max) });
  // Training begins far from everything else: what the axis shows is for the other lines to say.
  return [{ ...spread, look: look === 'strong' ? 'band' : 'spread' }, line];
}

/** @param {Array<{ x: number, spread: Spread|undefined }>} all */
function knownOf(all) {
  return all.flatMap(({ x, spread }) => (spread ? [{ x, ...spread }] : []));
}

/** Lines through means over time. Where a seed ends before the others, the mean of the rest is another one: the line is cut there, or
 * it would jump. @param {Array<{ x: number, spread: Spread|undefined }>} all @param {Line['look']} [look] @returns {Line[]} */
function seedLines(all, look) {
  /** @type {Array<Array<{ x: number, spread: Spread }>>} */
  const pieces = [];
  for (const { count, x, ...rest } of knownOf(all)) {
    const point = { x, spread: { count, ...rest } };
    const last = pieces.at(-1);
    if (last && last[0].spread.count === count) last.push(point);
    else pieces.push([point]);
  }
  return pieces.flatMap((piece) => spreadLines(piece, look ?? (all.length > DOTS ? 'strong' : 'dotted')));
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
  return drawing(y, 'epoch', groups.filter((group) => group.of === undefined).flatMap((group) => seedLines(epochsOf(group, value)).map((line) => ({ ...colorOf(group, of), ...line }))));
}

/** Training and test in one chart; the epoch with the lowest mean of the test losses is marked. @param {readonly Group[]} groups @param {number|undefined} of @param {'loss'|'accuracy'} y */
function both(groups, of, y) {
  // On a linear axis: on a logarithmic one, a test loss that rises would look flat beside a training loss that goes to 0.
  const axis = y === 'loss' ? 'rate' : y;
  const training = y === 'loss' ? 'trainLoss' : 'trainAccuracy';
  const test = y === 'loss' ? 'testLoss' : 'testAccuracy';
  return drawing(axis, 'epoch', groups.flatMap((group) => {
    if (group.of !== undefined) return stoppedMark(group, test).map((mark) => ({ ...colorOf(group, of), ...mark }));
    const tests = epochsOf(group, (point) => point[test]);
    const thin = tests.length > DOTS ? 'thin' : 'test';
    const lines = [...seedLines(epochsOf(group, (point) => point[training]), 'strong'), ...seedLines(tests, thin)];
    const lowest = lowestEpoch(group);
    return lines.map((line) => {
      const at = line.look === thin && lowest !== undefined ? Array.from(line.x).indexOf(lowest) : -1;
      return { ...colorOf(group, of), ...line, ...(at >= 0 ? { best: at } : {}) };
    });
  }));
}

/** The epoch at which the line of the test losses is lowest. @param {Group} group */
function lowestEpoch(group) {
  const all = knownOf(epochsOf(group, ({ testLoss }) => testLoss)).filter(({ mean }) => Number.isFinite(mean));
  return all.length === 0 ? undefined : all.reduce((best, point) => (point.mean < best.mean ? point : best)).x;
}

/** The mark of early stopping: the mean of the best epochs of its seeds, and of what was measured there. @param {Group} group @param {'testLoss'|'testAccuracy'} test @returns {Line[]} */
function stoppedMark({ rows, patience = Infinity }, test) {
  const best = rows.flatMap((row) => bestOf(untilStopped(pointsOf(row), patience)) ?? []);
  const [x, y] = [spreadOf(best.map(({ epoch }) => epoch)), spreadOf(best.map((point) => point[test]))];
  return x && y ? [{ look: 'test', x: [x.mean], y: [y.mean], points: 1, best: 0 }] : [];
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
  const width = Math.max(...rows.map(({ run }) => run.curve.width));
  const all = rows.map((row) => ({ row, points: widened(row, width) }));
  const longest = all.reduce((most, one) => (one.points.length > most.points.length ? one : most));
  return seedLines(longest.points.map(({ step }, i) => ({
    x: place(step, longest.row), spread: spreadOf(all.map(({ points }) => points[i]?.loss ?? NaN).filter(Number.isFinite)),
  })), 'strong');
}

/** The averages of a training in points of `width` steps. A long curve has merged its points and a short one has not, so points with the
 * same number are of the same steps only when all are as wide. @param {Row} row @param {number} width that of its curve, or a multiple */
function widened(row, width) {
  const { curve } = row.run;
  const losses = averagesOf(row);
  const each = width / curve.width;
  const mean = (/** @type {Float64Array} */ values, /** @type {number} */ i) => {
    const some = values.subarray(i * each, Math.min((i + 1) * each, curve.length));
    return some.reduce((sum, value) => sum + value, 0) / some.length;
  };
  return Array.from({ length: Math.ceil(curve.length / each) }, (_, i) => ({ step: mean(curve.step, i), loss: mean(losses, i) }));
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
