// What the experiment with learning rates has found: the best rate of each optimizer, and the range that is about as good.
import { NO_NUMBER } from '../../../l10n.js';
import { h, swatch } from '../../../ui/dom.js';
import { spreadTexts } from './columns.js';
import { methodOf } from './figures.js';
import { divergedOf, isComplete, rankable } from './groups.js';

/** @typedef {import('./groups.js').Group} Group @typedef {import('./groups.js').Spread} Spread */

/** How much less accurate than the best a rate may be to count as about as good. */
const NEAR = 0.03;
const COLUMNS = /** @type {const} */ (['method', 'rate', 'accuracy', 'loss', 'range', 'lost']);

/** A rate at which only some of the trainings diverged. @typedef {{ lr: number, diverged: number, all: number }} Partly */
/** `good`: the rates around the best that are about as good; `end`: where the rates that were tried end before they do. `lost`: the least
 * rate from which on all trainings diverged.
 * @typedef {{ slot: number, name: string, best?: { lr: number, accuracy: Spread, loss: Spread|undefined }, good?: { from: number, to: number, end: 'none'|'low'|'high'|'both' }, lost?: number, partly: Partly[] }} Found */

/** What was found for each optimizer. @param {readonly Group[]} groups @returns {Found[]} */
export function foundOf(groups) {
  /** @type {Map<string, Group[]>} */
  const methods = new Map();
  for (const group of groups) methods.set(methodOf(group), [...methods.get(methodOf(group)) ?? [], group]);
  return [...methods.values()].map((all) => {
    const { slot, card, label } = all[0];
    const sorted = all.map((group) => ({
      lr: Number(group.spec.optimizers[0].lr), all: group.rows.length, diverged: divergedOf(group), lost: isComplete(group) && divergedOf(group) === group.rows.length,
      accuracy: rankable(group, 'accuracy'), loss: rankable(group, 'test-loss'),
    })).filter(({ diverged, accuracy }) => diverged > 0 || accuracy).sort((one, other) => one.lr - other.lr);
    const last = sorted.findLastIndex((rate) => !rate.lost);
    const lost = sorted[last + 1]?.lr;
    /** @type {Found} */
    const found = { slot, name: card ?? label, ...(lost === undefined ? {} : { lost }), partly: sorted.filter((rate) => rate.diverged > 0 && !rate.lost).map(({ lr, diverged, all }) => ({ lr, diverged, all })) };
    const at = sorted.reduce((most, { accuracy }, i) => ((accuracy?.mean ?? -1) > (sorted[most]?.accuracy?.mean ?? -1) ? i : most), -1);
    const accuracy = sorted[at]?.accuracy;
    if (!accuracy) return found;
    let [from, to] = [at, at];
    const good = (/** @type {number} */ place) => (sorted[place]?.accuracy?.mean ?? -1) >= accuracy.mean - NEAR;
    while (good(from - 1)) from -= 1;
    while (good(to + 1)) to += 1;
    const [low, high] = [from === 0, to === sorted.length - 1];
    const end = low && high ? 'both' : low ? 'low' : high ? 'high' : 'none';
    return { ...found, best: { lr: sorted[at].lr, accuracy, loss: sorted[at].loss }, good: { from: sorted[from].lr, to: sorted[to].lr, end } };
  });
}

/** @param {import('../../../l10n.js').L10n} l10n @param {readonly Partly[]} partly */
export function partlyText(l10n, partly) {
  return l10n.list(partly.map(({ lr, diverged, all }) => l10n.text('experiments-rates-partly', { rate: l10n.exact(lr), diverged, all })));
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
    this.body.replaceChildren(...foundOf(groups).map(({ slot, name, best, good, lost, partly }) => {
      const range = !good ? NO_NUMBER : good.from === good.to ? l10n.text('experiments-rates-only', { rate: good.from }) : l10n.text('experiments-rates-range', good);
      const only = (/** @type {string} */ mean) => ({ mean, range: '' });
      const cells = [
        only(best ? l10n.exact(best.lr) : NO_NUMBER), spreadTexts(l10n, best?.accuracy, (_, value) => l10n.percent(value)),
        spreadTexts(l10n, best?.loss, (_, value) => l10n.short(value)),
        { mean: range, range: good && good.end !== 'none' ? l10n.text('experiments-rates-open', good) : '' },
        { mean: lost === undefined ? NO_NUMBER : l10n.exact(lost), range: partlyText(l10n, partly) },
      ];
      return h('tr', {}, h('th', { scope: 'row' }, swatch(palette[slot % palette.length]), name), ...cells.map((cell) => h('td', {}, h('span', {}, cell.mean), h('small', {}, cell.range))));
    }));
  }
}
