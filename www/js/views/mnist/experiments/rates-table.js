// What the experiment with learning rates has found: the best rate of each optimizer, and the range that is about as good.
import { NO_NUMBER } from '../../../l10n.js';
import { h, swatch } from '../../../ui/dom.js';
import { methodOf } from './figures.js';

/** @typedef {import('./rows.js').Row} Row */

/** How much less accurate than the best a rate may be to count as about as good. */
const NEAR = 0.03;
const COLUMNS = /** @type {const} */ (['method', 'rate', 'accuracy', 'loss', 'range', 'lost']);

/** @typedef {{ slot: number, id: string, best?: { lr: number, accuracy: number, loss: number }, from?: number, to?: number, lost?: number }} Found
 * `from`, `to`: the good rates around the best; `lost`: the least rate from which on all trainings diverged */

/** What was found for each optimizer. @param {Row[]} rows @returns {Found[]} */
export function foundOf(rows) {
  /** @type {Map<string, Row[]>} */
  const methods = new Map();
  for (const row of rows) methods.set(methodOf(row.job), [...methods.get(methodOf(row.job)) ?? [], row]);
  return [...methods.values()].map((all) => {
    const { slot, spec } = all[0].job;
    const sorted = all.map(({ job, run }) => ({ lr: Number(job.spec.optimizers[0].lr), diverged: run.status === 'diverged', test: run.status === 'finished' ? run.tests.at(-1) : undefined }))
      .filter(({ diverged, test }) => diverged || test).sort((one, other) => one.lr - other.lr);
    const last = sorted.findLastIndex(({ diverged }) => !diverged);
    const lost = sorted[last + 1]?.lr;
    /** @type {Found} */
    const found = { slot, id: spec.optimizers[0].id, ...(lost === undefined ? {} : { lost }) };
    const most = Math.max(...sorted.map(({ test }) => test?.accuracy ?? -1));
    const at = sorted.findIndex(({ test }) => test?.accuracy === most);
    const test = sorted[at]?.test;
    if (!test) return found;
    let [from, to] = [at, at];
    const good = (/** @type {number} */ place) => (sorted[place]?.test?.accuracy ?? -1) >= most - NEAR;
    while (good(from - 1)) from -= 1;
    while (good(to + 1)) to += 1;
    return { ...found, best: { lr: sorted[at].lr, accuracy: test.accuracy, loss: test.loss }, from: sorted[from].lr, to: sorted[to].lr };
  });
}

export class RatesTable {
  /** @param {import('../../../types').Context} context @param {string} title */
  constructor(context, title) {
    const { l10n, part } = context;
    this.context = context;
    this.version = '';
    this.body = h('tbody', {});
    const label = l10n.text('experiments-results', { title });
    this.element = part('experiment-results', h('div', { class: 'experiment-results' },
      h('div', { class: 'results-table', tabIndex: 0, role: 'region', 'aria-label': label },
        h('table', {}, h('caption', { class: 'for-readers' }, label),
          h('thead', {}, h('tr', {}, ...COLUMNS.map((column) => h('th', { scope: 'col' }, l10n.text(`experiments-rates-column-${column}`))))), this.body)),
      h('p', { class: 'quiet' }, l10n.text('experiments-rates-help'))));
  }

  /** @param {Row[]} rows @param {string} version changes with the rows @param {string} theme */
  render(rows, version, theme) {
    if (`${theme} ${version}` === this.version) return;
    this.version = `${theme} ${version}`;
    const { catalog, l10n } = this.context;
    const palette = catalog.palette[theme];
    this.body.replaceChildren(...foundOf(rows).map(({ slot, id, best, from, to, lost }) => {
      const range = from === undefined || to === undefined ? NO_NUMBER : from === to ? l10n.text('experiments-rates-only', { rate: from }) : l10n.text('experiments-rates-range', { from, to });
      const cells = [best ? l10n.exact(best.lr) : NO_NUMBER, best ? l10n.percent(best.accuracy) : NO_NUMBER, best ? l10n.short(best.loss) : NO_NUMBER, range, lost === undefined ? NO_NUMBER : l10n.exact(lost)];
      return h('tr', {}, h('th', { scope: 'row' }, swatch(palette[slot % palette.length]), l10n.name('optimizer', id)), ...cells.map((cell) => h('td', {}, cell)));
    }));
  }
}
