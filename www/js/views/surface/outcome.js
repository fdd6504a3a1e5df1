// The outcome of a run over a surface, as text for its card.
import { cardName, setOptimizerParam } from '../../state/methods.js';
import { changeRun } from '../../state/state.js';
import { atSuggestedRate } from '../../state/suggested.js';

/** @typedef {import('../../types').RunSummary} RunSummary @typedef {import('../../l10n.js').L10n} L10n @typedef {import('../../types').RunSpec} RunSpec */
/** @typedef {import('../../types').State} State @typedef {import('../../ui/cards/card.js').Outcome} Outcome */
/** @typedef {{ step: number, loss: number, distance: number }} Moment a step of a run before its end */
/** @typedef {(change: (state: State) => State) => void} Edit */

/** A run that needs this many times its steps more is told to take longer ones. */
const FAR = 4;
/** Digits of a learning rate that is halved. */
const DIGITS = 3;

/**
 * @param {import('../../types').Context} context @param {RunSpec} spec @param {RunSummary|undefined} run undefined for a card that is switched off
 * @param {Moment|null} [moment] the step that is looked at, unless it is the end @returns {Outcome}
 */
export function outcome({ l10n, catalog, store, suggest }, spec, run, moment = null) {
  if (!run) return { result: l10n.text('opening-off'), mood: '', detail: '', note: '', story: '' };
  const { group } = catalog.optimizers.find((item) => item.id === run.id) ?? { group: '' };
  const told = { ...figuresOf(spec, run), cause: causeOf(spec, run, group), name: cardName(l10n, spec, run.index) };
  const { end } = told;
  const bound = run.bound === null ? {} : { bound: run.bound };
  if (moment) {
    const now = { ...moment, distance: Number.isNaN(moment.distance) ? 'none' : moment.distance };
    return { result: l10n.text('opening-run-loss', now), mood: '', detail: l10n.text('opening-run-at', now), note: '', story: '', ...bound };
  }
  const failed = end === 'away' || end === 'budget';
  const known = explains(l10n);
  const note = known && failed ? l10n.text(`opening-run-${end}`, told) : '';
  const offer = known ? offerOf(l10n, spec, run, told, (change) => store.update(change), suggest) : null;
  return {
    result: l10n.text('opening-run-result', told), mood: failed ? 'bad' : end === 'arrived' ? 'good' : '', detail: l10n.text('opening-run-detail', told),
    note, offer, story: known ? [l10n.text('opening-run-story', told), note, offer?.text].filter(Boolean).join(' ') : '', ...bound,
  };
}

/** Whether the sentences about runs are loaded: they come after the first plot. @param {L10n} l10n */
export function explains(l10n) {
  return l10n.has('opening-run-story');
}

/** How a run ended. @param {RunSummary} run */
function endOf({ verdict: { ending, best_loss, final_loss, escaped_at, diverged_at }, stop }) {
  if (stop === 'budget') return 'budget';
  if (ending) return ending.id;
  // It fell faster and faster until the numbers ended, or was about to.
  const fell = escaped_at !== null && escaped_at !== diverged_at;
  return fell && final_loss < 0 && final_loss === best_loss ? 'downhill' : 'away';
}

/** The values for the messages about a run; `none` for a missing value. @param {RunSpec} spec @param {RunSummary} run */
function figuresOf(spec, run) {
  const { verdict, steps, stop, evaluations } = run;
  const { stability, ending } = verdict;
  const from = verdict.escaped_at ?? verdict.diverged_at;
  return {
    end: endOf(run), tolerance: spec.tolerance, steps, rest: stop === 'converged' ? 'yes' : 'no',
    evaluations: evaluations.loss + evaluations.gradient + evaluations.hessian,
    loss: verdict.final_loss, distance: verdict.distance ?? 'none', reached: verdict.reached_at ?? 'none',
    escaped: verdict.escaped_at ?? 'none', diverged: verdict.diverged_at ?? 'none',
    from: from ?? 'none', overflow: from === verdict.diverged_at ? 'none' : (verdict.diverged_at ?? 'none'),
    x: ending?.x ?? 'none', y: ending?.y ?? 'none', there: ending?.loss ?? 'none', more: ending?.more ?? 'none',
    surface: spec.surface.id, alpha: spec.optimizers[run.index].lr, noise: spec.noise,
    decay: stability?.decay ? 'some' : 'none',
    ...(stability && { rate: stability.lr, limit: stability.bound, curvature: stability.lambda_max, factor: stability.factor, lambda: stability.decay, at: stability.step }),
  };
}

/** Why a run diverged. @param {RunSpec} spec @param {RunSummary} run @param {string} group of the optimizer @returns {'epsilon'|'undefined'|'above'|'noise'|'adaptive'|'unknown'} */
function causeOf({ noise, optimizers }, { index, verdict }, group) {
  const { stability, escaped_at, diverged_at, flat } = verdict;
  /** @type {Record<string, any>} */
  const entry = optimizers[index];
  // The run was stable one step before, so it has not diverged but cannot go on there.
  const stopped = escaped_at === null || escaped_at === diverged_at;
  if (stopped && flat && entry.eps === 0) return 'epsilon';
  if (stability && stability.lr >= stability.bound) return 'above';
  if (stopped) return 'undefined';
  if (noise > 0) return 'noise';
  return group === 'adaptive' || group === 'modern' ? 'adaptive' : 'unknown';
}

/** What a person may want to know and do. @param {L10n} l10n @param {RunSpec} spec @param {RunSummary} run @param {ReturnType<typeof figuresOf> & { name: string, cause: string }} told
 * @param {Edit} edit @param {import('../../types').Suggest} suggest
 * @returns {NonNullable<Outcome['offer']>|null} */
function offerOf(l10n, { steps, noise, optimizers }, { index, verdict: { ending } }, told, edit, suggest) {
  /** @type {Record<string, any>} */
  const entry = optimizers[index];
  const only = (/** @type {string} */ text) => ({ text, label: '', press: () => {} });
  const halve = (/** @type {string} */ text) => {
    const rate = Number((entry.lr / 2).toPrecision(DIGITS));
    return { text, label: l10n.text('opening-offer-halve', { rate }), press: () => edit((state) => setOptimizerParam(state, index, 'lr', rate)) };
  };
  const suggested = (/** @type {string} */ text) => ({ text, label: l10n.text('opening-offer-suggested'), press: () => edit((state) => atSuggestedRate(state, index, suggest)) });
  const { end } = told;
  if (end === 'away') return told.cause === 'epsilon' || !(entry.lr > 0) ? null : halve('');
  if (end === 'budget' || end === 'arrived') return null;
  const why = l10n.text('opening-run-hint', { ...told, end: entry.weight_decay > 0 && end !== 'downhill' ? 'decayed' : noise > 0 && end !== 'slow' ? 'noisy' : end });
  if (end === 'circling' || end === 'left') return halve(why);
  if (end === 'stuck') return suggested(why);
  if (end !== 'slow') return only(why);
  const more = ending?.more ?? Infinity;
  if (more > FAR * steps) return suggested(why);
  const enough = Number((steps + more).toPrecision(2)) < steps + more ? steps + 2 * more : steps + more;
  const longer = Number(enough.toPrecision(2));
  return { text: why, label: l10n.text('opening-offer-steps', { steps: longer }), press: () => edit((state) => changeRun(state, { steps: longer })) };
}
