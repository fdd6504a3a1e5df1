// What is to be trained, from the state. Pure.
import { cardName, slotOf } from '../../state/methods.js';

/** @typedef {import('../../models/training/types').Job} Job */
/** @typedef {import('../../types').TrainingSpec} NetSpec */

/** What the run of a card is known by: it stays the same while the others come and go. A link may give two of a kind the same
 * color: they are two trainings all the same. @param {NetSpec} spec @param {number} index */
export function keyOf(spec, index) {
  const named = (/** @type {number} */ i) => `${slotOf(spec, i)} ${spec.optimizers[i].id}`;
  const before = spec.optimizers.slice(0, index).filter((_, i) => named(i) === named(index)).length;
  return `${named(index)} ${before}`;
}

/** The optimizers that can train networks. @param {import('../../types').Catalog} catalog */
export function offered(catalog) {
  return catalog.optimizers.filter((item) => item.network);
}

/** A job for each card that takes part. @param {NetSpec} spec @param {import('../../types').Context} context @returns {Job[]} */
export function jobsOf(spec, { catalog, l10n }) {
  const known = new Set(offered(catalog).map((item) => item.id));
  // Rust knows a spec by what it holds, and not by the name of its kind.
  const { kind: _, ...plain } = spec;
  return spec.optimizers.flatMap((entry, index) => {
    if (!known.has(entry.id) || entry.on === false) return [];
    return [{ key: keyOf(spec, index), label: cardName(l10n, spec, index), slot: slotOf(spec, index), spec: { ...plain, optimizers: [entry] } }];
  });
}
