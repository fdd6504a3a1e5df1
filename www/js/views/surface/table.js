// Every iteration of one run. Only the rows in sight exist, so that ten thousand scroll as smoothly as ten.
import { h } from '../../dom.js';
import { cell } from '../../format.js';
import { cardName, look } from '../../state.js';
import { TEXT } from '../../text.js';

const ROW = 24;
/** Rows kept ready above and below the ones in sight. */
const SPARE = 8;

export class Table {
  /** @param {import('../../types').Context} context @param {import('./index.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.key = '';
    this.visible = false;
    this.select = h('select', { on: { change: () => this.choose() } });
    this.body = h('div', { class: 'body', role: 'rowgroup' });
    this.scroller = h('div', { class: 'table', role: 'table', tabIndex: 0, 'aria-label': TEXT.tabs.table, on: { scroll: () => this.fill() } },
      h('div', { class: 'head', role: 'row' }, ...TEXT.tableHead.map((name) => h('span', { role: 'columnheader' }, name))), this.body);
    this.element = h('div', { hidden: true },
      h('div', { class: 'table-bar' }, h('label', {}, `${TEXT.tableOf} `, this.select)), this.scroller);
    this.watcher = new ResizeObserver(() => this.fill());
    this.watcher.observe(this.scroller);
  }

  unmount() {
    this.watcher.disconnect();
  }

  /** @param {import('../../types').Frame} frame @param {boolean} visible */
  render({ state }, visible) {
    const appeared = visible && !this.visible;
    this.visible = visible;
    this.element.hidden = !visible;
    if (!visible) return;
    const { summary } = this.model;
    const names = JSON.stringify(summary.map((run) => [run.index, cardName(state.spec, run.index, run.name)]));
    if (names !== this.key) {
      this.key = names;
      this.select.replaceChildren(...summary.map((run) => h('option', { value: String(run.index) }, cardName(state.spec, run.index, run.name))));
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

  /** Scrolls the current step into sight. */
  reveal() {
    const top = this.model.step * ROW;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop || top > scrollTop + clientHeight - 2 * ROW) this.scroller.scrollTop = top - clientHeight / 2;
  }

  /** Makes the rows in sight. */
  fill() {
    const { runs, step } = this.model;
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
      const row = h('div', { class: k === step ? 'row current' : 'row', role: 'row', 'aria-rowindex': k + 2, on: { click: () => this.go(k) } },
        h('span', { role: 'cell' }, String(k)),
        ...[0, 1, 2, 3, 4].map((column) => h('span', { role: 'cell' }, cell(numbers[i * width + column]))));
      row.style.top = `${k * ROW}px`;
      return row;
    }));
  }

  /** @param {number} step */
  go(step) {
    this.context.store.update((state) => look(state, { step: step === this.model.last ? null : step }));
  }
}
