// The experiments: a tab for each, which is made when it is first opened.
import { look } from '../../../state/state.js';
import { h } from '../../../ui/dom.js';
import { Tabs } from '../../../ui/tabs.js';
import { TRIALS } from './keys.js';
import { ExperimentPanel } from './panel.js';

export class ExperimentTabs {
  /** @param {import('../../../types').Context} context @param {import('../../../models/training/index.js').TrainingModel} model
   * @param {typeof import('../../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, model, TrainingChart) {
    const { id, l10n, store } = context;
    /** @type {Map<string, ExperimentPanel>} */
    this.panels = new Map();
    this.make = (/** @type {string} */ name) => new ExperimentPanel(context, model, name, TrainingChart);
    this.tabs = new Tabs(context, {
      ids: TRIALS, name: (name) => l10n.text(`experiments-tab-${name}`), panel: 'experiment-panel',
      choose: (part) => store.update((state) => look(state, { part })), label: l10n.text('experiments-all'),
    });
    this.place = h('div', { id: id('experiment-panel'), role: 'tabpanel' });
    this.element = h('div', { class: 'experiment-tabs' }, this.tabs.element, this.place);
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    const { part } = frame.state.page;
    this.tabs.set(part);
    const panel = this.panels.get(part) ?? this.make(part);
    this.panels.set(part, panel);
    if (panel.element.parentNode !== this.place) this.place.replaceChildren(panel.element);
    panel.render(frame);
  }

  takeAway() {
    return [...this.panels.values()].find(({ element }) => element.parentNode === this.place)?.takeAway() ?? null;
  }

  free() {
    this.tabs.free();
    for (const panel of this.panels.values()) panel.free();
  }
}
