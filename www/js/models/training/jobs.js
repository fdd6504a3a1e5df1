// What is to be trained, from the state. Pure.
import { cardName, slotOf } from '../../state/methods.js';

/** @typedef {import('./types').Job} Job */
/** @typedef {import('../../types').TrainingSpec} TrainingSpec */

/** What the run of a card is known by: it stays the same while other cards come and go. A link may give two cards of one
 * optimizer the same color; they are numbered, as they are two trainings all the same.
 * @param {TrainingSpec} spec @param {number} index */
export function runKey(spec, index) {
  const name = (/** @type {number} */ of) => `${slotOf(spec, of)} ${spec.optimizers[of].id}`;
  const before = spec.optimizers.slice(0, index).filter((_, of) => name(of) === name(index)).length;
  return before > 0 ? `${name(index)} ${before}` : name(index);
}

/** The optimizers that can train networks. @param {Pick<import('../../types').Catalog, 'optimizers'>} catalog */
export function trainable(catalog) {
  return catalog.optimizers.filter((item) => item.network);
}

/** A job for each card that takes part.
 * @param {TrainingSpec} spec @param {Pick<import('../../types').Context, 'catalog'|'l10n'>} context @returns {Job[]} */
export function jobsOf(spec, { catalog, l10n }) {
  const known = new Set(trainable(catalog).map((item) => item.id));
  // Rust knows a spec by what it holds, and not by the name of its kind.
  const { kind: _, ...plain } = spec;
  return spec.optimizers.flatMap((entry, index) => {
    if (!known.has(entry.id) || entry.on === false) return [];
    return [{ key: runKey(spec, index), label: cardName(l10n, spec, index), slot: slotOf(spec, index), spec: { ...plain, optimizers: [entry] } }];
  });
}
