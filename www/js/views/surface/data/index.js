// The data of the surface, with the model of each optimizer at the step that is looked at.
import { coordinatesOf } from '../../../models/inside/coordinates.js';
import { lowered } from '../../../numbers.js';
import { examplesOf, hasBias } from '../../../state/batches.js';
import { cardName, slotOf, switchOptimizer } from '../../../state/methods.js';
import { runOf } from '../../../state/state.js';
import { spread } from '../../../ui/behind.js';
import { Chart } from '../../../ui/chart.js';
import { h, setText } from '../../../ui/dom.js';
import { Legend } from '../../../ui/legend.js';
import { Cloud } from './cloud.js';
import { OwnData } from './own-data.js';
import { WeightsTable } from './weights.js';

/** @typedef {import('../../../types').Choice} Choice @typedef {import('../../../types').RunSpec} RunSpec */

/** What shows the data of a model with a bias, and without. @type {Record<string, ['line'|'probability', 'answers'|'boundary']>} */
const SHOWN = { linear_regression: ['line', 'answers'], logistic_regression: ['probability', 'boundary'] };

/** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model */
export async function dataLook(context, model) {
  await Promise.all([context.l10n.need('data'), context.style('css/data.css')]);
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
    this.table = new WeightsTable(context);
    this.cloud = new Cloud(context, model);
    this.own = new OwnData(context);
    this.about = h('p', { class: 'quiet' });
    this.spread = h('p', { class: 'quiet' });
    this.element = h('div', {}, this.chart.element, this.legend.element, this.table.element, this.about, this.spread, this.chart.behind.element, this.own.element);
  }

  /** Another tab is shown. */
  leave() {
    this.cloud.close();
  }

  free() {
    this.cloud.close();
    this.chart.free();
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    const { state, theme } = frame;
    const { runs } = this.model;
    const spec = runOf(state);
    if (!runs) return;
    // Of the optimizer that is pointed at, or else of the first: each may have a batch size of its own.
    const run = this.model.place(this.model.focus) ?? 0;
    const many = runs.shown().length > 0;
    this.chart.element.hidden = this.chart.behind.element.hidden = many;
    this.table.element.hidden = !many;
    this.own.element.hidden = many;
    this.own.render(state);
    this.tellLegend(spec, theme, many);
    if (many) this.renderWeights(spec, theme);
    else this.renderExamples(spec, theme, run);
    const { index } = this.model.summary[run] ?? {};
    const batches = index === undefined ? 0 : this.cloud.render(frame, run, slotOf(spec, index));
    this.tellSpread(spec, run, batches);
  }

  /** The weights of each entry that has a run, at the step, or at its end before. @returns {Map<number, Float64Array>} */
  get weights() {
    const { runs, step, summary } = this.model;
    return new Map(summary.map(({ index }, run) => [index, runs?.weights(run, step) ?? new Float64Array()]));
  }

  /** @param {RunSpec} spec @param {string} theme @param {boolean} many whether there are too many weights to tell them here */
  tellLegend(spec, theme, many) {
    const { l10n } = this.context;
    const { weights } = this;
    const [first, second] = this.model.runs ? coordinatesOf(this.model.runs) : [];
    this.legend.render(spec.optimizers.map((entry, index) => {
      const [x, y] = weights.get(index) ?? [];
      const value = x === undefined || many ? undefined : l10n.text('data-weights', { first, x: l10n.short(x), second, y: l10n.short(y) });
      return { key: String(index), label: cardName(l10n, spec, index), slot: slotOf(spec, index), on: entry.on !== false, value };
    }), theme);
  }

  /** @param {RunSpec} spec @param {string} theme */
  renderWeights(spec, theme) {
    const { l10n } = this.context;
    const { runs, step, summary } = this.model;
    if (!runs) return;
    const { weights } = this;
    const [truth, best, shown] = [runs.truth(), runs.best(), runs.shown()];
    const columns = summary.map(({ index }, run) => ({
      name: cardName(l10n, spec, index), slot: slotOf(spec, index), weights: weights.get(index) ?? truth, errors: runs.weightErrors(run, step),
    }));
    // Past the last run, it tells of the best weights.
    const [apart] = runs.weightErrors(summary.length, 0);
    this.table.render(columns, { truth, best, apart, shown, theme });
    setText(this.about, l10n.text('data-about-weights', { count: truth.length, across: lowered(shown[0]), up: lowered(shown[1]) }));
  }

  /** @param {RunSpec} spec @param {string} theme @param {number} run whose batch is marked */
  renderExamples(spec, theme, run) {
    const { l10n, curves } = this.context;
    const { runs, step } = this.model;
    /** @type {Choice} */
    const surface = spec.surface;
    const kind = SHOWN[surface.id]?.[hasBias(surface) ? 0 : 1];
    if (!runs || !kind) return;
    const { weights } = this;
    const examples = examplesOf(surface);
    const best = runs.best();
    const told = l10n.text(`data-about-${kind}`, { best: best.length > 0 ? 'some' : 'none' });
    const batch = runs.batch(run, step);
    const marked = batch.length > 0 && kind !== 'answers'
      ? l10n.text('data-batch-marked', { batch: batch.length, name: cardName(l10n, spec, this.model.summary[run].index) }) : '';
    const cut = examples > curves.FitChart.most() ? l10n.text('data-some-drawn', { drawn: curves.FitChart.most(), examples }) : '';
    setText(this.about, [told, marked, cut].filter(Boolean).join(' '));
    const slots = Uint32Array.from(weights.keys(), (index) => slotOf(spec, index));
    const all = Float64Array.from([...weights.values()].flatMap((pair) => [...pair]));
    const titles = /** @type {const} */ ([l10n.text(`data-axis-${kind}-across`), l10n.text(`data-axis-${kind}-up`)]);
    const logistic = surface.id === 'logistic_regression';
    this.chart.draw(told, (drawing) => drawing.draw(logistic, runs.examples(), batch, best, all, slots, ...titles, theme), () => this.numbers(titles));
  }

  /** Some of the examples. @param {readonly string[]} titles @returns {import('../../../ui/behind.js').Numbers} */
  numbers(titles) {
    const { l10n } = this.context;
    const examples = this.model.runs?.examples() ?? new Float64Array();
    return {
      head: [l10n.text('data-example'), ...titles],
      rows: spread(0, examples.length / 2 - 1).map((i) => [l10n.integer(i + 1), ...[...examples.subarray(2 * i, 2 * i + 2)].map((value) => l10n.short(value))]),
    };
  }

  /** How noisy the batches are where an optimizer is. @param {RunSpec} spec @param {number} run @param {number} batches that have arrows on the plot */
  tellSpread(spec, run, batches) {
    const { l10n } = this.context;
    const { runs, step, summary } = this.model;
    const [single, batch, size, expected] = runs?.spread(run, step) ?? [];
    this.spread.hidden = size === undefined;
    if (size === undefined) return;
    setText(this.spread, l10n.text('data-spread', { batches, name: cardName(l10n, spec, summary[run].index), single, batch, size, expected, examples: examplesOf(/** @type {Choice} */ (spec.surface)) }));
  }
}
