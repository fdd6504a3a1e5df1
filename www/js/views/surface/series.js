// A chart over the steps of all runs, with its legend and what it shows in words.
import { cardName, slotOf, switchOptimizer } from '../../state/methods.js';
import { runOf } from '../../state/state.js';
import { spread, tableOf } from '../../ui/behind.js';
import { Chart } from '../../ui/chart.js';
import { h, setText } from '../../ui/dom.js';
import { helpButton } from '../../ui/help.js';
import { Legend } from '../../ui/legend.js';
import { Over, overOf, pacesOf } from './data/over.js';

export class SeriesChart {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model
   * @param {string} term the term of the glossary that is explained until a chart has been shown */
  constructor(context, model, term) {
    this.context = context;
    this.model = model;
    this.term = term;
    this.chart = new Chart(context, context.curves.SeriesChart, {
      point: (value) => model.hover(value === null ? null : this.stepOf(value)),
      pin: (value) => model.pin(this.stepOf(value)),
      layered: true,
    });
    this.over = new Over(context);
    /** How much of what is told across is a step of each run, if it is not steps. @type {Float64Array|undefined} */
    this.paces = undefined;
    this.help = h('p', { class: 'quiet' });
    this.legend = new Legend(context, ({ key, on }) => context.store.update((state) => switchOptimizer(state, Number(key), !on)));
    this.element = h('div', {}, this.over.element, this.chart.element, this.legend.element,
      h('div', { class: 'explained' }, this.help, helpButton(context, () => this.term)), this.chart.behind.element);
  }

  free() {
    this.chart.free();
  }

  /** @param {import('../../types').Frame} frame @param {{ id: string, term: string }} kind */
  render({ state, theme }, { id, term }) {
    const { l10n } = this.context;
    const { runs, step } = this.model;
    this.term = term;
    if (!runs) return;
    const over = id === 'loss' ? overOf(state) : 'steps';
    this.over.render(state, this.model.summary, id === 'loss');
    this.paces = pacesOf(runOf(state), this.model.summary, over);
    const [across, up] = [over === 'steps' ? l10n.text('opening-column-step') : l10n.text(`opening-over-${over}`), l10n.text(`opening-axis-${id}`)];
    const slots = Uint32Array.from(this.model.summary, ({ index }) => slotOf(state.spec, index));
    this.chart.draw(({ scale }) => {
      const help = l10n.text(`opening-tab-${id}-help`, { scale });
      setText(this.help, help);
      return help;
    }, (drawing) => drawing.draw(id, runs.columns(id), slots, runOf(state).steps, step, across, up, theme, this.model.place(this.model.focus) ?? undefined, this.paces), () => tableOf(
      l10n, l10n.text('opening-column-step'), spread(0, this.model.last), this.model.summary.map(({ index }, run) => ({ name: cardName(l10n, state.spec, index), at: (step) => this.model.runs?.values(id, step)[run] }))));
    // After the canvas: text on a canvas waits until the browser has brought the styles of all changed elements up to date.
    const values = this.valuesAt(id, step);
    this.legend.render(state.spec.optimizers.map((entry, index) => ({
      key: String(index), label: cardName(l10n, state.spec, index), slot: slotOf(state.spec, index), on: entry.on !== false, value: values.get(index),
    })), theme);
  }

  /** What the chart shows of each entry at a step, as text; of a run that ended before, the last. @param {string} id @param {number} step */
  valuesAt(id, step) {
    const { runs, summary } = this.model;
    const numbers = runs?.values(id, step) ?? [];
    return new Map(summary.map(({ index, steps }, run) => {
      const value = step > steps ? runs?.values(id, steps)[run] ?? NaN : numbers[run];
      return [index, Number.isNaN(value) ? undefined : this.context.l10n.short(value)];
    }));
  }

  /** The step at a position of the axis: of the run that is looked at, or else of the first. @param {number} value */
  stepOf(value) {
    const pace = this.paces?.[this.model.place(this.model.focus) ?? 0] ?? 1;
    return Math.max(0, Math.min(this.model.last, Math.round(value / pace)));
  }
}
