// A table of every step of one run, or of all side by side. Only the visible rows exist, so that ten thousand rows scroll as smoothly
// as ten.
import { csv } from '../../csv.js';
import { look, lookOf } from '../../state/state.js';
import { h, setVars } from '../../ui/dom.js';
import { save } from '../../ui/save.js';
import { choices, namesOf } from './choices.js';
import { ALL, MemoryColumns } from './table-columns.js';

const ROW = 24;
/** The number of additional rows above and below the visible ones. */
const SPARE = 8;

export class Table {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n, store, part } = context;
    this.context = context;
    this.model = model;
    this.visible = false;
    /** What the columns were made of, and the columns. @type {any[]} */
    this.made = [];
    /** @type {import('./table-columns.js').Column[]} */
    this.columns = [];
    this.rows = 0;
    this.memory = new MemoryColumns(context, model);
    this.select = h('select', { on: { change: () => store.update((state) => look(state, { table: Number(this.select.value) })) } });
    this.one = h('label', {}, h('span', {}, l10n.text('opening-steps-of')), ' ', this.select);
    this.all = h('input', { type: 'checkbox', on: { change: () => store.update((state) => lookOf(state, 'surface', { [ALL]: this.all.checked }), { commit: true }) } });
    this.body = h('div', { class: 'body', role: 'rowgroup' });
    this.head = h('div', { role: 'rowgroup', class: 'heads' });
    const label = { 'aria-label': l10n.text('opening-tab-table') };
    this.table = h('div', { role: 'table', ...label }, this.head, this.body);
    this.scroller = h('div', { class: 'table', role: 'region', tabIndex: 0, ...label, on: { scroll: () => this.fill() } }, this.table);
    this.element = h('div', { hidden: true },
      h('div', { class: 'table-bar' }, this.one, h('label', {}, this.all, ' ', l10n.text('opening-table-all')),
        part('save-table', h('button', { type: 'button', on: { click: () => this.save() } }, l10n.text('opening-table-save'))), this.memory.element), this.scroller);
    // In the next frame: what changes sizes while sizes are reported is an error of the page, and rows may bring a scrollbar.
    this.watcher = new ResizeObserver(() => requestAnimationFrame(() => this.fill()));
    this.watcher.observe(this.scroller);
  }

  free() {
    this.watcher.disconnect();
  }

  /** @param {import('../../types').Frame} frame @param {boolean} visible */
  render({ state }, visible) {
    const appeared = visible && !this.visible;
    this.visible = visible;
    this.element.hidden = !visible;
    if (!visible) return;
    const { summary, runs } = this.model;
    const all = Boolean(state.looks.surface?.[ALL]);
    const run = Math.max(0, summary.findIndex(({ index }) => index === state.page.table));
    const places = all ? summary.map((_, place) => place) : summary.slice(run, run + 1).map(() => run);
    choices(this.select, namesOf(this.context.l10n, /** @type {any} */ (state.spec), summary), summary[run]?.index ?? 0);
    this.one.hidden = all;
    this.all.checked = all;
    this.memory.render(state, places);
    const { inside } = this.memory;
    const made = [runs, state.looks.surface, run, places.length, this.memory.chosen(state).length > 0 && inside?.ready(places)];
    if (!made.every((value, i) => value === this.made[i])) {
      this.made = made;
      this.columns = places.flatMap((place) => this.memory.of(state, place));
      this.rows = Math.max(0, ...places.map((place) => summary[place].steps + 1));
      this.build(state, places);
    }
    if (appeared || (this.model.hovered === null && this.marked !== this.model.step)) this.reveal();
    this.marked = this.model.step;
    this.fill();
  }

  /** The heads of the columns. @param {import('../../types').State} state @param {number[]} places of the runs */
  build(state, places) {
    const { l10n } = this.context;
    const { columns } = this;
    setVars(this.scroller, { columns: Math.max(1, columns.length) });
    this.body.style.height = `${this.rows * ROW}px`;
    this.table.setAttribute('aria-rowcount', String(this.rows + 1));
    const names = namesOf(l10n, /** @type {any} */ (state.spec), this.model.summary);
    const groups = places.length < 2 ? [] : [h('div', { class: 'head group', role: 'row' }, h('span', { role: 'cell' }), ...places.map((place) => {
      const cell = h('span', { role: 'columnheader' }, names[place].name);
      cell.style.gridColumn = `span ${columns.filter(({ run }) => run === place).length}`;
      return cell;
    }))];
    this.head.replaceChildren(...groups, h('div', { class: 'head', role: 'row' },
      ...[l10n.text('opening-column-step'), ...columns.map(({ label }) => label)].map((label) => h('span', { role: 'columnheader', title: label }, label))));
  }

  /** Scrolls to the current step. */
  reveal() {
    const top = this.model.step * ROW;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop || top > scrollTop + clientHeight - 2 * ROW) this.scroller.scrollTop = top - clientHeight / 2;
  }

  /** Makes the visible rows. */
  fill() {
    const { step } = this.model;
    const { l10n } = this.context;
    if (!this.visible || !this.model.runs || !this.rows) {
      this.body.replaceChildren();
      return;
    }
    const from = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - SPARE);
    const to = Math.min(this.rows, Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / ROW) + SPARE);
    this.body.replaceChildren(...Array.from({ length: to - from }, (_, i) => {
      const k = from + i;
      const cells = this.columns.map(({ read }) => {
        const value = read(k);
        return h('span', { role: 'cell' }, Number.isNaN(value) ? '' : l10n.cell(value));
      });
      const row = h('div', { class: k === step ? 'row current' : 'row', role: 'row', 'aria-rowindex': k + 2, on: { click: () => this.model.pin(k) } },
        h('span', { role: 'cell' }, l10n.integer(k)), ...cells);
      row.style.top = `${k * ROW}px`;
      return row;
    }));
  }

  /** Saves all rows, with all digits. */
  save() {
    const { columns, rows } = this;
    const several = new Set(columns.map(({ run }) => run)).size > 1;
    const names = namesOf(this.context.l10n, /** @type {any} */ (this.context.store.state.spec), this.model.summary);
    const head = ['step', ...columns.map(({ key, run }) => (several ? `${names[run].name}: ${key}` : key))];
    const row = (/** @type {number} */ k) => [String(k), ...columns.map(({ read }) => read(k)).map((value) => (Number.isNaN(value) ? '' : String(value)))];
    const text = csv([head, ...Array.from({ length: rows }, (_, k) => row(k))]);
    save(new Blob([text], { type: 'text/csv' }), 'steps.csv');
  }
}
