// The figures of the trainings, with their numbers, in the form that Chart.curves takes. Pure.
import { smoothed } from '../smooth.js';

/** @typedef {import('./rows.js').Row} Row @typedef {import('./rows.js').Outcome} Run */
/** @typedef {{ slot: number, points: number, faint: boolean, dots: boolean }} Line */
/** @typedef {{ figure: { y: string, x: string, lines: Line[], mark: null }, numbers: Float64Array }} Drawing */

/** @type {Record<string, (rows: Row[]) => Drawing>} */
export const FIGURES = {
  means: (rows) => by(rows, 'loss', ({ epochs }) => epochs.map(({ epoch, train_loss: loss }) => [epoch, loss])),
  losses: (rows) => curves(rows, 'epoch', (step, { stepsPerEpoch }) => step / stepsPerEpoch),
  // Updates are counted from 1, because a logarithmic axis has no 0.
  updates: (rows) => curves(rows, 'batch', (step) => step + 1),
  tests: (rows) => by(rows, 'accuracy', ({ tests }) => tests.map(({ epoch, accuracy }) => [epoch, accuracy])),
  accuracy: (rows) => against(rows, 'accuracy', ({ run }) => run.tests.at(-1)?.accuracy),
  time: (rows) => against(rows, 'seconds', secondsPerEpoch),
};

/** @param {Row} row */
export function secondsPerEpoch({ run }) {
  return run.status === 'finished' ? run.seconds / run.epoch : undefined;
}

/** A few numbers of each training, by epoch. @param {Row[]} rows @param {string} y @param {(run: Run) => number[][]} points */
function by(rows, y, points) {
  return drawing(y, 'epoch', rows.map(({ job, run }) => ({ slot: job.slot, faint: false, dots: true, points: points(run) })));
}

/** The loss of each step. @param {Row[]} rows @param {string} x @param {(step: number, run: Run) => number} place */
function curves(rows, x, place) {
  return drawing('loss', x, rows.flatMap(({ job: { slot }, run }) => {
    const { curve } = run;
    /** @param {Float64Array} values */
    const over = (values) => Array.from({ length: curve.length }, (_, i) => [place(curve.step[i], run), values[i]]);
    // A full batch has no noise.
    if (run.stepsPerEpoch === 1) return [{ slot, faint: false, dots: true, points: over(curve.loss) }];
    const strong = { slot, faint: false, dots: false, points: over(smoothed(curve.loss, curve, run.totalSteps)) };
    return [{ ...strong, faint: true, points: over(curve.last.loss) }, strong];
  }));
}

/** One number of each completed training, against its batch size. @param {Row[]} rows @param {string} y @param {(row: Row) => number|undefined} value */
function against(rows, y, value) {
  const points = rows.filter(({ run }) => run.status === 'finished').map((row) => [Number(row.job.spec.mnist.batch), value(row) ?? NaN]);
  points.sort(([one], [other]) => one - other);
  return drawing(y, 'batch', [{ slot: 1, faint: false, dots: true, points }]);
}

/** @param {string} y @param {string} x @param {Array<Omit<Line, 'points'> & { points: number[][] }>} lines @returns {Drawing} */
function drawing(y, x, lines) {
  const filled = lines.filter(({ points }) => points.length > 0);
  return {
    figure: { y, x, mark: null, lines: filled.map((line) => ({ ...line, points: line.points.length })) },
    numbers: Float64Array.from(filled.flatMap(({ points }) => points.flat())),
  };
}
