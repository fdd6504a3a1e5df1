// The trainings of an experiment. Pure.

/** @typedef {import('../../../types').TrainingSpec} TrainingSpec @typedef {import('../../../models/training/types').Job} Job */
/** @typedef {import('../../../l10n.js').L10n} L10n */

/** The message with the name of each variant, by its id; other trainings are named by their batch size. @type {Record<string, string>} */
const NAMES = { full: 'experiments-name-full', mini: 'experiments-name-mini', single: 'experiments-name-single' };

/** The numbers of examples to choose from, limited to the available ones. `asked` is the number in the link.
 * @param {L10n} l10n @param {number[]} offered ascending @param {number} total @returns {Array<{ asked: number, count: number, label: string }>} */
export function countsOf(l10n, offered, total) {
  const fitting = offered.filter((_, i) => i === 0 || offered[i - 1] < total);
  return fitting.map((asked, i) => {
    const count = Math.min(asked, total);
    const label = fitting.length === 1 ? l10n.text('experiments-all-images', { count })
      : i === 0 ? l10n.text('experiments-quick', { count }) : l10n.text('experiments-full', { count });
    return { asked, count, label };
  });
}

/** The trainings, the quickest first. All batch sizes larger than the number of examples become one training with the full batch.
 * @param {L10n} l10n @param {import('../../../types').Experiment} experiment @param {TrainingSpec} spec
 * @param {import('../../../types').OptimizerEntry} entry @param {number} train the number of examples @returns {Job[]} */
export function jobsOf(l10n, { hidden, epochs, variants }, { kind: _, ...spec }, entry, train) {
  const takesAll = (/** @type {{ batch: number|null }} */ { batch }) => (batch ?? Infinity) >= train;
  const whole = variants.findIndex(takesAll);
  const jobs = variants.flatMap((variant, slot) => {
    if (takesAll(variant) && slot !== whole) return [];
    const { id } = variant;
    const batch = Math.min(variant.batch ?? train, train);
    const label = l10n.text(NAMES[id] ?? (slot === whole ? 'experiments-name-all' : 'experiments-name-size'), { size: batch });
    const mnist = { ...spec.mnist, hidden, epochs, train, batch };
    return [{ key: id, label, slot, spec: { ...spec, mnist, optimizers: [entry] } }];
  });
  return jobs.sort((one, other) => other.spec.mnist.batch - one.spec.mnist.batch);
}

/** One optimizer at each rate after the other, from coarse to fine: every fourth rate, those halfway between, and the rest.
 * @param {L10n} l10n @param {import('../../../types').Experiment} experiment @param {TrainingSpec} spec whose cards that are on take part
 * @param {Array<{ name: string, slot: number, entry: import('../../../types').OptimizerEntry }>} entries @param {number} train the number of examples @returns {Job[]} */
export function rateJobsOf(l10n, { hidden, epochs, rates }, { kind: _, ...spec }, entries, train) {
  const mnist = { ...spec.mnist, hidden, epochs, train, batch: Math.min(Number(spec.mnist.batch), train) };
  const places = rates.map((_, place) => place);
  const coarse = (/** @type {number} */ place) => (place % 4 === 0 ? 0 : place % 2 === 0 ? 1 : 2);
  places.sort((one, other) => coarse(one) - coarse(other) || one - other);
  return places.flatMap((place) => entries.map(({ name, slot, entry }) => {
    const { slot: _slot, on: _on, ...rest } = entry;
    const lr = rates[place];
    return { key: `${slot} ${entry.id} ${lr}`, label: l10n.text('experiments-name-rate', { name, rate: lr }), slot, spec: { ...spec, mnist, optimizers: [{ ...rest, lr }] } };
  }));
}
