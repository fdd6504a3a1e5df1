// The live charts of all measurements, by epoch, step or second. Training and test results share a chart.
import { SIZES } from '../../models/training/layer-sizes.js';
import { look, lookOf } from '../../state/state.js';
import { placesOf, tableOf } from '../../ui/behind.js';
import { Chart } from '../../ui/chart.js';
import { h, setText } from '../../ui/dom.js';
import { Legend } from '../../ui/legend.js';
import { Tabs } from '../../ui/tabs.js';
import { layerLines } from './layer-lines.js';
import { gapText, layersText, measured, ofLayers } from './readings.js';
import { AXES, CHARTS, drawable, linesOf, tabOf, valueAt } from './lines.js';
import { StartPanel } from './start-panel.js';

/** @typedef {import('../../models/training/layer-sizes.js').Size} Size */

const TABS = Object.keys(CHARTS);

/** The horizontal axis. @param {import('../../types').State} state */
export function axisOf({ page: { axis } }) {
  return AXES.find((item) => item === axis) ?? AXES[0];
}

/** What is shown of the layers. @param {import('../../types').State} state @returns {Size} */
export function sizeOf({ looks }) {
  return looks.mnist?.['mnist.size'] ?? SIZES[0];
}

export class Charts {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model
   * @param {typeof import('../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, model, TrainingChart) {
    const { l10n, store, id, part } = context;
    this.context = context;
    this.cards = model.cards;
    /** The value of the horizontal axis under the pointer. @type {number|null} */
    this.mark = null;
    /** The values from which the picture was drawn. */
    this.key = '';
    /** The lines of each run, and the values from which they were made. @type {WeakMap<object, { key: string, lines: import('./lines.js').RunLines }>} */
    this.lines = new WeakMap();
    /** The value of each line at the mark, by the key of its run. @type {Map<string, string>} */
    this.values = new Map();
    this.tabs = new Tabs(context, {
      ids: TABS, name: (tab) => l10n.text(CHARTS[tab].name), panel: 'curve-panel',
      choose: (tab) => store.update((state) => look(state, { tab })), label: l10n.text('mnist-charts'),
    });
    this.axis = part('charts-axis', h('select', { id: id('curve-axis'), on: { change: () => store.update((state) => look(state, { axis: this.axis.value })) } },
      ...AXES.map((axis) => h('option', { value: axis }, l10n.text('mnist-axis-name', { axis })))));
    this.size = h('select', { id: id('layer-size'), on: { change: () => store.update((state) => lookOf(state, 'mnist', { 'mnist.size': this.size.value })) } },
      ...SIZES.map((size) => h('option', { value: size }, l10n.text('mnist-layer-size', { size }))));
    this.sizes = part('charts-size', h('div', { class: 'by', hidden: true }, h('label', { htmlFor: this.size.id, class: 'quiet' }, l10n.text('mnist-layer-shown')), this.size));
    this.chart = new Chart(context, TrainingChart, { point: (value) => this.point(value), resized: () => (this.key = '') });
    this.start = new StartPanel(context, model);
    this.chart.element.append(this.start.element);
    this.legend = new Legend(context, ({ key }) => this.toggle(key));
    this.help = h('p', {});
    /** What the chart comes to, computed. */
    this.finding = h('p', { class: 'finding' });
    // Two panels that look like one: of them, a narrow screen pins the upper one.
    this.element = part('charts', h('div', { class: 'figure' },
      h('section', { class: 'panel curves', id: id('plot') }, this.tabs.element, h('div', { class: 'curve-panel', id: id('curve-panel'), role: 'tabpanel' }, this.chart.element)),
      h('div', { class: 'panel under' }, this.legend.element, h('div', { class: 'quiet' }, this.finding, this.help),
        this.chart.behind.element, h('div', { class: 'bys' }, this.sizes, h('div', { class: 'by' }, h('label', { htmlFor: this.axis.id, class: 'quiet' }, l10n.text('mnist-axis')), this.axis)))));
  }

  free() {
    this.tabs.free();
    this.chart.free();
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const tab = tabOf(state.page.tab);
    const axis = axisOf(state);
    this.tabs.set(tab);
    if (this.axis.value !== axis) this.axis.value = axis;
    setText(this.help, this.context.l10n.text(CHARTS[tab].help));
    const size = sizeOf(state);
    this.sizes.hidden = tab !== 'layers';
    if (this.size.value !== size) this.size.value = size;
    const key = `${tab} ${size} ${axis} ${theme} ${this.mark} ${[...this.cards.hidden]} ${this.cards.version}`;
    if (this.chart.size.width > 0 && key !== this.key) {
      this.key = key;
      this.draw(tab, size, axis, theme);
    }
    this.start.render(this.cards.all.every(({ curve }) => curve.length === 0));
    this.renderLegend(theme);
  }

  /** @param {string} tab @param {Size} size @param {typeof AXES[number]} axis @param {string} theme */
  draw(tab, size, axis, theme) {
    const { l10n } = this.context;
    const { y, name, help } = CHARTS[tab];
    const { all, shown, figure, numbers } = this.drawn(tab, size, axis);
    const [across] = figure.titles;
    const label = l10n.text('mnist-chart-label', { chart: l10n.text(name), axis: across, help: l10n.text(help) });
    const marked = JSON.stringify({ ...figure, mark: this.mark });
    this.chart.draw(label, (drawing) => drawing.draw(marked, numbers, theme), () => this.numbers(across, all));
    this.values = new Map(all.map(({ run, lines: { training, test, layers } }) =>
      [run.job.key, layers ? ofLayers(l10n, layers, this.mark) : measured(l10n, y, valueAt(training, this.mark), valueAt(test, this.mark))]));
    setText(this.finding, tab === 'layers' ? layersText(l10n, size, all) : y === 'loss' || y === 'accuracy' ? gapText(l10n, shown) : '');
  }

  /** What is drawn on a tab, without the mark: the runs that are shown, with their lines. @param {string} tab @param {Size} size @param {typeof AXES[number]} axis */
  drawn(tab, size, axis) {
    const { l10n } = this.context;
    const shown = this.cards.all.filter((run) => !this.cards.hidden.has(run.job.key));
    const all = shown.map((run) => ({ run, lines: this.linesOf(run, tab, size, axis) }));
    const { numbers, lines } = drawable(all.flatMap(({ run, lines: { band, test, training, layers = [] } }) =>
      [band, test, training, ...layers].flatMap((line) => (line ? [{ ...line, slot: run.job.slot }] : []))));
    const titles = [l10n.text('mnist-axis-name', { axis }), l10n.text('mnist-axis-title', { chart: tab === 'layers' ? `layer-${size}` : tab })];
    return { all, shown, numbers, figure: { y: CHARTS[tab].y, x: axis, lines, titles } };
  }

  /** @param {string} across @param {Array<{ run: import('../../models/training/run.js').Run, lines: import('./lines.js').RunLines }>} all */
  numbers(across, all) {
    const { l10n } = this.context;
    const named = all.flatMap(({ run: { job }, lines: { training, test, layers = [] } }) => [
      ...[training].flatMap((line) => (line ? [{ name: job.label, line }] : [])),
      ...[test].flatMap((line) => (line ? [{ name: l10n.text('mnist-numbers-test', { name: job.label }), line }] : [])),
      ...layers.map((line, i) => ({ name: l10n.text('mnist-numbers-layer', { name: job.label, layer: i + 1 }), line })),
    ]);
    return tableOf(l10n, across, placesOf(named.map(({ line }) => line)), named.map(({ name, line }) => ({ name, at: (place) => valueAt(line, place) })));
  }

  /** The lines of a run, which are made again only when it has changed, and not while a pointer moves.
   * @param {import('../../models/training/run.js').Run} run @param {string} tab @param {Size} size @param {typeof AXES[number]} axis */
  linesOf(run, tab, size, axis) {
    const key = `${run.version} ${tab} ${size} ${axis}`;
    const known = this.lines.get(run);
    if (known?.key === key) return known.lines;
    const lines = tab === 'layers' ? layerLines(run, size, axis) : linesOf(run, tab, axis);
    this.lines.set(run, { key, lines });
    return lines;
  }

  /** @param {string} theme */
  renderLegend(theme) {
    const { l10n } = this.context;
    this.legend.render(this.cards.all.map(({ job: { key, label, slot } }) => ({
      key, label, slot, on: !this.cards.hidden.has(key), title: l10n.text('mnist-legend-toggle', { name: label }), value: this.values.get(key) ?? '',
    })), theme);
  }

  /** Shows or hides a line. Hiding it does not affect its training. @param {string} key */
  toggle(key) {
    const { hidden } = this.cards;
    if (!hidden.delete(key)) hidden.add(key);
    this.context.store.invalidate();
  }

  /** Marks the value of the horizontal axis under the pointer. @param {number|null} value */
  point(value) {
    const { axis } = this.chart;
    const mark = value !== null && axis && value >= axis.x0 && value <= axis.x1 ? value : null;
    if (mark === this.mark) return;
    this.mark = mark;
    this.context.store.invalidate();
  }
}
