// What the loss is shown over: updates, or, of a surface that is made of data, the examples seen or the epochs.
import { batchOf, examplesOf, updatesOf } from '../../../state/batches.js';
import { cardName } from '../../../state/methods.js';
import { lookOf, runOf } from '../../../state/state.js';
import { h, setText } from '../../../ui/dom.js';

/** @typedef {import('../../../types').RunSpec} RunSpec @typedef {import('../../../types').Choice} Choice @typedef {import('../../../models/surface.js').SurfaceModel} Model */

/** The choices, as links name them: see looks.js. */
const OVER = /** @type {const} */ (['steps', 'examples', 'epochs']);
/** The key of the choice in links. */
const OVER_KEY = 'loss.over';

/** The choice; updates where there are no examples. @param {import('../../../types').State} state @returns {typeof OVER[number]} */
export function overOf(state) {
  return examplesOf(runOf(state).surface) > 0 ? state.looks.surface?.[OVER_KEY] ?? 'steps' : 'steps';
}

/** The updates of an epoch of each run. @param {RunSpec} spec @param {Model['summary']} summary */
function epochsOf({ surface, optimizers }, summary) {
  const examples = examplesOf(surface);
  return summary.map(({ index }) => updatesOf(examples, batchOf(surface, optimizers[index])).updates);
}

/** How many examples or epochs a step of each run is in the mean, since the last batch of an epoch may be smaller; undefined for updates.
 * @param {RunSpec} spec @param {Model['summary']} summary @param {typeof OVER[number]} over */
export function pacesOf(spec, summary, over) {
  if (over === 'steps') return undefined;
  const whole = over === 'epochs' ? 1 : examplesOf(spec.surface);
  return Float64Array.from(epochsOf(spec, summary), (updates) => whole / updates);
}

export class Over {
  /** @param {import('../../../types').Context} context */
  constructor(context) {
    const { l10n, store, part } = context;
    this.l10n = l10n;
    const id = context.fresh('over');
    this.select = part('loss-over', h('select', { id, on: { change: () => store.update((state) => lookOf(state, 'surface', { [OVER_KEY]: this.select.value })) } },
      ...OVER.map((over) => h('option', { value: over }, l10n.text(`opening-over-${over}`)))));
    this.told = h('span', { class: 'quiet' });
    this.element = h('div', { class: 'table-bar', hidden: true }, h('label', { htmlFor: id }, l10n.text('opening-over')), this.select, this.told);
  }

  /** @param {import('../../../types').State} state @param {Model['summary']} summary @param {boolean} shown */
  render(state, summary, shown) {
    const spec = runOf(state);
    this.element.hidden = !shown || examplesOf(spec.surface) === 0;
    if (this.element.hidden) return;
    this.select.value = overOf(state);
    const epochs = epochsOf(spec, summary);
    const same = epochs.every((updates) => updates === epochs[0]);
    const each = same ? '' : this.l10n.list(summary.map(({ index }, run) => this.l10n.text('opening-over-updates', { name: cardName(this.l10n, spec, index), updates: epochs[run] })));
    setText(this.told, epochs.length === 0 ? '' : this.l10n.text('opening-over-epoch', { examples: examplesOf(spec.surface), updates: epochs[0], same: same ? 'yes' : 'no', each }));
  }
}
