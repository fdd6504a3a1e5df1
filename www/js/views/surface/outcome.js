// The outcome of a run over a surface, as text for its card.
import { cardName } from '../../state/methods.js';

/** @typedef {import('../../types').RunSummary} RunSummary @typedef {import('../../l10n.js').L10n} L10n */

/**
 * @param {L10n} l10n @param {import('../../types').RunSpec} spec @param {RunSummary|undefined} run undefined for a card that is switched off
 * @returns {import('../../ui/cards/card.js').Outcome}
 */
export function outcome(l10n, spec, run) {
  if (!run) return { result: l10n.text('opening-off'), mood: '', detail: '', note: '', story: '' };
  const name = cardName(l10n, spec, run.index);
  const away = ranAway(run);
  const arrived = !away && run.verdict.reached_at !== null;
  const told = { ...figuresOf(spec, run), name };
  const note = !explains(l10n) ? '' : away ? l10n.text('opening-run-away', told) : run.stop === 'budget' ? l10n.text('opening-run-budget', told) : '';
  return {
    result: l10n.text('opening-run-result', told), mood: away || run.stop === 'budget' ? 'bad' : arrived ? 'good' : '', detail: l10n.text('opening-run-detail', told),
    note, story: explains(l10n) ? `${l10n.text('opening-run-story', told)} ${note}`.trim() : '', ...(run.bound === null ? {} : { bound: run.bound }),
  };
}

/** Whether the sentences about runs are loaded: they come after the first plot. @param {L10n} l10n */
export function explains(l10n) {
  return l10n.has('opening-run-story');
}

/** @param {RunSummary} run */
function ranAway({ verdict }) {
  return verdict.diverged_at !== null || verdict.escaped_at !== null;
}

/** The values for the messages about a run; `none` for a missing value. @param {import('../../types').RunSpec} spec @param {RunSummary} run */
function figuresOf({ tolerance }, run) {
  const { verdict, steps, stop, evaluations } = run;
  const from = verdict.escaped_at ?? verdict.diverged_at;
  const { stability } = verdict;
  return {
    tolerance, steps, stop, away: ranAway(run) ? 'yes' : 'no', cause: causeOf(run),
    evaluations: evaluations.loss + evaluations.gradient + evaluations.hessian,
    loss: verdict.final_loss, distance: verdict.distance ?? 'none', reached: verdict.reached_at ?? 'none',
    escaped: verdict.escaped_at ?? 'none', diverged: verdict.diverged_at ?? 'none',
    from: from ?? 'none', overflow: from === verdict.diverged_at ? 'none' : (verdict.diverged_at ?? 'none'),
    ...(stability && {
      rate: stability.lr, limit: stability.bound, curvature: stability.lambda_max, factor: stability.bound * stability.lambda_max, at: stability.step,
    }),
  };
}

/** Why a run diverged. @param {RunSummary} run @returns {'downhill'|'undefined'|'unknown'|'above'|'below'} */
function causeOf({ verdict }) {
  const { stability } = verdict;
  // The run was stable one step before, so it has not diverged but left the region where the function has a value.
  const fell = verdict.escaped_at === null || verdict.escaped_at === verdict.diverged_at;
  if (!fell && verdict.final_loss < 0 && verdict.final_loss === verdict.best_loss) return 'downhill';
  if (stability && stability.lr > stability.bound) return 'above';
  if (fell) return 'undefined';
  return stability ? 'below' : 'unknown';
}
