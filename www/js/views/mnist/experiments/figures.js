// The figures of the trainings, with their numbers, in the form that TrainingChart.draw takes. Pure.
import { bandLine, drawable } from '../lines.js';
import { band, smoothed, weights } from '../smooth.js';

/** @typedef {import('./rows.js').Row} Row @typedef {import('./rows.js').Outcome} Run @typedef {import('../lines.js').Line} Line */
/** `order`, `of`: the number of a training among all that there may be, for its color. @typedef {Line & { slot: number, order: number, of: number }} Colored */
/** @typedef {{ figure: { y: string, x: string, lines: object[], mark: null }, numbers: Float64Array }} Drawing */

/** The colors of experiments: as many as the largest has trainings. */
export const COLORS = 9;

/** @type {Record<string, (rows: Row[], of?: number) => Drawing>} */
export const FIGURES = {
  means: (rows, of) => by(rows, of, 'loss', ({ epochs }) => epochs.map(({ epoch, train_loss: loss }) => [epoch, loss])),
  losses: (rows, of) => curves(rows, of, 'epoch', (step, { stepsPerEpoch }) => step / stepsPerEpoch),
  // Updates are counted from 1, because a logarithmic axis has no 0.
  updates: (rows, of) => curves(rows, of, 'batch', (step) => step + 1),
  tests: (rows, of) => by(rows, of, 'accuracy', ({ tests }) => tests.map(({ epoch, accuracy }) => [epoch, accuracy])),
  accuracy: (rows) => against(rows, 'accuracy', ({ run }) => run.tests.at(-1)?.accuracy),
  time: (rows) => against(rows, 'seconds', secondsPerEpoch),
  'rate-accuracy': (rows) => overRates(rows, 'accuracy', ({ accuracy }) => accuracy),
  'rate-loss': (rows) => overRates(rows, 'loss', ({ loss }) => loss),
};

/** @param {Row} row */
export function secondsPerEpoch({ run }) {
  return run.status === 'finished' ? run.seconds / run.epoch : undefined;
}

/** The color of a training. @param {Row} row @param {number} [of] */
function colored({ job: { slot } }, of = COLORS) {
  return { slot, order: slot, of };
}

/** A line with a dot at each point. @param {number[][]} points @returns {Line} */
function dotted(points) {
  return { look: 'dotted', x: points.map(([x]) => x), y: points.map(([, y]) => y), points: points.length };
}

/** A few numbers of each training, by epoch. @param {Row[]} rows @param {number|undefined} of @param {string} y @param {(run: Run) => number[][]} points */
function by(rows, of, y, points) {
  return drawing(y, 'epoch', rows.map((row) => ({ ...colored(row, of), ...dotted(points(row.run)) })));
}

/** The loss of each step; on a logarithmic axis of updates a band would begin as a wedge. @param {Row[]} rows @param {number|undefined} of @param {string} x @param {(step: number, run: Run) => number} place */
function curves(rows, of, x, place) {
  return drawing('loss', x, rows.flatMap((row) => {
    const { curve, stepsPerEpoch, totalSteps } = row.run;
    const places = Array.from({ length: curve.length }, (_, i) => place(curve.step[i], row.run));
    // A full batch has no noise.
    if (stepsPerEpoch === 1) return [{ ...colored(row, of), ...dotted(places.map((x, i) => [x, curve.loss[i]])) }];
    const { batch = 0, train = 0 } = row.job.spec.mnist;
    const averages = smoothed(curve.loss, curve, totalSteps, weights(curve, stepsPerEpoch, batch, train));
    const strong = /** @type {Line} */ ({ look: 'strong', x: places, y: averages, points: curve.length });
    const lines = x === 'batch' ? [strong] : [bandLine(places, band(curve.last.loss, averages, curve, totalSteps, 'factor')), strong];
    return lines.map((line) => ({ ...colored(row, of), ...line }));
  }));
}

/** One number of each completed training, against its batch size. @param {Row[]} rows @param {string} y @param {(row: Row) => number|undefined} value */
function against(rows, y, value) {
  const points = rows.filter(({ run }) => run.status === 'finished').map((row) => [Number(row.job.spec.mnist.batch), value(row) ?? NaN]);
  points.sort(([one], [other]) => one - other);
  const { lines, numbers } = drawable([{ slot: 1, ...dotted(points) }].filter((line) => line.points > 0));
  return { figure: { y, x: 'batch', mark: null, lines }, numbers };
}

/** What the last test of each completed training tells, against its learning rate: a line for each optimizer. @param {Row[]} rows @param {string} y
 * @param {(test: Run['tests'][number]) => number} value @returns {Drawing} */
function overRates(rows, y, value) {
  /** @type {Map<string, { slot: number, points: number[][] }>} */
  const all = new Map();
  for (const { job, run } of rows) {
    const test = run.tests.at(-1);
    if (run.status !== 'finished' || !test) continue;
    const line = all.get(methodOf(job)) ?? { slot: job.slot, points: [] };
    line.points.push([Number(job.spec.optimizers[0].lr), value(test)]);
    all.set(methodOf(job), line);
  }
  const lines = [...all.values()].map(({ slot, points }) => ({ slot, ...dotted(points.sort(([one], [other]) => one - other)) }));
  const drawn = drawable(lines);
  return { figure: { y, x: 'lr', mark: null, lines: drawn.lines }, numbers: drawn.numbers };
}

/** What trainings have in common that differ in their rate alone. @param {Row['job']} job */
export function methodOf({ slot, spec }) {
  return `${slot} ${spec.optimizers[0].id}`;
}

/** @param {string} y @param {string} x @param {Colored[]} all @returns {Drawing} */
function drawing(y, x, all) {
  const { lines, numbers } = drawable(all.filter(({ points }) => points > 0));
  return { figure: { y, x, mark: null, lines }, numbers };
}
