// The outcome of a run over a surface, as text for its card.
import { batchOf, examplesOf } from '../../state/batches.js';
import { cardName, setOptimizerParam } from '../../state/methods.js';
import { changeRun, setSurfaceParam } from '../../state/state.js';

/** @typedef {import('../../types').RunSummary} RunSummary @typedef {import('../../l10n.js').L10n} L10n @typedef {import('../../types').RunSpec} RunSpec */
/** @typedef {import('../../ui/cards/card.js').Outcome} Outcome */
/** @typedef {{ step: number, loss: number, distance: number }} Moment a step of a run before its end */

/** A run that needs this many times its steps more is told to take longer ones. */
const FAR = 4;
/** Digits of a learning rate that is halved, and of one that is set below a limit. */
const DIGITS = 3;
/** The share of the stability limit that is offered: at the limit itself, a run does not come to rest. */
const BELOW = 0.75;
/** Ends to which it does not matter how gradients are added up. */
const SETTLED = ['arrived', 'below', 'stuck', 'budget'];
/** Where the pace of a run is told: more digits would claim too much. */
const ROUGHLY = 1;

/**
 * @param {import('../../types').Context} context @param {RunSpec} spec @param {RunSummary|undefined} run undefined for a card that is switched off
 * @param {Moment|null} [moment] the step that is looked at, unless it is the end @returns {Outcome}
 */
export function outcome(context, spec, run, moment = null) {
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
  const offer = known ? offerOf(context, spec, run, told) : null;
  return {
    result: l10n.text('opening-run-result', told), mood: failed ? 'bad' : end === 'arrived' ? 'good' : '', detail: l10n.text('opening-run-detail', told),
    note, offer, story: known ? [l10n.text('opening-run-story', told), note, offer?.text].filter(Boolean).join(' ') : '', ...bound,
  };
}

/** Whether the sentences about runs are loaded: they come after the first plot. @param {L10n} l10n */
export function explains(l10n) {
  return l10n.has('opening-run-story');
}

/** Whether an entry sees a part of the data at each step. @param {RunSpec} spec @param {Record<string, any>} entry */
function isSampled({ surface }, entry) {
  return examplesOf(surface) > batchOf(surface, entry);
}

/** Whether the gradients of all former steps are added up. Then no learning rate brings a run to rest. @param {RunSpec} spec */
function isAccumulated({ surface }) {
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
    alpha: spec.optimizers[run.index].lr, noise: spec.noise,
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

/** What a person may want to know and do. @param {import('../../types').Context} context @param {RunSpec} spec @param {RunSummary} run
 * @param {ReturnType<typeof figuresOf> & { name: string, cause: string, own: string }} told @returns {NonNullable<Outcome['offer']>|null} */
function offerOf(context, spec, { index, verdict: { ending } }, told) {
  const { l10n, catalog, store, suggest } = context;
  const { steps, noise, optimizers } = spec;
  /** @type {Record<string, any>} */
  const entry = optimizers[index];
  const { end } = told;
  const only = (/** @type {string} */ text) => ({ text, label: '', press: () => {} });
  const setting = (/** @type {string} */ text, /** @type {string} */ label, /** @type {number} */ rate) =>
    ({ text, label: l10n.text(label, { rate }), press: () => store.update((state) => setOptimizerParam(state, index, 'lr', rate)) });
  const halved = (/** @type {string} */ text) => setting(text, 'opening-offer-halve', Number((entry.lr / 2).toPrecision(DIGITS)));
  const accumulated = isAccumulated(spec) && (end === 'away' ? told.cause === 'accumulated' : !SETTLED.includes(end));
  if (accumulated) {
    const why = end === 'away' ? '' : l10n.text('opening-run-hint', { ...told, end: 'accumulated' });
    return { text: why, label: l10n.text('opening-offer-zero-grad'), press: () => store.update((state) => setSurfaceParam(state, 'data_zero_grad', true)) };
  }
  if (end === 'away') {
    if (told.cause === 'epsilon' || !(entry.lr > 0)) return null;
    // Half of a rate that is far above the limit would diverge as well.
    return told.cause === 'above' && told.limit ? setting('', 'opening-offer-set', Number((BELOW * told.limit).toPrecision(2))) : halved('');
  }
  if (end === 'budget' || end === 'arrived') return null;
  // On its way to a saddle a run slows down, as it should.
  const saddle = end === 'slow' && told.distance === 'none' && told.own === 'no';
  const decayed = entry.weight_decay > 0 && (end === 'stuck' || (end === 'slow' && told.more === 'none'));
  const moves = end === 'circling' || end === 'left';
  const noisy = moves && noise > 0 ? 'noisy' : moves && isSampled(spec, entry) ? 'sampled' : '';
  const why = l10n.text('opening-run-hint', { ...told, end: decayed ? 'decayed' : noisy || (saddle ? 'approach' : end) });
  if (end === 'circling' || end === 'left') return halved(why);
  if (end === 'local' || end === 'saddle' || end === 'maximum') return { text: why, label: l10n.text('opening-offer-start'), press: () => moveStart(context, spec, index, told.name) };
  if (decayed || saddle || (end !== 'slow' && end !== 'stuck')) return only(why);
  const more = ending?.more ?? Infinity;
  const enough = longer(steps, more);
  const most = catalog.run?.find(({ key }) => key === 'steps')?.max ?? 0;
  if (end === 'slow' && more <= FAR * steps && enough <= most) {
    return { text: why, label: l10n.text('opening-offer-steps', { steps: enough }), press: () => store.update((state) => changeRun(state, { steps: enough })) };
  }
  const rate = suggest(spec.surface, optimizers[index]);
  return rate !== undefined && rate > entry.lr ? setting(why, 'opening-offer-suggested', rate) : only(why);
}

/** Takes a start from which the run gets further, or says that there is none. @param {import('../../types').Context} context @param {RunSpec} spec @param {number} index @param {string} name */
function moveStart(context, spec, index, name) {
  const { l10n, notices, store } = context;
  context.afterwards(({ betterStart }) => {
    const start = betterStart(context, spec, index);
    if (start) store.update((state) => changeRun(state, { start }));
    else notices.say('start', l10n.text('opening-no-better-start', { name }));
  });
}

/** A round number of steps that suffices for so many more. @param {number} steps @param {number} more */
function longer(steps, more) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(steps + more)) - 1);
  return Math.ceil((steps + more) / unit) * unit;
}
