// A twin of an optimizer: the same but for its bias correction. Pure.
import { duplicateOptimizer, setOptimizerParam, switchOptimizer } from '../../../state/methods.js';
import { lookOf, runOf } from '../../../state/state.js';

/** @typedef {import('../../../types').State} State */

const KEY = 'bias_correction';

/** Whether an entry can have one: it has bias correction, and there is a twin or room for one. @param {import('../../../types').RunSpec} spec @param {number} index @param {number} most entries */
export function canHaveTwin(spec, index, most) {
  return KEY in spec.optimizers[index] && (twinOf(spec, index) >= 0 || spec.optimizers.length < most);
}

/** The index of the twin; -1 if there is none. @param {import('../../../types').RunSpec} spec @param {number} index */
export function twinOf({ optimizers }, index) {
  const wanted = likeness(turned(optimizers[index]));
  return optimizers.findIndex((other) => likeness(other) === wanted);
}

/** The state with the twin of an entry switched on, and shown beside it. One that is there already is taken. @param {State} state @param {number} index */
export function withTwin(state, index) {
  const there = twinOf(runOf(state), index);
  const twin = there >= 0 ? there : index + 1;
  const { [KEY]: corrected } = turned(runOf(state).optimizers[index]);
  const next = there >= 0 ? switchOptimizer(state, there, true) : setOptimizerParam(duplicateOptimizer(state, index), twin, KEY, corrected);
  return lookOf(next, 'surface', { 'step.beside': twin + 1 });
}

/** An entry with its bias correction switched. @param {object} entry @returns {Record<string, any>} */
function turned(entry) {
  const settings = /** @type {Record<string, any>} */ (entry);
  return { ...settings, [KEY]: !settings[KEY] };
}

/** What makes two entries the same, whatever their color and whether they are on. @param {object} entry */
function likeness(entry) {
  const { on: _on, slot: _slot, ...rest } = /** @type {any} */ (entry);
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}
