// The sub-views of the view: the training, a look inside the networks, and the experiments. The code of all but the first is
// loaded when they are first opened.
import { look } from '../../state/state.js';
import { h } from '../../ui/dom.js';
import { failure } from '../../ui/failure.js';
import { Tabs } from '../../ui/tabs.js';

/** @typedef {{ element: HTMLElement, render(frame: import('../../types').Frame): void, free(): void }} SubView */

const TRAIN = 'train';

/** The messages of the tabs. @type {Record<string, string>} */
const NAMES = { [TRAIN]: 'mnist-part-train', inside: 'mnist-part-inside', batch: 'mnist-part-batch', variants: 'mnist-part-variants' };

/** Whether an experiment is shown, which has controls of its own. @param {import('../../types').Page} page */
export function isExperiment({ part, embed }) {
  return !embed && (part === 'batch' || part === 'variants');
}

export class SubViews {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model @param {HTMLElement} training
   * @param {typeof import('../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, model, training, TrainingChart) {
    const { id, l10n, store } = context;
    this.context = context;
    this.training = training;
    this.freed = false;
    const experiment = async (/** @type {'batch'|'variants'} */ name) => {
      const [{ ExperimentPanel }] = await Promise.all([import('./experiments/panel.js'), this.prepare('experiments')]);
      return new ExperimentPanel(context, model, name, TrainingChart);
    };
    /** The functions that make the sub-views other than the training. @type {Record<string, () => Promise<SubView>>} */
    this.make = {
      inside: async () => {
        const [{ Inside }] = await Promise.all([import('./inside/index.js'), this.prepare('inside')]);
        return new Inside(context, model.comparison);
      },
      batch: () => experiment('batch'),
      variants: () => experiment('variants'),
    };
    /** @type {Map<string, SubView>} */
    this.made = new Map();
    /** The sub-views that are loading. @type {Set<string>} */
    this.coming = new Set();
    this.place = h('div', { class: 'part', hidden: true });
    this.tabs = new Tabs(context, {
      ids: Object.keys(NAMES), name: (name) => l10n.text(NAMES[name]), panel: 'part-panel',
      choose: (part) => store.update((state) => look(state, { part })), label: l10n.text('mnist-parts'),
    });
    this.element = h('div', { class: 'part-panel', id: id('part-panel'), role: 'tabpanel' }, training, this.place);
  }

  /** Loads the messages and styles of a sub-view, so that it never appears without them. @param {'inside'|'experiments'} name */
  prepare(name) {
    const { l10n, style } = this.context;
    return Promise.all([l10n.need(name), style(`css/${name}.css`)]);
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    const { part, embed } = frame.state.page;
    const chosen = embed || !Object.hasOwn(NAMES, part) ? TRAIN : part;
    this.tabs.set(chosen);
    this.training.hidden = chosen !== TRAIN;
    this.place.hidden = chosen === TRAIN;
    if (chosen === TRAIN) return;
    const view = this.made.get(chosen);
    if (!view) this.load(chosen);
    else {
      if (view.element.parentNode !== this.place) this.place.replaceChildren(view.element);
      view.render(frame);
    }
  }

  /** @param {string} name */
  async load(name) {
    if (this.coming.has(name)) return;
    this.coming.add(name);
    const { l10n, lost, store } = this.context;
    this.place.replaceChildren(h('p', { class: 'quiet', role: 'status' }, l10n.text('opening-view-loading')));
    try {
      const view = await this.make[name]();
      if (this.freed) view.free();
      else this.made.set(name, view);
      store.invalidate();
    } catch (error) {
      if (this.freed) return;
      failure(this.place, {
        title: l10n.text('opening-view-failed'), remedy: l10n.text('opening-view-lost'), error, label: l10n.text('opening-view-again'),
        press: () => {
          this.coming.delete(name);
          store.invalidate();
        },
      });
      lost();
    }
  }

  free() {
    this.freed = true;
    this.tabs.free();
    for (const view of this.made.values()) view.free();
  }
}
