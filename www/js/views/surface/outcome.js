// What a card says of a run over a surface.
import { cardName } from '../../state.js';
import { TEXT, detail, divergence, ranAway, result, story } from '../../text.js';

/**
 * @param {import('../../types').Spec} spec @param {import('../../types').RunSummary|undefined} run nothing for a card that is switched off
 * @returns {import('../../cards/card.js').Outcome}
 */
export function outcome(spec, run) {
  if (!run) return { result: TEXT.off, mood: '', detail: '', note: '', story: '' };
  const named = { ...run, name: cardName(spec, run.index, run.name) };
  const away = ranAway(run);
  const arrived = !away && run.verdict.reached_at !== null;
  return {
    result: result(run), mood: away ? 'bad' : arrived ? 'good' : '', detail: detail(run, spec.tolerance),
    note: divergence(named), story: story(named, spec.tolerance), ...(run.bound === null ? {} : { bound: run.bound }),
  };
}
