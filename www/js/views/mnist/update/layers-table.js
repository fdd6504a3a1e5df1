// The table of an update: how long gradient, step and weights are in each layer.
import { NO_NUMBER } from '../../../l10n.js';
import { h, setText } from '../../../ui/dom.js';

/** @typedef {import('../../../models/training/types').Update} Update */

const COLUMNS = ['layer', 'gradient', 'step', 'weights', 'ratio'];

export class LayersTable {
  /** @param {import('../../../types').Context} context */
  constructor({ l10n }) {
    this.l10n = l10n;
    /** @type {HTMLElement[][]} */
    this.rows = [];
    this.body = h('tbody', {});
    this.element = h('div', { class: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': l10n.text('update-table') },
      h('table', {}, h('thead', {}, h('tr', {}, ...COLUMNS.map((column) => h('th', { scope: 'col' }, l10n.text('update-column', { column }))))), this.body));
  }

  /** @param {Update['layers']} layers */
  set(layers) {
    const { l10n } = this;
    if (this.rows.length !== layers.length) {
      this.rows = layers.map(() => COLUMNS.slice(1).map(() => h('td', {})));
      this.body.replaceChildren(...layers.map(({ inputs, outputs }, i) => h('tr', {}, h('th', { scope: 'row' }, l10n.text('update-layer', { number: i + 1, inputs, outputs })), ...this.rows[i])));
    }
    layers.forEach(({ gradient, step, weights }, i) => {
      const numbers = [gradient, step, weights, step === null ? null : step / weights];
      numbers.forEach((number, column) => setText(this.rows[i][column], number === null ? NO_NUMBER : l10n.short(Number(number.toPrecision(3)))));
    });
  }
}
