// Which hyperparameter is swept, what of, and how a state changes when one of its values is chosen. Pure.
import { infoOf, setOptimizerParam } from '../../../state/methods.js';
import { lookOf, runOf } from '../../../state/state.js';
import { activeOf } from './contest.js';

/** @typedef {import('../../../types').State} State @typedef {import('../../../types').ParamSpec} ParamSpec */
/** @typedef {{ index: number, value: number }} Choice a value for an entry */

/** The settings of the tab. @param {State} state */
export function settingsOf({ looks }) {
  const own = looks.surface ?? {};
  return { key: own['rate.key'] ?? 'lr', by: own['rate.by'] ?? 'last', shared: own['rate.shared'] ?? false };
}

/** @param {State} state @param {Partial<ReturnType<typeof settingsOf>>} change */
export function changeSettings(state, change) {
  return lookOf(state, 'surface', Object.fromEntries(Object.entries(change).map(([key, value]) => [`rate.${key}`, value])));
}

/** The numbers that the optimizers which are on can be compared by, the learning rate first, each with the first optimizer that has it.
 * @param {Pick<import('../../../types').Context, 'catalog'|'written'>} context @param {import('../../../types').RunSpec} spec */
export function offered(context, spec) {
  /** @type {Map<string, { param: ParamSpec, group: string }>} */
  const found = new Map();
  for (const { entry } of activeOf(spec)) {
    const params = infoOf(context, entry)?.params ?? [];
    for (const param of params) {
      if (typeof param.scale === 'string' && param.scale !== 'flag' && !found.has(param.key)) found.set(param.key, { param, group: `optimizer/${entry.id}` });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.param.key === 'lr') - Number(a.param.key === 'lr'));
}

/** The value that an entry has at present; undefined if its optimizer has no such hyperparameter. @param {object} entry @param {string} key @returns {number|undefined} */
export function valueOf(entry, key) {
  const value = /** @type {Record<string, any>} */ (entry)[key];
  return typeof value === 'number' ? value : undefined;
}

/** The state with values of a hyperparameter as near to these as the optimizers accept.
 * @param {State} state @param {string} key @param {Choice[]} choices @param {(group: string, key: string, value: number) => number} clamp */
export function choose(state, key, choices, clamp) {
  const { optimizers } = runOf(state);
  return choices.reduce((next, { index, value }) =>
    (valueOf(optimizers[index], key) === undefined ? next : setOptimizerParam(next, index, key, clamp(`optimizer/${optimizers[index].id}`, key, value))), state);
}

/** The same value for every entry that is on. @param {State} state @param {number} value @returns {Choice[]} */
export function forAll(state, value) {
  return activeOf(runOf(state)).map(({ index }) => ({ index, value }));
}

/** The values of the entries that are on. @param {State} state @param {string} key @returns {Choice[]} */
export function valuesOf(state, key) {
  return activeOf(runOf(state)).flatMap(({ entry, index }) => {
    const value = valueOf(entry, key);
    return value === undefined ? [] : [{ index, value }];
  });
}

/** The value that all entries which are on have in common, if there is one. @param {State} state @param {string} key */
export function commonValue(state, key) {
  const [first, ...others] = valuesOf(state, key);
  return others.every(({ value }) => value === first.value) ? first?.value : undefined;
}

/** The value that all share, if they are meant to and still do: a card sets the value of its own alone. @param {State} state @param {string} key */
export function sharedValue(state, key) {
  return settingsOf(state).shared ? commonValue(state, key) : undefined;
}
