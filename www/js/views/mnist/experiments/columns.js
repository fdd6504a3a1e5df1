// The cells of the table of results, and the results as CSV. Pure.
import { csv } from '../../../csv.js';
import { NO_NUMBER } from '../../../l10n.js';
import { brief } from '../results-table.js';
import { divergedOf, measured, pointsOf } from './groups.js';

/** @typedef {import('../../../l10n.js').L10n} L10n @typedef {import('./groups.js').Group} Group @typedef {import('./groups.js').Spread} Spread */

/** A loss, without powers of ten, which would not fit. @param {L10n} l10n @param {number} value */
const loss = (l10n, value) => (Math.abs(value) < 1e-3 ? l10n.fixed(value, 5) : l10n.short(Number(value.toPrecision(3))));

/** The columns: the message above each, and how its numbers are written. @type {Record<string, { head: string, text: (l10n: L10n, value: number) => string }>} */
export const COLUMNS = {
  updates: { head: 'experiments-column-updates', text: (l10n, value) => l10n.integer(value) },
  noise: { head: 'experiments-column-noise', text: (l10n, value) => l10n.short(value) },
  time: { head: 'experiments-column-time', text: brief },
  update: { head: 'experiments-column-update', text: brief },
  'train-loss': { head: 'experiments-column-train-loss', text: loss },
  'test-loss': { head: 'experiments-column-test-loss', text: loss },
  gap: { head: 'experiments-column-gap', text: loss },
  'best-epoch': { head: 'experiments-column-best-epoch', text: (l10n, value) => l10n.short(value) },
  accuracy: { head: 'experiments-column-accuracy', text: (l10n, value) => l10n.percent(value) },
};

/** The mean of a measure, with the lowest and the highest of several seeds. @param {L10n} l10n @param {Spread|undefined} spread @param {(l10n: L10n, value: number) => string} text */
export function spreadText(l10n, spread, text) {
  const { mean, range } = spreadTexts(l10n, spread, text);
  return range === '' ? mean : l10n.text('experiments-spread', { mean, range });
}

/** The same in two texts; the second is empty where there is nothing to tell. @param {L10n} l10n @param {Spread|undefined} spread @param {(l10n: L10n, value: number) => string} text */
export function spreadTexts(l10n, spread, text) {
  if (!spread) return { mean: NO_NUMBER, range: '' };
  const [mean, from, to] = [spread.mean, spread.min, spread.max].map((value) => text(l10n, value));
  return { mean, range: spread.count > 1 && from !== to ? l10n.text('experiments-range', { from, to }) : '' };
}

/** The cells of a row: a text, and the range of the seeds. @param {L10n} l10n @param {readonly string[]} columns @param {Group} group @returns {Array<{ mean: string, range: string }>} */
export function cellsOf(l10n, columns, group) {
  return columns.map((column) => {
    const cell = spreadTexts(l10n, measured(group, /** @type {import('./groups.js').Measure} */ (column)), COLUMNS[column].text);
    if (column === 'updates') return { ...cell, mean: updates(l10n, group) };
    return column === columns.at(-1) ? { ...cell, mean: outcome(l10n, group, cell.mean) } : cell;
  });
}

/** The updates of an epoch are known from the first step on. @param {L10n} l10n @param {Group} group */
function updates(l10n, { rows }) {
  const perEpoch = rows[0].run.stepsPerEpoch;
  return perEpoch ? l10n.integer(perEpoch) : NO_NUMBER;
}

/** The last column, with what became of trainings that did not complete. @param {L10n} l10n @param {Group} group @param {string} text */
function outcome(l10n, group, text) {
  const { rows } = group;
  const diverged = divergedOf(group);
  if (diverged === rows.length && diverged === 1) return l10n.text('experiments-diverged');
  if (diverged > 0) return l10n.text('experiments-diverged-of', { diverged, all: rows.length, rest: text });
  if (text !== NO_NUMBER) return text;
  const { run, cut } = rows[rows.length - 1];
  if (run.status === 'failed') return l10n.text('experiments-failed');
  if (cut) return l10n.text('experiments-cut', { epoch: Math.floor(run.epoch) + 1 });
  const accuracy = run.tests.at(-1)?.accuracy;
  return accuracy === undefined ? NO_NUMBER : l10n.text('experiments-so-far', { accuracy: l10n.percent(accuracy) });
}

const HEAD = [
  'training', 'seed', 'status', 'optimizer', 'learning_rate', 'batch', 'training_examples', 'updates_per_epoch', 'epoch',
  'training_loss', 'training_accuracy', 'test_loss', 'test_accuracy', 'seconds', 'seconds_per_update', 'loss_noise',
];

/** Every epoch of every training; the names of the columns are those of programs. @param {readonly Group[]} groups */
export function resultsCsv(groups) {
  const rows = groups.filter(({ of }) => of === undefined).flatMap(({ label, rows }) => rows.flatMap((row) => {
    const { job: { seed, spec }, run, noise } = row;
    const [{ id, lr }] = spec.optimizers;
    const before = [label, seed, run.status, id, lr ?? '', spec.mnist.batch, spec.mnist.train, run.stepsPerEpoch];
    const points = pointsOf(row);
    // What diverged in its first epoch has a row all the same.
    if (points.length === 0) return [[...before, '', '', '', '', '', '', '', '']];
    return points.map(({ epoch, trainLoss, trainAccuracy, testLoss, testAccuracy }, i) => {
      const { seconds } = run.epochs[i];
      return [...before, epoch, trainLoss, trainAccuracy, testLoss, testAccuracy, seconds, seconds / run.stepsPerEpoch, i === points.length - 1 ? noise ?? '' : ''];
    });
  }));
  return csv([HEAD, ...rows.map((row) => row.map(String))]);
}
