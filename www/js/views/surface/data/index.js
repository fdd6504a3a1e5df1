// The data of the surface, with the model of each optimizer at the step that is looked at.
import { examplesOf } from '../../../state/batches.js';
import { cardName, slotOf, switchOptimizer } from '../../../state/methods.js';
import { runOf } from '../../../state/state.js';
import { Chart } from '../../../ui/chart.js';
import { h, setText } from '../../../ui/dom.js';
import { Legend } from '../../../ui/legend.js';

/** What shows the data of a model with a bias, and without. @type {Record<string, ['line'|'probability', 'answers'|'boundary']>} */
const SHOWN = { linear_regression: ['line', 'answers'], logistic_regression: ['probability', 'boundary'] };

/** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model */
export async function dataLook(context, model) {
  await context.l10n.need('data');
  return new DataLook(context, model);
}

export class DataLook {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.chart = new Chart(context, context.curves.FitChart, {});
    this.chart.element.classList.add('data');
    this.legend = new Legend(context, ({ key, on }) => context.store.update((state) => switchOptimizer(state, Number(key), !on)));
    this.about = h('p', { class: 'quiet' });
    this.spread = h('p', { class: 'quiet' });
    this.element = h('div', {}, this.chart.element, this.legend.element, this.about, this.spread);
  }

  free() {
    this.chart.free();
  }

  /** @param {import('../../../types').Frame} frame */
  render({ state, theme }) {
    const { l10n, curves } = this.context;
    const { runs, step } = this.model;
    const spec = runOf(state);
    /** @type {import('../../../types').Choice} */
    const surface = spec.surface;
    const kind = SHOWN[surface.id]?.[surface.data_bias ? 0 : 1];
    if (!runs || !kind) return;
    /** The weights of each entry that has a run, at the step, or at its end before. @type {Map<number, Float64Array>} */
    const weights = new Map(this.model.summary.map(({ index, steps }, run) => {
      const at = Math.min(step, steps);
      return [index, runs.rows(run, at, at + 1).subarray(0, 2)];
    }));
    this.legend.render(spec.optimizers.map((entry, index) => {
      const [x, y] = weights.get(index) ?? [];
      const value = x === undefined ? undefined : l10n.text('data-weights', { x: l10n.short(x), y: l10n.short(y) });
      return { key: String(index), label: cardName(l10n, spec, index), slot: slotOf(spec, index), on: entry.on !== false, value };
    }), theme);
    const examples = examplesOf(surface);
    const best = runs.best();
    const told = l10n.text(`data-about-${kind}`, { best: best.length > 0 ? 'some' : 'none' });
    // Of the optimizer that is pointed at, or else of the first: each may have a batch size of its own.
    const run = this.model.place(this.model.focus) ?? 0;
    const batch = runs.batch(run, step);
    const marked = batch.length > 0 && kind !== 'answers'
      ? l10n.text('data-batch-marked', { batch: batch.length, name: cardName(l10n, spec, this.model.summary[run].index) }) : '';
    const cut = examples > curves.FitChart.most() ? l10n.text('data-some-drawn', { drawn: curves.FitChart.most(), examples }) : '';
    setText(this.about, [told, marked, cut].filter(Boolean).join(' '));
    this.tellSpread(spec, run);
    const slots = Uint32Array.from(weights.keys(), (index) => slotOf(spec, index));
    const all = Float64Array.from([...weights.values()].flatMap((pair) => [...pair]));
    const titles = /** @type {const} */ ([l10n.text(`data-axis-${kind}-across`), l10n.text(`data-axis-${kind}-up`)]);
    const logistic = surface.id === 'logistic_regression';
    this.chart.draw(told, (drawing) => drawing.draw(logistic, runs.examples(), batch, best, all, slots, ...titles, theme));
  }

  /** How noisy the batches are where an optimizer is. @param {import('../../../types').RunSpec} spec @param {number} run */
  tellSpread(spec, run) {
    const { l10n } = this.context;
    const { runs, step, summary } = this.model;
    const [single, batch, size, expected] = runs?.spread(run, step) ?? [];
    this.spread.hidden = size === undefined;
    if (size === undefined) return;
    setText(this.spread, l10n.text('data-spread', { name: cardName(l10n, spec, summary[run].index), single, batch, size, expected, examples: examplesOf(/** @type {import('../../../types').Choice} */ (spec.surface)) }));
  }
}
