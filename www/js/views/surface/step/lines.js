// The lines of an optimizer in one step, with their numbers for both coordinates: what it sees, what its rule says, where that leads.
import { h, setText } from '../../../ui/dom.js';
import { showTrees } from '../../../ui/formula.js';

/** @typedef {import('../../../models/inside/run.js').Line} Line */
/** @typedef {{ id: string, name?: string, math?: any, filled?: any[], value: number[], note: string }} Told a line as it is shown; `name` in words, or `math` */
/** @typedef {{ line: string, math: HTMLElement, filled: HTMLElement, cells: HTMLElement[], note: HTMLElement }} Row */

export class Lines {
  /** @param {import('../../../types').Context} context */
  constructor(context) {
    this.context = context;
    /** @type {Row[]} */
    this.rows = [];
    /** What stands in the table. */
    this.key = '';
    this.body = h('tbody', {});
    this.head = h('tr', {});
    /** What the coordinates are called. @type {string[]} */
    this.coordinates = [];
    this.element = h('table', { class: 'step-table' }, h('thead', {}, this.head), this.body);
  }

  /** @param {Told[]} lines @param {string[]} coordinates what they are called */
  show(lines, coordinates) {
    const { l10n } = this.context;
    this.coordinates = coordinates;
    const key = JSON.stringify([coordinates, lines.map(({ id, name, math, filled }) => [id, name, math, filled?.length])]);
    const same = key === this.key;
    if (!same) this.build(lines);
    this.key = key;
    lines.forEach(({ filled, value, note }, i) => {
      const row = this.rows[i];
      if (filled) this.fill(row.filled, filled);
      row.cells.forEach((cell, coordinate) => {
        const text = value.length === 1 && coordinate > 0 ? '' : l10n.short(value[coordinate]);
        if (cell.textContent !== text && same) flash(cell);
        setText(cell, text);
      });
      setText(row.note, note);
    });
  }

  /** @param {Told[]} lines */
  build(lines) {
    const { l10n } = this.context;
    const columns = [l10n.text('step-column-line'), ...this.coordinates, l10n.text('step-column-note')];
    this.head.replaceChildren(...columns.map((column, i) => h('th', { scope: 'col', class: i > 0 && i <= this.coordinates.length ? 'number' : '' }, column)));
    this.rows = lines.map(({ math }) => ({
      line: JSON.stringify(math), math: h('div', { class: 'formula' }), filled: h('div', { class: 'formula filled' }),
      cells: this.coordinates.map(() => h('td', {})), note: h('td', { class: 'purpose' }),
    }));
    this.body.replaceChildren(...this.rows.map(({ math, filled, cells, note }, i) => {
      const { id, name, value, note: purpose } = lines[i];
      // Not every screen reader reads formulas.
      const head = name === undefined ? [h('span', { class: 'for-readers' }, purpose), math, filled] : [name];
      // One number for both coordinates stands between them.
      const numbers = value.length < cells.length ? [Object.assign(cells[0], { colSpan: cells.length, className: 'both' })] : cells;
      return h('tr', { class: id === 'w' ? 'result' : name === undefined ? '' : 'said', 'data-line': id }, h('th', { scope: 'row' }, ...head), ...numbers, note);
    }));
    lines.forEach(({ math }, i) => {
      if (math) showTrees(this.context, this.rows[i].math, [math]);
    });
  }

  /** A line with its numbers: once, or for each coordinate. @param {HTMLElement} place @param {any[]} filled */
  fill(place, filled) {
    showTrees(this.context, place, filled);
    if (filled.length < 2) return;
    [...place.children].forEach((line, i) => line.prepend(h('span', { class: 'coordinate' }, this.coordinates[i])));
  }
}

/** Marks a value that has changed, each time by another name of the same animation, so that it starts anew. @param {HTMLElement} cell */
function flash({ dataset }) {
  dataset.fresh = dataset.fresh === 'a' ? 'b' : 'a';
}
