// Suggested learning rates and numbers of steps in a state. Pure: who calls says what is suggested.
import { change, setOptimizerParam } from './methods.js';
import { changeRun, defaults, runOf } from './state.js';

/** @typedef {import('../types').State} State @typedef {import('../types').Choice} Choice @typedef {import('../types').SurfaceItem} SurfaceItem */
/** @typedef {import('../types').Suggest} Suggest */

/** The rate that is suggested for an entry of a state; undefined where none is suggested. @param {State} state @param {number} index @param {Suggest} suggest */
export function suggestedRate({ spec }, index, suggest) {
  return spec.kind === 'run' ? suggest(spec.surface, spec.optimizers[index]) : undefined;
}

/** The same state with the suggested rate of an entry. @param {State} state @param {number} index @param {Suggest} suggest */
export function atSuggestedRate(state, index, suggest) {
  const rate = suggestedRate(state, index, suggest);
  return rate === undefined ? state : setOptimizerParam(state, index, 'lr', rate);
}

/**
 * The state after another surface was chosen, with what is suggested there: the rate of each entry that had a suggested rate
 * before, and the number of steps if that was the surface's own. What a person has set stays. Where nothing is suggested, the rate
 * is that of before, since states between the two, as of half a formula, may have had others.
 * @param {State} before @param {State} after @param {SurfaceItem[]} surfaces @param {Suggest} suggest
 */
export function followSuggestions(before, after, surfaces, suggest) {
  const [old, now] = [runOf(before), runOf(after)];
  const item = (/** @type {Choice} */ { id }) => surfaces.find((surface) => surface.id === id);
  /** Somebody who drags a parameter of the surface leaves the rates as they were suggested for its default. @type {Choice[]} */
  const known = [old.surface, { ...old.surface, ...defaults(item(old.surface)?.params ?? []) }];
  const optimizers = now.optimizers.map((entry, index) => {
    const had = old.optimizers[index];
    const untouched = had?.lr !== undefined && known.some((surface) => suggest(surface, had) === had.lr);
    return untouched ? { ...entry, lr: suggest(now.surface, entry) ?? had.lr } : entry;
  });
  const steps = old.steps === item(old.surface)?.steps ? (item(now.surface)?.steps ?? now.steps) : now.steps;
  return changeRun(change(after, { optimizers }), { steps });
}
