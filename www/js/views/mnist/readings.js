// What the charts come to, in words and numbers.
import { gapOf } from '../../models/training/gap.js';
import { valueAt } from './lines.js';

/** @typedef {import('../../l10n.js').L10n} L10n @typedef {import('../../models/training/run.js').Run} Run */

/** What was measured of a run at a place of the axis: in training, on the test images, and how far these are apart.
 * @param {L10n} l10n @param {string} y the vertical axis @param {number|undefined} training @param {number|undefined} test */
export function measured(l10n, y, training, test) {
  const isShare = y === 'accuracy';
  const text = (/** @type {number} */ value, places = 2) => (isShare ? l10n.percent(value, places) : l10n.short(value));
  if (training === undefined) return '';
  if (test === undefined) return y === 'loss' || isShare ? l10n.text('mnist-legend-training', { training: text(training, 1) }) : text(training);
  const gap = isShare ? l10n.percent(training - test, 1) : l10n.short(Number((test - training).toPrecision(2)));
  return l10n.text('mnist-legend-both', { training: text(training, 1), test: text(test), gap });
}

/** The sizes in the layers of a run at a place of the axis. @param {L10n} l10n @param {import('./lines.js').Line[]} layers @param {number|null} place */
export function ofLayers(l10n, layers, place) {
  const values = layers.flatMap((line) => valueAt(line, place) ?? []);
  return values.map((value) => l10n.short(Number(value.toPrecision(2)))).join(' · ');
}

/** How far the layers of each run are apart. @param {L10n} l10n @param {string} size @param {Array<{ run: Run, lines: { factor?: number|null } }>} all */
export function layersText(l10n, size, all) {
  const factors = all.flatMap(({ run: { job }, lines: { factor } }) => (factor ? [l10n.text('mnist-layers-factor', { name: job.label, factor: l10n.short(Number(factor.toPrecision(2))) })] : []));
  return factors.length > 0 ? l10n.text('mnist-layers-apart', { size, factors: l10n.list(factors) }) : '';
}

/** The run of which the gap between training and test has grown most, told as such. @param {L10n} l10n @param {Run[]} runs */
export function gapText(l10n, runs) {
  const gaps = runs.flatMap((run) => {
    const gap = gapOf(run);
    return gap ? [{ run, ...gap }] : [];
  }).sort((one, other) => other.now - one.now);
  const [worst] = gaps;
  if (!worst) return '';
  const { run, first, now, best, accuracy, last } = worst;
  return l10n.text('mnist-gap', {
    name: run.job.label, first: first > 0 ? l10n.fixed(100 * first, 1) : 'none', now: l10n.fixed(100 * now, 1), epoch: l10n.fixed(best, 2),
    accuracy: l10n.percent(accuracy), last: l10n.percent(last),
  });
}
