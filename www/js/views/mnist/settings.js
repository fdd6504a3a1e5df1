// What is trained, and how: the network, the data, the run. All controls are made from the catalog.
import { h } from '../../ui/dom.js';
import { clipChosen, clipControl, scheduleControl } from '../../ui/controls/options.js';
import { param } from '../../ui/controls/param.js';
import { ScheduleCurve } from '../../ui/controls/schedule-curve.js';
import { setMnistParam, trainingOf } from '../../state/state.js';
import { Layers } from './layers.js';
import { TEXT } from './text.js';

/** Where a parameter stands; those that are not named here belong to the run. @type {Record<string, 'network'|'data'>} */
const PLACE = { activation: 'network', init: 'network', dropout: 'network', train: 'data' };

export class Settings {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model @param {HTMLElement} data what the data panel says of itself */
  constructor(context, model, data) {
    const { catalog, store } = context;
    this.layers = new Layers(context, model);
    this.controls = new Map(catalog.mnist.map((spec) => [spec.key, param(context, 'mnist', spec,
      (value, commit) => store.update((state) => setMnistParam(state, spec.key, value), { commit }))]));
    this.schedule = scheduleControl(context);
    this.curve = new ScheduleCurve(context);
    this.clip = clipControl(context);

    const at = (/** @type {'network'|'data'|undefined} */ place) =>
      [...this.controls].filter(([key]) => PLACE[key] === place).map(([, control]) => control.element);
    this.controls.get('batch')?.element.append(h('button', {
      type: 'button', class: 'small wide', title: TEXT.allExamplesHelp, on: { click: () => store.update((state) => setMnistParam(state, 'batch', this.everything(state))) },
    }, TEXT.allExamples));
    this.context = context;
    this.model = model;
    this.element = h('div', { class: 'settings' },
      panel('network', this.layers.element, ...at('network')),
      panel('data', data, ...at('data')),
      panel('run', ...at(undefined), this.schedule.element, this.curve.element, this.clip.element));
  }

  free() {
    this.curve.free();
  }

  /** A batch of all training examples, as far as a batch can be that large. @param {import('../../types').State} state */
  everything(state) {
    return this.context.engine.clampValue('mnist', 'batch', trainingOf(state).mnist.train);
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const { mnist, schedule, clip } = trainingOf(state);
    this.layers.render(mnist.hidden);
    for (const [key, control] of this.controls) control.set(/** @type {Record<string, any>} */ (mnist)[key]);
    this.schedule.set(schedule);
    this.curve.render(schedule, this.model.first?.totalSteps ?? 0, theme);
    this.clip.set(clipChosen(clip));
  }
}

/** @param {'network'|'data'|'run'} id @param {...Node} children */
function panel(id, ...children) {
  return h('section', { class: 'panel', 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, TEXT[id]), ...children);
}
