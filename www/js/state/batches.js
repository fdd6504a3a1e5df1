// How the examples of a surface that is made of data are dealt out to the steps. Pure.
import { change, setOptimizerParam } from './methods.js';
import { defaults, runOf } from './state.js';

/** @typedef {import('../types').State} State */

/** The number of examples of a surface; 0 for one that is not made of data. @param {import('../types').Choice} surface */
export function examplesOf(surface) {
  return Number(surface.data_points ?? 0);
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

/** How many updates go through all examples once, and how many examples the last of them sees. @param {number} examples @param {number} batch */
export function updatesOf(examples, batch) {
  const updates = Math.ceil(examples / batch);
  return { updates, last: examples - (updates - 1) * batch };
}

/** The sizes that are compared: all examples, a few, and one. */
const COMPARED = [0, 16, 1];

/** Three copies of one optimizer that differ in their batch size, each at the learning rate that is suggested for it.
 * @param {State} state @param {import('../types').OptimizerItem} info @param {import('../types').Suggest} suggest */
export function compareBatches(state, info, suggest) {
  const { surface } = runOf(state);
  /** @type {any[]} */
  const optimizers = COMPARED.map((data_batch, slot) => ({ id: info.id, ...defaults(info.params), data_batch, slot }));
  const set = change(state, { optimizers });
  return optimizers.reduce((next, entry, index) => setOptimizerParam(next, index, 'lr', suggest(surface, entry) ?? entry.lr), set);
}
