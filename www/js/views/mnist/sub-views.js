// The sub-views of the view: the training, a look inside the networks, and the experiments. The code of all but the first is
// loaded when they are first opened.
import { inTime } from '../../lost.js';
import { look } from '../../state/state.js';
import { h } from '../../ui/dom.js';
import { loading, lost } from '../../ui/failure.js';
import { Tabs } from '../../ui/tabs.js';
import { TRIALS } from './experiments/keys.js';

/** @typedef {{ element: HTMLElement, render(frame: import('../../types').Frame): void, takeAway?(): import('../../types').Taken|null, free(): void }} SubView */

const TRAIN = 'train';
const EXPERIMENTS = 'experiments';

/** The messages of the tabs. @type {Record<string, string>} */
const NAMES = { [TRAIN]: 'mnist-part-train', update: 'mnist-part-update', inside: 'mnist-part-inside', [EXPERIMENTS]: 'mnist-part-experiments' };

/** Whether an experiment is shown, which has controls of its own. @param {import('../../types').Page} page */
export function isExperiment({ part }) {
  return TRIALS.includes(part);
}

export class SubViews {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model @param {HTMLElement} training
   * @param {typeof import('../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, model, training, TrainingChart) {
    const { id, l10n, store } = context;
    this.context = context;
    this.training = training;
    this.freed = false;
    /** The functions that make the sub-views other than the training. @type {Record<string, () => Promise<SubView>>} */
    this.make = {
      update: async () => {
        const [{ UpdatePanel }] = await Promise.all([import('./update/index.js'), this.prepare('inside'), l10n.need('update')]);
        return new UpdatePanel(context, model.comparison);
      },
      inside: async () => {
        const [{ Inside }] = await Promise.all([import('./inside/index.js'), this.prepare('inside')]);
        return new Inside(context, model.comparison);
      },
      [EXPERIMENTS]: async () => {
        const [{ ExperimentTabs }] = await Promise.all([import('./experiments/index.js'), this.prepare(EXPERIMENTS)]);
        return new ExperimentTabs(context, model, TrainingChart);
      },
    };
    /** @type {Map<string, SubView>} */
    this.made = new Map();
    /** What stands in place of each sub-view that is loading, or could not be loaded. @type {Map<string, HTMLElement>} */
    this.coming = new Map();
    /** The sub-views that could not be loaded. @type {Set<string>} */
    this.lost = new Set();
    this.chosen = TRAIN;
    /** The experiment that was looked at last. */
    this.experiment = TRIALS[0];
    this.place = h('div', { class: 'part', hidden: true });
    this.tabs = new Tabs(context, {
      ids: Object.keys(NAMES), name: (name) => l10n.text(NAMES[name]), panel: 'part-panel',
      choose: (part) => store.update((state) => look(state, { part: part === EXPERIMENTS ? this.experiment : part })), label: l10n.text('mnist-parts'),
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
    const { part } = frame.state.page;
    const tried = isExperiment(frame.state.page);
    if (tried) this.experiment = part;
    const chosen = tried ? EXPERIMENTS : Object.hasOwn(this.make, part) ? part : TRAIN;
    // What failed is asked for again when a person comes back to it.
    if (chosen !== this.chosen && this.lost.delete(chosen)) this.coming.delete(chosen);
    this.chosen = chosen;
    this.tabs.set(chosen);
    this.training.hidden = chosen !== TRAIN;
    this.place.hidden = chosen === TRAIN;
    if (chosen === TRAIN) return;
    const view = this.made.get(chosen);
    const shown = view?.element ?? this.coming.get(chosen) ?? this.load(chosen);
    if (shown.parentNode !== this.place) this.place.replaceChildren(shown);
    view?.render(frame);
  }

  /** @param {string} name @returns {HTMLElement} what stands in its place until it is there */
  load(name) {
    const { l10n, store } = this.context;
    const box = h('div', {}, loading(l10n));
    this.coming.set(name, box);
    inTime(`${name}.js`, this.make[name]()).then((view) => {
      if (this.freed) view.free();
      else this.made.set(name, view);
      store.invalidate();
    }, (error) => {
      if (this.freed) return;
      this.lost.add(name);
      lost(this.context, box, error, () => {
        this.lost.delete(name);
        this.coming.delete(name);
        store.invalidate();
      });
    });
    return box;
  }

  /** What the sub-view has to take away, if that is another thing than the training. */
  takeAway() {
    return this.made.get(this.chosen)?.takeAway?.() ?? null;
  }

  free() {
    this.freed = true;
    this.tabs.free();
    for (const view of this.made.values()) view.free();
  }
}
