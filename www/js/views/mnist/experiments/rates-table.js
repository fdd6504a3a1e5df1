// What the experiment with learning rates has found: the best rate of each optimizer, and the range that is about as good.
import { NO_NUMBER } from '../../../l10n.js';
import { h, swatch } from '../../../ui/dom.js';
import { spreadTexts } from './columns.js';
import { methodOf } from './figures.js';
import { divergedOf, isComplete, measured } from './groups.js';

/** @typedef {import('./groups.js').Group} Group @typedef {import('./groups.js').Spread} Spread */

/** How much less accurate than the best a rate may be to count as about as good. */
const NEAR = 0.03;
const COLUMNS = /** @type {const} */ (['method', 'rate', 'accuracy', 'loss', 'range', 'lost']);

/** @typedef {{ slot: number, id: string, best?: { lr: number, accuracy: Spread, loss: Spread|undefined }, from?: number, to?: number, lost?: number }} Found
 * `from`, `to`: the good rates around the best; `lost`: the least rate from which on all trainings diverged */

/** What was found for each optimizer. @param {readonly Group[]} groups @returns {Found[]} */
export function foundOf(groups) {
  /** @type {Map<string, Group[]>} */
  const methods = new Map();
  for (const group of groups) methods.set(methodOf(group), [...methods.get(methodOf(group)) ?? [], group]);
  return [...methods.values()].map((all) => {
    const { slot, spec } = all[0];
    const sorted = all.map((group) => ({
      lr: Number(group.spec.optimizers[0].lr), diverged: isComplete(group) && divergedOf(group) === group.rows.length,
      accuracy: measured(group, 'accuracy'), loss: measured(group, 'test-loss'),
    })).filter(({ diverged, accuracy }) => diverged || accuracy).sort((one, other) => one.lr - other.lr);
    const last = sorted.findLastIndex(({ diverged }) => !diverged);
    const lost = sorted[last + 1]?.lr;
    /** @type {Found} */
    const found = { slot, id: spec.optimizers[0].id, ...(lost === undefined ? {} : { lost }) };
    const at = sorted.reduce((most, { accuracy }, i) => ((accuracy?.mean ?? -1) > (sorted[most]?.accuracy?.mean ?? -1) ? i : most), -1);
    const accuracy = sorted[at]?.accuracy;
    if (!accuracy) return found;
    let [from, to] = [at, at];
    const good = (/** @type {number} */ place) => (sorted[place]?.accuracy?.mean ?? -1) >= accuracy.mean - NEAR;
    while (good(from - 1)) from -= 1;
    while (good(to + 1)) to += 1;
    return { ...found, best: { lr: sorted[at].lr, accuracy, loss: sorted[at].loss }, from: sorted[from].lr, to: sorted[to].lr };
  });
}

export class RatesTable {
  /** @param {import('../../../types').Context} context @param {string} title */
  constructor(context, title) {
    const { l10n } = context;
    this.context = context;
    this.version = '';
    this.body = h('tbody', {});
    const label = l10n.text('experiments-results', { title });
    this.element = h('div', {},
      h('div', { class: 'results-table', tabIndex: 0, role: 'region', 'aria-label': label },
        h('table', {}, h('caption', { class: 'for-readers' }, label),
          h('thead', {}, h('tr', {}, ...COLUMNS.map((column) => h('th', { scope: 'col' }, l10n.text(`experiments-rates-column-${column}`))))), this.body)),
      h('p', { class: 'quiet' }, l10n.text('experiments-rates-help')));
  }

  /** @param {readonly Group[]} groups @param {string} version changes with the results @param {string} theme */
  render(groups, version, theme) {
    if (`${theme} ${version}` === this.version) return;
    this.version = `${theme} ${version}`;
    const { catalog, l10n } = this.context;
    const palette = catalog.palette[theme];
    this.body.replaceChildren(...foundOf(groups).map(({ slot, id, best, from, to, lost }) => {
      const range = from === undefined || to === undefined ? NO_NUMBER : from === to ? l10n.text('experiments-rates-only', { rate: from }) : l10n.text('experiments-rates-range', { from, to });
      const only = (/** @type {string} */ mean) => ({ mean, range: '' });
      const cells = [
        only(best ? l10n.exact(best.lr) : NO_NUMBER), spreadTexts(l10n, best?.accuracy, (_, value) => l10n.percent(value)),
        spreadTexts(l10n, best?.loss, (_, value) => l10n.short(value)), only(range), only(lost === undefined ? NO_NUMBER : l10n.exact(lost)),
      ];
      return h('tr', {}, h('th', { scope: 'row' }, swatch(palette[slot % palette.length]), l10n.name('optimizer', id)), ...cells.map((cell) => h('td', {}, h('span', {}, cell.mean), h('small', {}, cell.range))));
    }));
  }
}
