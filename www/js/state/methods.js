// The optimizers of a state, its schedule and its clipping: what specs of every kind have. Pure.
import { asListed, defaults } from './state.js';

export { cardName } from './names.js';

/** @typedef {import('../types').State} State */
/** @typedef {import('../types').Methods} Methods */
/** @typedef {import('../types').OptimizerEntry} OptimizerEntry */

/** @param {State} state @param {Partial<Methods>} change @returns {State} */
export function change(state, change) {
  return { ...state, spec: { ...state.spec, ...change } };
}

/** @param {State} state @param {import('../types').Clip|null} clip @returns {State} */
export function setClip(state, clip) {
  const { clip: _, ...rest } = state.spec;
  return { ...state, spec: clip ? { ...rest, clip } : rest };
}

/** The slot of an entry: the number of its color and dash pattern, by which the page also identifies the entry. @param {Methods} spec @param {number} index */
export function slotOf(spec, index) {
  return spec.optimizers[index].slot ?? index;
}

/** What tells the entries from each other while others come and go. A link may give two entries with the same optimizer the same slot. @param {Methods} spec */
export function keysOf(spec) {
  const named = spec.optimizers.map((entry, index) => `${slotOf(spec, index)} ${entry.id}`);
  return named.map((name, index) => `${name} ${named.slice(0, index).filter((other) => other === name).length}`);
}

/** The entries with explicit slots, so that none changes its color when entries are moved. @param {Methods} spec */
function pinned(spec) {
  return spec.optimizers.map((entry, index) => ({ ...entry, slot: slotOf(spec, index) }));
}

/** What is known of the optimizer of an entry, with the constants of its text if a person has written it.
 * @param {Pick<import('../types').Context, 'catalog'|'written'>} context @param {{ id: string }} entry @returns {import('../types').OptimizerItem|undefined} */
export function infoOf({ catalog, written }, entry) {
  const text = textOf(entry);
  return text === undefined ? catalog.optimizers.find(({ id }) => id === entry.id) : { ...catalog.written.info, params: written.params(text) };
}

/** The rule of an entry, if a person has written it. @param {object} entry @returns {string|undefined} */
export function textOf(entry) {
  return /** @type {{ own_text?: string }} */ (entry).own_text;
}

/** The smallest slot that no entry has. @param {Methods} spec */
function freeSlot(spec) {
  const taken = new Set(spec.optimizers.map((_, index) => slotOf(spec, index)));
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return slot;
}

/** @param {State} state @param {import('../types').OptimizerItem} optimizer */
export function addOptimizer(state, optimizer) {
  /** @type {OptimizerEntry} */
  const entry = asListed({ id: optimizer.id, ...defaults(optimizer.params), slot: freeSlot(state.spec), ...optimizer.start });
  return change(state, { optimizers: [...pinned(state.spec), entry] });
}

/** A second copy, right below the first. @param {State} state @param {number} index @param {(entry: OptimizerEntry) => OptimizerEntry} [edit] */
export function duplicateOptimizer(state, index, edit = (entry) => entry) {
  const list = pinned(state.spec);
  const copy = edit({ ...list[index], slot: freeSlot(state.spec) });
  return change(state, { optimizers: [...list.slice(0, index + 1), copy, ...list.slice(index + 1)] });
}

/** @param {State} state @param {number} index */
export function removeOptimizer(state, index) {
  return change(state, { optimizers: pinned(state.spec).filter((_, i) => i !== index) });
}

/** Resets all hyperparameters of an entry to their defaults. @param {State} state @param {number} index @param {import('../types').OptimizerItem} optimizer */
export function resetOptimizer(state, index, optimizer) {
  const slot = slotOf(state.spec, index);
  return setEntry(state, index, (entry) => asListed({ id: optimizer.id, ...defaults(optimizer.params), slot, ...writtenOf(entry) }));
}

/** What a person has written of an entry. @param {object} entry */
function writtenOf(entry) {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key === 'own_name' || key === 'own_text'));
}

/** @param {State} state @param {number} index @param {string} key @param {any} value */
export function setOptimizerParam(state, index, key, value) {
  return setEntry(state, index, (entry) => ({ ...entry, [key]: value }));
}

/** @param {State} state @param {number} index @param {boolean} on */
export function switchOptimizer(state, index, on) {
  return setOptimizerParam(state, index, 'on', on);
}

/** @param {State} state @param {number} index @param {(entry: OptimizerEntry) => OptimizerEntry} edit */
export function setEntry(state, index, edit) {
  return change(state, { optimizers: state.spec.optimizers.map((entry, i) => (i === index ? edit(entry) : entry)) });
}

/** What a card shows without being unfolded: the learning rate, and how long the optimizer remembers, such as β of momentum or β₁ and β₂
 * of Adam. Those are the parameters on the scale 1 − β, unless they are switched off at first; of three, the first two. @param {import('../types').OptimizerItem} optimizer */
export function leading({ params }) {
  return {
    rate: params.find((spec) => spec.key === 'lr'),
    memories: params.filter((spec) => spec.scale === 'one_minus_log' && spec.default > 0).slice(0, 2),
  };
}
