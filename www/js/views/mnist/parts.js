// The parts of the view beside training itself. Their code comes when they are first opened.
import { h } from '../../ui/dom.js';
import { Tabs } from '../../ui/tabs.js';
import { failure } from '../../ui/failure.js';
import { look } from '../../state/state.js';
import { TEXT as PAGE } from '../../text.js';
import { TEXT } from './text.js';

/** @typedef {{ element: HTMLElement, render(frame: import('../../types').Frame): void, free(): void }} Part */

const TRAIN = 'train';

export class Parts {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model @param {HTMLElement} training */
  constructor(context, model, training) {
    this.context = context;
    this.model = model;
    /** How each part is made. @type {Record<string, () => Promise<Part>>} */
    this.make = {
      inside: async () => new (await import('./inside/index.js')).Inside(context, model.comparison),
      batch: async () => new (await import('./experiments/index.js')).Experiments(context, 'batch', model.training),
      variants: async () => new (await import('./experiments/index.js')).Experiments(context, 'variants', model.training),
    };
    this.training = training;
    this.gone = false;
    /** @type {Map<string, Part>} */
    this.made = new Map();
    /** @type {Set<string>} */
    this.coming = new Set();
    this.place = h('div', { class: 'part', hidden: true });
    this.parts = [TRAIN, ...Object.keys(this.make)];
    this.tabs = new Tabs(context, {
      ids: this.parts, name: (part) => /** @type {Record<string, string>} */ (TEXT.parts)[part], panel: 'part-panel',
      choose: (part) => context.store.update((state) => look(state, { part })), label: TEXT.partsLabel,
    });
    this.element = h('div', { id: 'part-panel', role: 'tabpanel' }, training, this.place);
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    const chosen = frame.state.page.embed ? TRAIN : this.parts.find((part) => part === frame.state.page.part) ?? TRAIN;
    this.tabs.set(chosen);
    this.training.hidden = chosen !== TRAIN;
    this.place.hidden = chosen === TRAIN;
    if (chosen === TRAIN) return;
    const part = this.made.get(chosen);
    if (!part) this.fetch(chosen);
    else {
      if (part.element.parentNode !== this.place) this.place.replaceChildren(part.element);
      part.render(frame);
    }
  }

  /** @param {string} name */
  async fetch(name) {
    if (this.coming.has(name)) return;
    this.coming.add(name);
    this.place.replaceChildren(h('p', { class: 'quiet', role: 'status' }, PAGE.loadingView));
    try {
      const part = await this.make[name]();
      if (this.gone) part.free();
      else this.made.set(name, part);
      this.context.store.invalidate();
    } catch (error) {
      const { l10n } = this.context;
      failure(this.place, {
        title: l10n.text('opening-view-failed'), remedy: l10n.text('opening-view-lost'), error, label: l10n.text('opening-view-again'),
        press: () => {
          this.coming.delete(name);
          this.context.store.invalidate();
        },
      });
    }
  }

  free() {
    this.gone = true;
    for (const part of this.made.values()) part.free();
  }
}
