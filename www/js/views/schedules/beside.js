// What each schedule does to the same run: its path on the surface and its loss.
import { runOf } from '../../state/state.js';
import { spread, tableOf } from '../../ui/behind.js';
import { Chart } from '../../ui/chart.js';
import { h, setText } from '../../ui/dom.js';
import { Legend } from '../../ui/legend.js';
import { Transport } from '../../ui/transport.js';
import { Plot } from '../surface/plot.js';
import { changeSettings } from './settings.js';
import { optimizerOf } from './rated.js';

export class Beside {
  /** @param {import('../../types').Context} context @param {import('./rated.js').Rated} model */
  constructor(context, model) {
    const { curves, l10n, store } = context;
    this.context = context;
    this.model = model;
    // The plot shows a run with an optimizer for each schedule; what it changes, such as the start, is that of the run itself.
    this.plot = new Plot({ ...context, store: runStore(store, () => model.derived) }, model);
    this.transport = new Transport(context, model);
    this.chart = new Chart(context, curves.SeriesChart, { point: (value) => model.hover(value === null ? null : this.stepOf(value)), pin: (value) => model.pin(this.stepOf(value)), layered: true });
    this.legend = new Legend(context, ({ key }) => store.update((state) => changeSettings(state, { focus: Number(key) })));
    this.what = h('p', {});
    this.element = h('div', { class: 'schedules-beside' }, this.what,
      h('div', { class: 'panes' },
        h('div', {}, this.plot.element, h('div', { class: 'transport-panel' }, this.transport.element)),
        h('div', {}, this.chart.element, this.legend.element, h('p', { class: 'quiet' }, l10n.text('schedules-loss')), this.chart.behind.element)));
  }

  free() {
    for (const part of [this.plot, this.transport, this.chart]) part.free();
  }

  /** @param {number} value */
  stepOf(value) {
    return Math.max(0, Math.min(this.model.last, Math.round(value)));
  }

  /** @param {import('../../types').Frame} frame @param {import('./index.js').Shown} shown */
  render({ state, theme }, { settings, names }) {
    const { catalog, l10n } = this.context;
    const { model } = this;
    const { runs, derived, step, summary } = model;
    if (!runs || !derived) return;
    const spec = runOf(state);
    const optimizer = l10n.name('optimizer', optimizerOf(spec, settings.run, catalog).id);
    setText(this.what, l10n.text('schedules-what', { optimizer, surface: l10n.name('surface', spec.surface.id), steps: spec.steps }));
    this.plot.render({ state: { ...state, spec: derived }, theme });
    this.transport.render({ state, theme });
    this.chart.draw(l10n.text('schedules-loss-chart', { names: l10n.list(names) }), (drawing) => drawing.draw(
      'loss', runs.columns('loss'), Uint32Array.from(names, (_, at) => at), spec.steps, step, l10n.text('opening-column-step'), l10n.text('opening-axis-loss'), theme,
      model.place(model.focus) ?? undefined), () => tableOf(l10n, l10n.text('opening-column-step'), spread(0, model.last), names.map((name, at) => ({ name, at: (step) => model.runs?.values('loss', step)[at] }))));
    const values = runs.values('loss', step);
    this.legend.render(names.map((label, at) => ({
      key: String(at), label, slot: at, on: true,
      value: summary[at]?.verdict.diverged_at !== null ? l10n.text('schedules-diverged') : Number.isNaN(values[at]) ? undefined : l10n.short(values[at]),
    })), theme);
  }
}

/** A store whose state has another run, and which changes the state itself. @param {import('../../store.js').Store} store @param {() => import('../../types').RunSpec|null} run @returns {import('../../store.js').Store} */
function runStore(store, run) {
  const other = {
    get state() {
      return { ...store.state, spec: run() ?? store.state.spec };
    },
    get untouched() {
      return store.untouched;
    },
    set: store.set.bind(store), update: store.update.bind(store), invalidate: store.invalidate.bind(store),
  };
  return /** @type {any} */ (other);
}
