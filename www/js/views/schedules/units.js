// What all schedules share: the base rate, the length of the run, and whether they count steps or epochs.
import { asListed, changeRun, runOf } from '../../state/state.js';
import { param } from '../../ui/controls/param.js';
import { h } from '../../ui/dom.js';
import { optimizerOf } from './rated.js';
import { changeSettings } from './settings.js';

/** Whose base rate has the slider that is used here, with the words `param-base` and `param-base-help`; the steps of an epoch have that of
 * the run's steps, with `param-every` and `param-every-help`. */
const RATE = 'optimizer/sgd';

/** @typedef {import('../../types').ParamSpec} ParamSpec */

export class Units {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    const { catalog, fresh, l10n, part, store } = context;
    this.context = context;
    const of = (/** @type {ParamSpec[]|undefined} */ params, /** @type {string} */ key) => /** @type {ParamSpec} */ (params?.find((one) => one.key === key));
    const steps = of(catalog.run, 'steps');
    this.rate = param(context, RATE, { ...of(catalog.optimizers.find(({ id }) => RATE.endsWith(`/${id}`))?.params, 'lr'), words: 'base' },
      (value, commit) => store.update((state) => changeSettings(state, { lr: Number(value) }), { commit }));
    this.steps = param(context, 'run', steps, (value, commit) => store.update((state) => changeRun(state, { steps: Number(value) }), { commit }));
    this.every = param(context, 'run', { ...steps, words: 'every', default: 10 }, (value, commit) => store.update((state) => changeSettings(state, { every: Number(value) }), { commit }));
    this.unit = h('select', { id: fresh('unit'), on: { change: () => store.update((state) => changeSettings(state, { unit: this.unit.value })) } },
      ...['step', 'epoch'].map((value) => h('option', { value }, l10n.text(`schedules-unit-${value}`))));
    this.run = h('select', { id: fresh('run'), on: { change: () => store.update((state) => changeSettings(state, { run: Number(this.run.value) })) } });
    this.optimizers = h('div', { class: 'param' }, h('label', { htmlFor: this.run.id }, l10n.text('schedules-optimizer')), this.run);
    this.names = '';
    this.element = h('div', { class: 'schedule-units' }, this.rate.element, this.steps.element,
      part('schedules-unit', h('div', { class: 'param' }, h('label', { htmlFor: this.unit.id }, l10n.text('schedules-unit')), this.unit)), this.every.element, this.optimizers);
  }

  /** @param {import('../../types').State} state @param {import('./settings.js').Settings} settings */
  render(state, { lr, unit, every, run }) {
    const { catalog, l10n } = this.context;
    const spec = runOf(state);
    const on = spec.optimizers.filter((entry) => entry.on !== false);
    const names = on.map(({ id }) => l10n.name('optimizer', id));
    if (names.join() !== this.names) {
      this.names = names.join();
      this.run.replaceChildren(...names.map((name, at) => h('option', { value: String(at) }, name)));
    }
    this.run.value = String(Math.min(run, on.length - 1));
    this.optimizers.hidden = on.length < 2;
    /** @type {{ lr?: number }} */
    const entry = asListed(optimizerOf(spec, run, catalog));
    this.rate.set(lr ?? entry.lr);
    this.steps.set(spec.steps);
    if (this.unit.value !== unit) this.unit.value = unit;
    this.every.element.hidden = unit !== 'epoch';
    this.every.set(every);
  }
}
