// The outcome of a run over a surface, as text for its card.
import { cardName } from '../../state/methods.js';

/** @typedef {import('../../types').RunSummary} RunSummary @typedef {import('../../l10n.js').L10n} L10n @typedef {import('../../types').RunSpec} RunSpec */
/** @typedef {import('../../ui/cards/card.js').Outcome} Outcome */
/** @typedef {ReturnType<typeof figuresOf> & { name: string, cause: string, own: string }} Told what the messages about a run are told */
/** @typedef {{ step: number, loss: number, distance: number }} Moment a step of a run before its end */

/** Where the pace of a run is told: more digits would claim too much. */
const ROUGHLY = 1;

/**
 * @param {import('../../types').Context} context @param {RunSpec} spec @param {RunSummary|undefined} run undefined for a card that is switched off
 * @param {Moment|null} moment the step that is looked at, unless it is the end
 * @param {typeof import('./offer.js').offerOf} [offerOf] what may be done about it: it comes after the first plot @returns {Outcome}
 */
export function outcome(context, spec, run, moment, offerOf) {
  const { l10n, catalog } = context;
  if (!run) return { result: l10n.text('opening-off'), mood: '', detail: '', note: '', story: '' };
  const { group } = catalog.optimizers.find((item) => item.id === run.id) ?? { group: '' };
  // At the first plot only a part of the catalog is there; it does not begin with a typed function.
  const told = { ...figuresOf(spec, run), own: spec.surface.id === catalog.own?.id ? 'yes' : 'no', cause: causeOf(spec, run, group), name: cardName(l10n, spec, run.index) };
  const { end } = told;
  const bound = run.bound === null ? {} : { bound: run.bound };
  if (moment) {
    const now = { ...moment, distance: Number.isNaN(moment.distance) ? 'none' : moment.distance };
    const story = explains(l10n) ? l10n.text('opening-run-story-at', { ...now, name: told.name }) : '';
    return { result: l10n.text('opening-run-loss', now), mood: '', detail: l10n.text('opening-run-at', now), note: '', story, ...bound };
  }
  const failed = end === 'away' || end === 'budget';
  const known = explains(l10n);
  const note = known && failed ? l10n.text(`opening-run-${end}`, told) : '';
  const offer = (known && offerOf?.(context, spec, run, told)) || null;
  return {
    result: l10n.text('opening-run-result', told), mood: failed ? 'bad' : end === 'arrived' ? 'good' : '', detail: l10n.text('opening-run-detail', told),
    note, offer, story: known ? [l10n.text('opening-run-story', told), note, offer?.text].filter(Boolean).join(' ') : '', ...bound,
  };
}

/** Whether the sentences about runs are loaded: they come after the first plot. @param {L10n} l10n */
export function explains(l10n) {
  return l10n.has('opening-run-story');
}

/** Whether the gradients of all former steps are added up. Then no learning rate brings a run to rest. @param {RunSpec} spec */
export function isAccumulated({ surface }) {
  return /** @type {import('../../types').Choice} */ (surface).data_zero_grad === false;
}

/** How a run ended. @param {RunSummary} run */
function endOf({ verdict, stop }) {
  if (stop === 'budget') return 'budget';
  return verdict.ending ? verdict.ending.id : fell(verdict) ? 'downhill' : 'away';
}

/** Whether a run fell faster and faster until the numbers ended, or were about to. @param {RunSummary['verdict']} verdict */
function fell({ best_loss, final_loss, escaped_at, diverged_at }) {
  return escaped_at !== null && escaped_at !== diverged_at && final_loss < 0 && final_loss === best_loss;
}

/** Whether a run diverged, other than by falling. @param {RunSummary['verdict']} verdict */
export function ranAway(verdict) {
  return (verdict.escaped_at !== null || verdict.diverged_at !== null) && !fell(verdict);
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
    x: ending?.x ?? 'none', y: ending?.y ?? 'none', there: ending?.loss ?? 'none',
    more: ending?.more ? Number(ending.more.toPrecision(ROUGHLY)) : 'none',
    settling: ending?.settling ? 'yes' : 'no', alpha: spec.optimizers[run.index].lr, noise: spec.noise,
    decay: stability?.decay ? 'some' : 'none',
    ...(stability && { rate: stability.lr, limit: stability.bound, curvature: stability.lambda_max, factor: stability.factor, lambda: stability.decay, at: stability.step }),
  };
}

/** Why a run diverged. @param {RunSpec} spec @param {RunSummary} run @param {string} group of the optimizer @returns {'epsilon'|'accumulated'|'undefined'|'above'|'noise'|'adaptive'|'unknown'} */
function causeOf(spec, { index, verdict }, group) {
  const { noise, optimizers } = spec;
  const { stability, escaped_at, diverged_at, flat } = verdict;
  /** @type {Record<string, any>} */
  const entry = optimizers[index];
  // The run was stable one step before, so it has not diverged but cannot go on there.
  const stopped = escaped_at === null || escaped_at === diverged_at;
  if (stopped && flat && entry.eps === 0) return 'epsilon';
  if (isAccumulated(spec)) return 'accumulated';
  if (stability && stability.lr >= stability.bound) return 'above';
  if (stopped) return 'undefined';
  if (noise > 0) return 'noise';
  return group === 'adaptive' || group === 'modern' ? 'adaptive' : 'unknown';
}
