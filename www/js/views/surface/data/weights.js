// The weights of a model with many features, as a table: the true ones, those that fit best, and those of each optimizer at the
// step that is looked at.
import { lowered } from '../../../numbers.js';
import { h, setText, swatch } from '../../../ui/dom.js';

/** @typedef {{ name: string, slot: number, weights: Float64Array, errors: Float64Array }} Column what a run has come to: its weights, and their distances from the
 * true ones and from the best */

export class WeightsTable {
  /** @param {import('../../../types').Context} context */
  constructor(context) {
    const { l10n, part } = context;
    this.context = context;
    this.key = '';
    this.head = h('tr', {});
    this.body = h('tbody', {});
    this.element = part('weights', h('div', { class: 'weights', tabIndex: 0, role: 'region', 'aria-label': l10n.text('data-weights-table') },
      h('table', {}, h('caption', { class: 'for-readers' }, l10n.text('data-weights-table')), h('thead', {}, this.head), this.body)));
  }

  /** @param {Column[]} columns @param {{ truth: Float64Array, best: Float64Array, apart: number, shown: Uint32Array, theme: string }} what the true weights, the best
   * and their distance, and the numbers of the weights across and up */
  render(columns, { truth, best, apart, shown, theme }) {
    const { l10n, catalog } = this.context;
    const key = JSON.stringify([theme, [...shown], truth.length, columns.map(({ name, slot }) => [name, slot])]);
    if (key !== this.key) {
      this.key = key;
      const palette = catalog.palette[theme];
      this.head.replaceChildren(...[l10n.text('data-weights-weight'), l10n.text('data-weights-true'), l10n.text('data-weights-best')].map((text) => h('th', { scope: 'col' }, text)),
        ...columns.map(({ name, slot }) => h('th', { scope: 'col' }, swatch(palette[slot % palette.length]), ' ', name)));
      const names = [l10n.text('data-weights-from-true'), l10n.text('data-weights-from-best'),
        ...Array.from(truth, (_, i) => l10n.text('data-weights-name', { number: lowered(i + 1), shown: i + 1 === shown[0] ? 'across' : i + 1 === shown[1] ? 'up' : 'no' }))];
      this.body.replaceChildren(...names.map((name, i) => h('tr', { class: i < 2 ? 'error' : '' },
        h('th', { scope: 'row' }, name), ...Array.from({ length: columns.length + 2 }, () => h('td', {})))));
    }
    const rows = [[0, apart, ...columns.map(({ errors }) => errors[0])], [apart, 0, ...columns.map(({ errors }) => errors[1])],
      ...Array.from(truth, (value, i) => [value, best[i], ...columns.map(({ weights }) => weights[i])])];
    rows.forEach((row, i) => row.forEach((value, column) => setText(this.body.rows[i].cells[column + 1], l10n.short(value))));
  }
}
