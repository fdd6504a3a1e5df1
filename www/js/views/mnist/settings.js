// The settings of the training: network, data and run. All controls are made from the catalog.
import { defaultOf, setMnistParam, trainingOf } from '../../state/state.js';
import { clipChosen, clipControl, scheduleControl } from '../../ui/controls/options.js';
import { param } from '../../ui/controls/param.js';
import { ScheduleCurve } from '../../ui/controls/schedule-curve.js';
import { h, setText } from '../../ui/dom.js';
import { enable } from './enabled.js';
import { Layers } from './layers.js';
import { Pipeline } from './pipeline.js';
import { unitsText } from './schedule-units.js';
import { updatesOf } from './updates.js';

/** The panel of each parameter; parameters that are not listed here belong to the run. @type {Record<string, 'network'|'data'>} */
const PANELS = { activation: 'network', init: 'network', dropout: 'network', train: 'data', train_order: 'data' };

/** A setting that a spec says only where it is not the default. */
const ORDER = 'train_order';

export class Settings {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model @param {HTMLElement} data the element that describes the data
   * @param {{ pipeline: string }} links */
  constructor(context, model, data, links) {
    const { catalog, l10n, part, store } = context;
    this.context = context;
    this.model = model;
    this.layers = new Layers(context, model);
    this.controls = new Map(catalog.mnist.map((spec) => [spec.key, param(context, 'mnist', spec,
      (value, commit) => store.update((state) => setMnistParam(state, spec.key, spec.key === ORDER && value === defaultOf(spec) ? undefined : value), { commit }))]));
    this.order = h('p', { class: 'quiet units' });
    this.controls.get(ORDER)?.element.append(this.order);
    this.schedule = scheduleControl(context);
    this.curve = new ScheduleCurve(context);
    this.unitsText = h('p', { class: 'quiet units' });
    /** The updates of an epoch, and of all. */
    this.perEpoch = 0;
    this.total = 0;
    this.clip = clipControl(context);
    this.pipeline = new Pipeline(context, links.pipeline);
    this.fullBatch = part('full-batch', h('button', {
      type: 'button', class: 'small wide', on: { click: () => store.update((state) => setMnistParam(state, 'batch', this.largestBatch(trainingOf(state)))) },
    }, l10n.text('mnist-full-batch')));
    this.updates = h('p', { class: 'quiet updates' });
    this.controls.get('batch')?.element.append(this.updates, this.fullBatch);

    const controlsIn = (/** @type {'network'|'data'|undefined} */ panel) =>
      [...this.controls].filter(([key]) => PANELS[key] === panel).map(([, control]) => control.element);
    this.element = h('div', { class: 'settings' },
      this.panel('network', l10n.text('mnist-network'), this.layers.element, ...controlsIn('network')),
      this.panel('data', l10n.text('mnist-data'), data, ...controlsIn('data')),
      this.panel('run', l10n.text('mnist-run'), ...controlsIn(undefined), this.schedule.element, this.unitsText, this.curve.element, this.clip.element, this.pipeline.element));
  }

  free() {
    this.curve.free();
  }

  /** @param {string} name @param {string} title @param {...Node} children */
  panel(name, title, ...children) {
    const id = this.context.id(`${name}-title`);
    return this.context.part(name, h('section', { class: 'panel', 'aria-labelledby': id }, h('h2', { id }, title), ...children));
  }

  /** The batch size of the full batch: the number of training examples, up to the largest allowed batch size. @param {import('../../types').TrainingSpec} spec */
  largestBatch({ mnist }) {
    return this.context.engine.clampValue('mnist', 'batch', mnist.train);
  }

  /** The number of updates of a training. */
  steps() {
    return this.total;
  }

  /** What the steps of a schedule are in epochs. @param {import('../../types').Choice} schedule */
  units(schedule) {
    const { catalog, l10n } = this.context;
    const params = catalog.schedules.find(({ id }) => id === schedule.id)?.params ?? [];
    return unitsText(l10n, schedule, params, this.perEpoch);
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const spec = trainingOf(state);
    const { l10n } = this.context;
    this.layers.render(spec.mnist.hidden);
    /** @type {Record<string, any>} */
    const values = spec.mnist;
    for (const param of this.context.catalog.mnist) this.controls.get(param.key)?.set(values[param.key] ?? defaultOf(param));
    setText(this.order, l10n.text('mnist-order', { order: spec.mnist.train_order ?? 'shuffled' }));
    const updates = updatesOf(spec.mnist, this.model.comparison.data.trainTotal);
    Object.assign(this, { perEpoch: updates.perEpoch, total: updates.total });
    setText(this.updates, l10n.text('mnist-updates', { updates: updates.perEpoch, last: updates.last, full: updates.perEpoch - 1, rest: updates.last === updates.batch ? 'none' : 'some' }));
    enable(this.fullBatch, l10n.text('mnist-full-batch-help'), spec.mnist.batch === this.largestBatch(spec) ? l10n.text('mnist-full-batch-set') : null);
    this.schedule.set(spec.schedule, updates.total);
    setText(this.unitsText, this.units(spec.schedule));
    this.curve.render(spec.schedule, updates.total, theme);
    this.clip.set(clipChosen(spec.clip));
    this.pipeline.render(updates.batch);
  }
}
