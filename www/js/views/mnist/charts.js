// The live charts: what was measured, by step, by epoch or by second.
import { h, setAttr, setText, swatch } from '../../ui/dom.js';
import { Tabs } from '../../ui/tabs.js';
import { short } from '../../format.js';
import { onSize } from '../../ui/size.js';
import { look } from '../../state/state.js';
import { fill } from '../../text.js';
import { smoothed } from './smooth.js';
import { TEXT, percent } from './text.js';

/** @typedef {import('../../models/training/run.js').Run} Run */
/** @typedef {{ x: ArrayLike<number>, y: ArrayLike<number>, points: number, faint?: ArrayLike<number> }} Points `faint`: what `y` is the average of */

/** What each tab shows: its axis, and the column of the curve; none for what the test images say.
 * @type {Record<string, { y: string, column: 'loss'|'accuracy'|'norm'|'lr'|null }>} */
const CHARTS = {
  loss: { y: 'loss', column: 'loss' },
  accuracy: { y: 'accuracy', column: null },
  training: { y: 'accuracy', column: 'accuracy' },
  gradient: { y: 'norm', column: 'norm' },
  lr: { y: 'rate', column: 'lr' },
};
const TABS = Object.keys(CHARTS);
const AXES = /** @type {const} */ (['epoch', 'step', 'second']);

export class Charts {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.size = { width: 0, height: 0 };
    /** Where the axis lies in the canvas, for the pointer. @type {{ left: number, right: number, x0: number, x1: number }|null} */
    this.axis = null;
    /** What is under the pointer. @type {number|null} */
    this.mark = null;
    this.legendKey = '';
    this.drawnKey = '';
    /** @type {Map<string, { button: HTMLElement, value: HTMLElement }>} */
    this.entries = new Map();
    this.tabs = new Tabs(context, {
      ids: TABS, name: (tab) => /** @type {Record<string, string>} */ (TEXT.tabs)[tab], panel: 'curve-panel',
      choose: (tab) => context.store.update((state) => look(state, { tab })), label: TEXT.tabsLabel,
    });
    this.by = h('select', { id: 'curve-axis', on: { change: () => context.store.update((state) => look(state, { axis: this.by.value })) } },
      ...AXES.map((axis) => h('option', { value: axis }, TEXT.axes[axis])));
    this.canvas = h('canvas', { role: 'img' });
    this.empty = h('p', { class: 'quiet nothing-yet' }, TEXT.nothingYet);
    this.chart = h('div', { class: 'chart' }, this.canvas, this.empty);
    this.legend = h('div', { class: 'legend' });
    this.help = h('p', { class: 'quiet' });
    this.element = h('section', { class: 'panel curves', id: 'plot' }, this.tabs.element,
      h('div', { id: 'curve-panel', role: 'tabpanel' }, this.chart,
        h('div', { class: 'under' }, this.legend, this.help, h('div', { class: 'by' }, h('label', { htmlFor: 'curve-axis', class: 'quiet' }, TEXT.axis), this.by))));
    this.drawing = new context.engine.Chart(this.canvas);
    this.chart.addEventListener('pointermove', (event) => this.point(this.valueAt(event)));
    this.chart.addEventListener('pointerleave', () => this.point(null));
    this.stopWatching = onSize(this.chart, (width, height, dpr) => {
      this.size = { width, height };
      this.drawing.resize(width, height, dpr);
      this.drawnKey = '';
      context.store.invalidate();
    });
  }

  free() {
    this.stopWatching();
    this.drawing.free();
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const tab = TABS.includes(state.page.tab) ? state.page.tab : TABS[0];
    const axis = AXES.find((item) => item === state.page.axis) ?? AXES[0];
    this.tabs.set(tab);
    if (this.by.value !== axis) this.by.value = axis;
    setText(this.help, /** @type {Record<string, string>} */ (TEXT.tabHelp)[tab]);
    this.drawLegend(theme);
    const key = `${tab} ${axis} ${theme} ${this.mark} ${[...this.model.hidden]} ${this.model.version}`;
    if (this.size.width === 0 || key === this.drawnKey) return;
    this.drawnKey = key;
    this.draw(tab, axis, theme);
  }

  /** @param {string} tab @param {typeof AXES[number]} axis @param {string} theme */
  draw(tab, axis, theme) {
    const { y } = CHARTS[tab];
    const shown = this.model.runs.filter((run) => !this.model.hidden.has(run.job.key));
    const lines = shown.map((run) => ({ run, ...pointsOf(run, tab, axis) }));
    this.empty.hidden = lines.some((line) => line.points > 0);
    const drawn = [...lines.flatMap((line) => (line.faint ? [{ ...line, y: line.faint, faint: true }] : [])), ...lines.map((line) => ({ ...line, faint: false }))];
    const numbers = new Float64Array(2 * drawn.reduce((sum, line) => sum + line.points, 0));
    let at = 0;
    for (const { x, y, points } of drawn) {
      for (let i = 0; i < points; i++) {
        numbers[at++] = x[i];
        numbers[at++] = y[i];
      }
    }
    const figure = {
      y, x: axis, mark: this.mark,
      lines: drawn.map(({ run, points, faint }) => ({ slot: run.job.slot, points, faint, dots: tab === 'accuracy' })),
    };
    this.axis = JSON.parse(this.drawing.curves(JSON.stringify(figure), numbers, theme));
    setAttr(this.canvas, 'aria-label', `${/** @type {Record<string, string>} */ (TEXT.tabs)[tab]} ${TEXT.axis} ${TEXT.axes[axis]}. ${/** @type {Record<string, string>} */ (TEXT.tabHelp)[tab]}`);
    for (const line of lines) {
      const value = valueOf(line, this.mark);
      const entry = this.entries.get(line.run.job.key);
      if (entry) setText(entry.value, value === undefined ? '' : y === 'accuracy' ? percent(value) : short(value));
    }
  }

  /** @param {string} theme */
  drawLegend(theme) {
    const { runs, hidden } = this.model;
    const key = JSON.stringify([theme, runs.map((run) => [run.job.key, run.job.label])]);
    if (key !== this.legendKey) {
      this.legendKey = key;
      this.drawnKey = '';
      const palette = this.context.catalog.palette[theme];
      this.entries = new Map(runs.map(({ job }) => {
        const value = h('span', { class: 'value' });
        const button = h('button', { type: 'button', title: fill(TEXT.hide, { name: job.label }), on: { click: () => this.toggle(job.key) } },
          swatch(palette[job.slot % palette.length]), job.label, value);
        return [job.key, { button, value }];
      }));
      this.legend.replaceChildren(...[...this.entries.values()].map((entry) => entry.button));
    }
    for (const [name, { button, value }] of this.entries) {
      setAttr(button, 'aria-pressed', !hidden.has(name));
      value.hidden = hidden.has(name);
    }
  }

  /** Shows a line, or not: what trains goes on all the same. @param {string} key */
  toggle(key) {
    const { hidden } = this.model;
    if (!hidden.delete(key)) hidden.add(key);
    this.context.store.invalidate();
  }

  /** What of the axis is under the pointer. @param {MouseEvent} event */
  valueAt(event) {
    if (!this.axis) return null;
    const box = this.chart.getBoundingClientRect();
    const { left, right, x0, x1 } = this.axis;
    const share = ((event.clientX - box.left) / (box.width / this.chart.offsetWidth || 1) - left) / (right - left);
    return share >= 0 && share <= 1 ? x0 + share * (x1 - x0) : null;
  }

  /** @param {number|null} mark */
  point(mark) {
    if (mark === this.mark) return;
    this.mark = mark;
    this.context.store.invalidate();
  }
}

/** The points of a run on a chart. @param {Run} run @param {string} tab @param {typeof AXES[number]} axis @returns {Points} */
function pointsOf(run, tab, axis) {
  const { column } = CHARTS[tab];
  if (column === null) {
    return { x: run.tests.map((test) => (axis === 'second' ? test.seconds : test[axis])), y: run.tests.map((test) => test.accuracy), points: run.tests.length };
  }
  const { curve, stepsPerEpoch } = run;
  const x = axis === 'second' ? curve.seconds : axis === 'step' ? curve.step : curve.step.subarray(0, curve.length).map((step) => step / stepsPerEpoch);
  const points = curve.length;
  return column === 'lr' ? { x, y: curve.lr, points } : { x, y: smoothed(curve[column], curve, run.totalSteps), points, faint: curve.last[column] };
}

/** The value of a line at a place of the axis: its last point that is not behind; without a place, its last of all.
 * @param {Points} line @param {number|null} place */
function valueOf({ x, y, points }, place) {
  let [from, to] = [0, points];
  while (place !== null && from < to) {
    const middle = (from + to) >> 1;
    if (x[middle] <= place) from = middle + 1;
    else to = middle;
  }
  const last = place === null ? points - 1 : from - 1;
  return last < 0 ? undefined : y[last];
}
