// The linked charts under the plot, and the table: every view marks the same step.
import { h, setText, swatch } from '../../dom.js';
import { Tabs } from '../../controls/tabs.js';
import { onSize } from '../../size.js';
import { cardName, look, slotOf, switchOptimizer } from '../../state.js';
import { TEXT } from '../../text.js';
import { Table } from './table.js';

const TABS = /** @type {const} */ (['loss', 'gradient', 'effective', 'lr', 'table']);

export class Charts {
  /** @param {import('../../types').Context} context @param {import('./index.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.size = { width: 0, height: 0 };
    /** Where the chart's axis lies in the canvas, for the pointer. @type {{ left: number, right: number, x0: number, x1: number }|null} */
    this.axis = null;
    this.legendKey = '';
    this.tabs = new Tabs(TABS, TEXT.tabs, 'chart-panel', (tab) => context.store.update((state) => look(state, { tab })));
    this.canvas = h('canvas', { role: 'img' });
    this.chart = h('div', { class: 'chart' }, this.canvas);
    this.help = h('p', { class: 'quiet' });
    this.legend = h('div', { class: 'legend' });
    this.table = new Table(context, model);
    this.element = h('section', { class: 'panel charts-panel' }, this.tabs.element,
      h('div', { id: 'chart-panel', role: 'tabpanel' }, this.chart, this.table.element, this.legend, this.help));
    this.drawing = new context.engine.Chart(this.canvas);
    this.chart.addEventListener('pointermove', (event) => this.point(event));
    this.chart.addEventListener('pointerleave', () => model.hover(null));
    this.chart.addEventListener('click', (event) => this.pin(event));
    this.stopWatching = onSize(this.chart, (width, height, dpr) => {
      this.size = { width, height };
      this.drawing.resize(width, height, dpr);
      context.store.invalidate();
    });
  }

  unmount() {
    this.stopWatching();
    this.table.unmount();
    this.drawing.free();
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    const { state, theme } = frame;
    // An embedded figure is the plot alone.
    if (state.page.embed) return;
    // A link to another view may name a chart that is not here.
    const tab = TABS.find((item) => item === state.page.tab) ?? TABS[0];
    this.tabs.set(tab);
    this.chart.hidden = tab === 'table';
    this.legend.hidden = tab === 'table';
    this.help.hidden = tab === 'table';
    this.table.render(frame, tab === 'table');
    this.drawLegend(frame);
    setText(this.help, TEXT.tabHelp[tab]);
    if (tab === 'table' || !this.model.runs || this.size.width === 0) return;
    this.canvas.setAttribute('aria-label', `${TEXT.tabs[tab]}. ${TEXT.tabHelp[tab]}`);
    this.axis = JSON.parse(this.drawing.series(this.model.runs, tab, this.model.step, theme) ?? 'null');
  }

  /** @param {import('../../types').Frame} frame */
  drawLegend({ state, theme }) {
    const { spec } = state;
    const key = JSON.stringify([theme, spec.optimizers.map((entry, i) => [entry.id, slotOf(spec, i), entry.on])]);
    if (key === this.legendKey) return;
    this.legendKey = key;
    const palette = this.context.catalog.palette[theme];
    this.legend.replaceChildren(...spec.optimizers.map((entry, index) => {
      const info = this.context.catalog.optimizers.find((item) => item.id === entry.id);
      const on = entry.on !== false;
      return h('button', {
        type: 'button', 'aria-pressed': String(on),
        on: { click: () => this.context.store.update((now) => switchOptimizer(now, index, !on)) },
      }, swatch(palette[slotOf(spec, index) % palette.length]), cardName(spec, index, info?.name ?? entry.id));
    }));
  }

  /** The step under the pointer. @param {MouseEvent} event */
  stepAt(event) {
    if (!this.axis) return null;
    const box = this.chart.getBoundingClientRect();
    const x = (event.clientX - box.left) / (box.width / this.chart.offsetWidth || 1);
    const { left, right, x0, x1 } = this.axis;
    const step = Math.round(x0 + ((x - left) / (right - left)) * (x1 - x0));
    return Math.max(0, Math.min(this.model.last, step));
  }

  /** @param {PointerEvent} event */
  point(event) {
    this.model.hover(this.stepAt(event));
  }

  /** @param {MouseEvent} event */
  pin(event) {
    const step = this.stepAt(event);
    if (step !== null) this.context.store.update((state) => look(state, { step: step === this.model.last ? null : step }));
  }
}
