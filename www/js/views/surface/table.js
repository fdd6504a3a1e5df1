// A table of every step of one run. Only the visible rows exist, so that ten thousand rows scroll as smoothly as ten.
import { cardName } from '../../state/methods.js';
import { look } from '../../state/state.js';
import { h } from '../../ui/dom.js';

const ROW = 24;
/** The number of additional rows above and below the visible ones. */
const SPARE = 8;
const COLUMNS = ['step', 'x', 'y', 'f', 'fx', 'fy'];

export class Table {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n } = context;
    this.context = context;
    this.model = model;
    this.key = '';
    this.visible = false;
    this.select = h('select', { on: { change: () => this.choose() } });
    this.body = h('div', { class: 'body', role: 'rowgroup' });
    this.scroller = h('div', { class: 'table', role: 'table', tabIndex: 0, 'aria-label': l10n.text('opening-tab-table'), on: { scroll: () => this.fill() } },
      h('div', { class: 'head', role: 'row' }, ...COLUMNS.map((column) => h('span', { role: 'columnheader' }, l10n.text(`opening-column-${column}`)))), this.body);
    this.element = h('div', { hidden: true },
      h('div', { class: 'table-bar' }, h('label', {}, h('span', {}, l10n.text('opening-steps-of')), ' ', this.select)), this.scroller);
    this.watcher = new ResizeObserver(() => this.fill());
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
    const { summary } = this.model;
    const names = summary.map(({ index }) => ({ index, name: cardName(this.context.l10n, state.spec, index) }));
    const key = JSON.stringify(names);
    if (key !== this.key) {
      this.key = key;
      this.select.replaceChildren(...names.map(({ index, name }) => h('option', { value: String(index) }, name)));
    }
    this.run = Math.max(0, summary.findIndex((run) => run.index === state.page.table));
    this.select.value = String(summary[this.run]?.index ?? '');
    const run = summary[this.run];
    const rows = run ? run.steps + 1 : 0;
    this.body.style.height = `${rows * ROW}px`;
    this.scroller.setAttribute('aria-rowcount', String(rows + 1));
    this.rows = rows;
    if (appeared || (this.model.hovered === null && this.marked !== this.model.step)) this.reveal();
    this.marked = this.model.step;
    this.fill();
  }

  choose() {
    this.context.store.update((state) => look(state, { table: Number(this.select.value) }));
  }

  /** Scrolls to the current step. */
  reveal() {
    const top = this.model.step * ROW;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop || top > scrollTop + clientHeight - 2 * ROW) this.scroller.scrollTop = top - clientHeight / 2;
  }

  /** Makes the visible rows. */
  fill() {
    const { runs, step } = this.model;
    const { l10n } = this.context;
    if (!this.visible || !runs || !this.rows) {
      this.body.replaceChildren();
      return;
    }
    const from = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - SPARE);
    const to = Math.min(this.rows, Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / ROW) + SPARE);
    const numbers = runs.rows(this.run ?? 0, from, to);
    const width = numbers.length / Math.max(1, to - from);
    this.body.replaceChildren(...Array.from({ length: to - from }, (_, i) => {
      const k = from + i;
      const row = h('div', { class: k === step ? 'row current' : 'row', role: 'row', 'aria-rowindex': k + 2, on: { click: () => this.model.pin(k) } },
        h('span', { role: 'cell' }, l10n.integer(k)),
        ...[0, 1, 2, 3, 4].map((column) => h('span', { role: 'cell' }, l10n.cell(numbers[i * width + column]))));
      row.style.top = `${k * ROW}px`;
      return row;
    }));
  }
}
