// How the examples of a surface that is made of data are dealt out to the steps. Pure.
import { change, slotOf } from './methods.js';
import { defaults, runOf } from './state.js';

/** @typedef {import('../types').State} State */

/** The number of examples of a surface; 0 for one that is not made of data. @param {import('../types').Choice} surface */
export function examplesOf(surface) {
  return surface.data_table === undefined ? Number(surface.data_points ?? 0) : String(surface.data_table).split('/').length;
}

/** Whether the second weight of a model with two is a bias: of a person's own examples, it always is. @param {import('../types').Choice} surface */
export function hasBias({ data_table: table, data_bias: bias }) {
  return table !== undefined || Boolean(bias);
}

/** The batch sizes that are offered: powers of two, and 0 for all. @param {number} examples */
export function sizesOf(examples) {
  const sizes = [];
  for (let size = 1; size < examples; size *= 2) sizes.push(size);
  return [...sizes, 0];
}

/** The batch size that an entry has on a surface, as a number of examples. @param {import('../types').Choice} surface @param {{ data_batch?: number }} [entry] */
export function batchOf(surface, entry) {
  const size = Number(entry?.data_batch ?? surface.data_batch);
  const examples = examplesOf(surface);
  return size > 0 ? Math.min(size, examples) : examples;
}

/** Whether the batch size of the surface is that of none of the entries that are on: each has its own. @param {import('../types').OptimizerEntry[]} optimizers */
export function allHaveOwnBatch(optimizers) {
  const active = optimizers.filter(({ on }) => on !== false);
  return active.length > 0 && active.every((entry) => /** @type {{ data_batch?: number }} */ (entry).data_batch !== undefined);
}

/** How many updates go through all examples once, and how many examples the last of them sees. @param {number} examples @param {number} batch */
export function updatesOf(examples, batch) {
  const updates = Math.ceil(examples / batch);
  return { updates, last: examples - (updates - 1) * batch };
}

/** The sizes that are compared: all examples, a few, and one. */
const COMPARED = [0, 16, 1];

/** Whether an entry is one of those that `compareBatches` adds. @param {import('../types').OptimizerEntry & { data_batch?: number }} entry @param {string} id */
function isCompared(entry, id) {
  return entry.id === id && entry.data_batch !== undefined && COMPARED.includes(entry.data_batch);
}

/** Adds three copies of one optimizer that differ in their batch size, each at the learning rate that is suggested for it. All other entries
 * are switched off and keep their settings; copies of an earlier comparison are replaced. Null if there is no room.
 * @param {State} state @param {import('../types').OptimizerItem} info @param {import('../types').Suggest} suggest @param {number} most entries */
export function compareBatches(state, info, suggest, most) {
  const { surface, optimizers } = runOf(state);
  const others = optimizers.flatMap((entry, index) => (isCompared(entry, info.id) ? [] : [{ ...entry, slot: slotOf(state.spec, index), on: false }]));
  if (others.length + COMPARED.length > most) return null;
  const taken = new Set(others.map(({ slot }) => slot));
  const free = Array.from({ length: most }, (_, slot) => slot).filter((slot) => !taken.has(slot));
  /** @type {any[]} */
  const copies = COMPARED.map((data_batch, i) => {
    /** @type {any} */
    const entry = { id: info.id, ...defaults(info.params), data_batch, slot: free[i] };
    return { ...entry, lr: suggest(surface, entry) ?? entry.lr };
  });
  return { state: change(state, { optimizers: [...copies, ...others] }), off: others.length };
}
