// What an experiment trains. Pure.
import { fill } from '../../../text.js';
import { TEXT } from './text.js';

/** @typedef {import('../../../types').TrainingSpec} NetSpec @typedef {import('../../../models/training/types').Job} Job */

/** The numbers of examples to choose from, as far as there are so many: `asked` stands in the link.
 * @param {number[]} offered ascending @param {number} total @returns {Array<{ asked: number, count: number, label: string }>} */
export function countsOf(offered, total) {
  const fitting = offered.filter((_, i) => i === 0 || offered[i - 1] < total);
  return fitting.map((asked, i) => {
    const count = Math.min(asked, total);
    const label = fitting.length === 1 ? TEXT.allImages : i === 0 ? TEXT.quick : TEXT.full;
    return { asked, count, label: fill(label, { count: count.toLocaleString('en') }) };
  });
}

/** The trainings, the quickest first. Sizes of batches that no example is left for become one: all at once.
 * @param {import('../../../types').Experiment} experiment @param {NetSpec} spec @param {import('../../../types').OptimizerEntry} entry
 * @param {number} train how many examples @returns {Job[]} */
export function jobsOf({ hidden, epochs, variants }, { kind: _, ...spec }, entry, train) {
  const takesAll = (/** @type {{ batch: number|null }} */ { batch }) => (batch ?? Infinity) >= train;
  const whole = variants.findIndex(takesAll);
  const names = /** @type {Record<string, string>} */ (TEXT.names);
  const jobs = variants.flatMap((variant, slot) => {
    if (takesAll(variant) && slot !== whole) return [];
    const { id } = variant;
    const batch = Math.min(variant.batch ?? train, train);
    const name = names[id] ?? (slot === whole ? TEXT.names.all : TEXT.names.size);
    const mnist = { ...spec.mnist, hidden, epochs, train, batch };
    return [{ key: id, label: fill(name, { size: batch.toLocaleString('en') }), slot, spec: { ...spec, mnist, optimizers: [entry] } }];
  });
  return jobs.sort((one, other) => other.spec.mnist.batch - one.spec.mnist.batch);
}
