// The charts under the plot, and the table. All of them mark the same step.
import { cardName, slotOf, switchOptimizer } from '../../state/methods.js';
import { look } from '../../state/state.js';
import { Chart } from '../../ui/chart.js';
import { h, setText } from '../../ui/dom.js';
import { helpButton } from '../../ui/help.js';
import { Legend } from '../../ui/legend.js';
import { Tabs } from '../../ui/tabs.js';
import { Table } from './table.js';

const TABS = /** @type {const} */ (['loss', 'gradient', 'effective', 'lr', 'table']);
/** The terms of the glossary that stand behind them. @type {Record<string, string>} */
const TERMS = { loss: 'loss', gradient: 'gradient-norm', effective: 'effective-rate', lr: 'schedule' };

export class Charts {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n, store, id, part } = context;
    this.context = context;
    this.model = model;
    this.tabs = new Tabs(context, {
      ids: TABS, name: (tab) => l10n.text(`opening-tab-${tab}`), panel: 'chart-panel',
      choose: (tab) => store.update((state) => look(state, { tab })), label: l10n.text('opening-charts'),
    });
    this.chart = new Chart(context, context.engine.Chart, {
      point: (value) => model.hover(value === null ? null : this.stepOf(value)),
      pin: (value) => model.pin(this.stepOf(value)),
    });
    this.help = h('p', { class: 'quiet' });
    this.explained = h('div', { class: 'explained' }, this.help, helpButton(context, () => TERMS[this.tabs.chosen] ?? TERMS.loss));
    this.legend = new Legend(context, ({ key, on }) => store.update((state) => switchOptimizer(state, Number(key), !on)));
    this.table = new Table(context, model);
    this.element = part('charts', h('section', { class: 'panel charts-panel' }, this.tabs.element,
      h('div', { id: id('chart-panel'), role: 'tabpanel' }, this.chart.element, this.table.element, this.legend.element, this.explained)));
  }

  free() {
    this.tabs.free();
    this.chart.free();
    this.table.free();
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    const { state, theme } = frame;
    const { l10n } = this.context;
    // The link may name a chart of another view.
    const tab = TABS.find((item) => item === state.page.tab) ?? TABS[0];
    this.tabs.set(tab);
    for (const part of [this.chart.element, this.legend.element, this.explained]) part.hidden = tab === 'table';
    this.table.render(frame, tab === 'table');
    const { runs, step } = this.model;
    if (tab === 'table' || !runs) return;
    const [across, up] = [l10n.text('opening-column-step'), l10n.text(`opening-axis-${tab}`)];
    this.chart.draw(({ scale }) => {
      const help = l10n.text(`opening-tab-${tab}-help`, { scale });
      setText(this.help, help);
      return help;
    }, (drawing) => drawing.series(runs, tab, step, across, up, theme));
    // After the canvas: text on a canvas waits until the browser has brought the styles of all changed elements up to date.
    const values = this.valuesAt(tab, step);
    this.legend.render(state.spec.optimizers.map((entry, index) => ({
      key: String(index), label: cardName(l10n, state.spec, index), slot: slotOf(state.spec, index), on: entry.on !== false, value: values.get(index),
    })), theme);
  }

  /** What the chart shows of each entry at a step, as text; a run that ended before has no value. @param {string} tab @param {number} step */
  valuesAt(tab, step) {
    const { runs, summary } = this.model;
    const numbers = runs?.values(tab, step) ?? [];
    return new Map(summary.map(({ index }, run) => [index, Number.isNaN(numbers[run]) ? undefined : this.context.l10n.short(numbers[run])]));
  }

  /** The step at a position of the axis. @param {number} value */
  stepOf(value) {
    return Math.max(0, Math.min(this.model.last, Math.round(value)));
  }
}
