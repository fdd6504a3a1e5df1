// The table of all optimizers, sorted and filtered as the link says.
import { h, setAttr, setText } from '../../ui/dom.js';
import { reach, showTrees } from '../../ui/formula.js';
import { changed, pageLink, runLink, settingsOf } from './links.js';
import { pathLink } from './path.js';
import { parameters } from './parameters.js';
import { MEMORIES, rowsOf } from './rows.js';
import { source } from './source.js';

/** @typedef {import('../../types').Context} Context @typedef {import('./book.js').Book} Book @typedef {import('./book.js').Entry} Entry */

const COLUMNS = ['name', 'year', 'rule', 'rates', 'momentum', 'correction', 'memory', 'parameters', 'when', 'source'];
const SORTED = ['name', 'year', 'rates', 'momentum', 'correction', 'memory'];

export class Table {
  /** @param {Context} context @param {Book} book */
  constructor(context, book) {
    const { l10n, part, store } = context;
    this.context = context;
    this.book = book;
    /** The rows that were made. @type {Map<string, HTMLElement>} */
    this.made = new Map();
    this.shown = '';
    const set = (/** @type {Record<string, any>} */ change) => store.update((state) => changed(state, change));
    /** @param {string} key @param {readonly string[]} ids @param {(id: string) => string} name */
    const choice = (key, ids, name) => {
      const select = part(`optimizers-${key}`, h('select', { on: { change: () => set({ [key]: select.value }) } },
        h('option', { value: '' }, l10n.text('optimizers-any')), ...ids.map((id) => h('option', { value: id }, name(id)))));
      return { key, select, label: h('label', {}, h('span', {}, l10n.text(`optimizers-column-${key}`)), select) };
    };
    this.choices = [
      choice('family', [...new Set(book.all.map(({ group }) => group))], (id) => l10n.name('group', id)),
      choice('rates', [...new Set(book.all.map(({ rates }) => rates))], (id) => l10n.text(`optimizers-rates-${id}`)),
      choice('memory', MEMORIES, (id) => (id === 'more' ? l10n.text('optimizers-memory-more') : id)),
    ];
    this.networks = part('optimizers-networks', h('input', { type: 'checkbox', on: { change: () => set({ networks: this.networks.checked }) } }));
    this.count = h('output', { class: 'quiet' });
    this.heads = COLUMNS.map((id) => {
      const name = l10n.text(`optimizers-column-${id}`);
      const sorted = SORTED.includes(id);
      const press = () => set({ sort: this.sort === id ? `-${id}` : this.sort === `-${id}` ? '' : id });
      return { id, head: h('th', { scope: 'col', role: 'columnheader', class: `of-${id}` }, sorted ? part(`sort-${id}`, h('button', { type: 'button', on: { click: press } }, name)) : name) };
    });
    this.body = h('tbody', { role: 'rowgroup' });
    this.element = h('div', { class: 'all' },
      h('div', { class: 'filters' }, ...this.choices.map(({ label }) => label), h('label', { class: 'check' }, this.networks, l10n.text('optimizers-networks')), this.count),
      h('p', { class: 'quiet' }, l10n.text('optimizers-table-about')),
      h('table', { role: 'table', 'aria-label': l10n.text('optimizers-part-table') },
        h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...this.heads.map(({ head }) => head))), this.body));
    this.sort = '';
  }

  /** @param {import('../../types').Frame} frame */
  render({ state }) {
    const settings = settingsOf(state);
    const wish = Object.fromEntries(['sort', 'family', 'rates', 'memory', 'networks'].map((key) => [key, settings[`optimizers.${key}`]]));
    const told = JSON.stringify(wish);
    if (told === this.shown) return;
    this.shown = told;
    this.sort = wish.sort ?? '';
    for (const { key, select } of this.choices) select.value = wish[key] ?? '';
    this.networks.checked = wish.networks ?? false;
    for (const { id, head } of this.heads) {
      if (SORTED.includes(id)) setAttr(head, 'aria-sort', this.sort === id ? 'ascending' : this.sort === `-${id}` ? 'descending' : 'none');
    }
    const rows = rowsOf(this.book, wish);
    setText(this.count, this.context.l10n.text('optimizers-count', { count: rows.length, all: this.book.all.length }));
    this.body.replaceChildren(...rows.map((entry) => this.row(entry)));
    this.reach();
  }

  reach() {
    const formulas = /** @type {HTMLElement[]} */ ([...this.body.querySelectorAll('.formula')]);
    const wide = formulas.map((formula) => formula.scrollWidth > formula.clientWidth);
    formulas.forEach((formula, i) => reach(this.context.l10n, formula, wide[i]));
  }

  /** @param {Entry} entry */
  row(entry) {
    const known = this.made.get(entry.id);
    if (known) return known;
    const { book, context } = this;
    const { l10n } = context;
    const { id } = entry;
    const rule = h('div', { class: 'formula' });
    showTrees(context, rule, book.formulas[`optimizer/${id}`]);
    /** @param {string} column @param {...(Node|string|false)} children */
    const cell = (column, ...children) => h('td', { role: 'cell', class: `of-${column}`, 'data-label': l10n.text(`optimizers-column-${column}`) }, ...children);
    const row = h('tr', { role: 'row' },
      h('th', { scope: 'row', role: 'rowheader' }, pageLink(context, id, {}, book.name(id)),
        runLink(context, () => pathLink(context, book, entry), { class: 'run' }, l10n.text('optimizers-run'))),
      cell('year', String(entry.year)), cell('rule', rule), cell('rates', book.rates(entry)), cell('momentum', book.answer(book.momentum(entry))),
      cell('correction', book.answer(entry.correction)), cell('memory', book.memory(entry)), cell('parameters', parameters(context, entry)),
      cell('when', h('p', {}, h('b', {}, l10n.text('optimizers-use')), ' ', book.says(id, 'use')), h('p', {}, h('b', {}, l10n.text('optimizers-avoid')), ' ', book.says(id, 'avoid'))),
      cell('source', source(context, entry), h('ul', { class: 'verified', 'aria-label': l10n.text('optimizers-compared') }, ...book.verified(id).map((told) => h('li', {}, told)))));
    this.made.set(id, row);
    return row;
  }

  free() {}
}
