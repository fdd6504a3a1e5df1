// What may be done about the outcome of a run over a surface: a sentence, and often a button. It comes after the first plot.
import { batchOf, examplesOf } from '../../state/batches.js';
import { setOptimizerParam } from '../../state/methods.js';
import { changeRun, setSurfaceParam } from '../../state/state.js';
import { betterStart } from './better-start.js';
import { isAccumulated } from './outcome.js';

/** @typedef {import('../../types').RunSummary} RunSummary @typedef {import('../../types').RunSpec} RunSpec */

/** A run that needs this many times its steps more is told to take longer ones. */
const FAR = 4;
/** Digits of a learning rate that is halved, and of one that is set below a limit. */
const DIGITS = 3;
/** The share of the stability limit that is offered: at the limit itself, a run does not come to rest. */
const BELOW = 0.75;
/** The β of the textbooks. With a larger one, and a rate far below the limit, it is momentum that keeps a run swinging: a swing shrinks by √β a step, whatever α. */
const USUAL_BETA = 0.9;
/** Ends to which it does not matter how gradients are added up. */
const SETTLED = ['arrived', 'below', 'stuck', 'budget'];

/** What a person may want to know and do. @param {import('../../types').Context} context @param {RunSpec} spec @param {RunSummary} run
 * @param {import('./outcome.js').Told} told @returns {NonNullable<import('../../ui/cards/card.js').Outcome['offer']>|null} */
export function offerOf(context, spec, run, told) {
  const { index, bound, verdict: { ending, lowered } } = run;
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
  const rests = end === 'stuck' || (end === 'slow' && told.more === 'none');
  const decayed = entry.weight_decay > 0 && rests;
  const moves = end === 'circling' || end === 'left';
  const noisy = moves && noise > 0 ? 'noisy' : moves && isSampled(spec, entry) ? 'sampled' : '';
  // A run that went past the minimum may be left there by a rate that has become small.
  const scheduled = lowered && (rests || (end === 'left' && !ending?.settling && !noisy));
  const carried = moves && !noisy && !ending?.settling && run.id === 'momentum' && entry.momentum > USUAL_BETA && bound !== null && 2 * entry.lr < bound;
  // Without a known minimum, a small gradient may be that of a saddle.
  const passed = end === 'left' && told.distance === 'none';
  const cause = scheduled ? 'scheduled' : decayed ? 'decayed' : noisy || (saddle ? 'approach' : carried ? 'carried' : passed ? 'passed' : end);
  const why = l10n.text('opening-run-hint', { ...told, end: cause });
  const longerRun = (/** @type {number} */ count) => ({ text: why, label: l10n.text('opening-offer-steps', { steps: count }), press: () => store.update((state) => changeRun(state, { steps: count })) });
  const most = catalog.run?.find(({ key }) => key === 'steps')?.max ?? 0;
  if (scheduled) return only(why);
  if (carried) return { text: why, label: l10n.text('opening-offer-beta', { beta: USUAL_BETA }), press: () => store.update((state) => setOptimizerParam(state, index, 'momentum', USUAL_BETA)) };
  if (passed && !noisy) return only(why);
  if (end === 'left' && ending?.settling && !noisy) return longer(steps, steps) <= most ? longerRun(longer(steps, steps)) : only(why);
  if (moves) return halved(why);
  if (end === 'local' || end === 'saddle' || end === 'maximum') return { text: why, label: l10n.text('opening-offer-start'), press: () => moveStart(context, spec, index, told.name) };
  if (decayed || saddle || (end !== 'slow' && end !== 'stuck')) return only(why);
  const more = ending?.more ?? Infinity;
  const enough = longer(steps, more);
  if (end === 'slow' && more <= FAR * steps && enough <= most) return longerRun(enough);
  const rate = suggest(spec.surface, optimizers[index]);
  return rate !== undefined && rate > entry.lr ? setting(why, 'opening-offer-suggested', rate) : only(why);
}

/** Takes a start from which the run gets further, or says that there is none. @param {import('../../types').Context} context @param {RunSpec} spec @param {number} index @param {string} name */
function moveStart(context, spec, index, name) {
  const { l10n, notices, store } = context;
  const start = betterStart(context, spec, index);
  if (start) store.update((state) => changeRun(state, { start }));
  else notices.say('start', l10n.text('opening-no-better-start', { name }));
}

/** A round number of steps that suffices for so many more. @param {number} steps @param {number} more */
function longer(steps, more) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(steps + more)) - 1);
  return Math.ceil((steps + more) / unit) * unit;
}

/** Whether an entry sees a part of the data at each step. @param {RunSpec} spec @param {Record<string, any>} entry */
function isSampled({ surface }, entry) {
  return examplesOf(surface) > batchOf(surface, entry);
}
