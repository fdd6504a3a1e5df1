// What is to be trained, from the state. Pure.
import { cardName, slotOf } from '../../state.js';

/** @typedef {import('../../train/types').Job} Job */
/** @typedef {import('../../types').NetSpec} NetSpec */

/** What the run of a card is known by: it stays the same while the others come and go. @param {NetSpec} spec @param {number} index */
export function keyOf(spec, index) {
  return `${slotOf(spec, index)} ${spec.optimizers[index].id}`;
}

/** The optimizers that can train networks. @param {import('../../types').Catalog} catalog */
export function offered(catalog) {
  return catalog.optimizers.filter((item) => item.network);
}

/** A job for each card that takes part. @param {NetSpec} spec @param {import('../../types').Catalog} catalog @returns {Job[]} */
export function jobsOf(spec, catalog) {
  const known = new Map(offered(catalog).map((item) => [item.id, item.name]));
  return spec.optimizers.flatMap((entry, index) => {
    const name = known.get(entry.id);
    if (name === undefined || entry.on === false) return [];
    return [{ key: keyOf(spec, index), label: cardName(spec, index, name), slot: slotOf(spec, index), spec: { ...spec, optimizers: [entry] } }];
  });
}
