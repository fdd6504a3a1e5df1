// The parts of the view beside training itself. Their code comes when they are first opened.
import { h } from '../../dom.js';
import { Tabs } from '../../controls/tabs.js';
import { failure } from '../../failure.js';
import { look } from '../../state.js';
import { TEXT as PAGE } from '../../text.js';
import { TEXT } from './text.js';

/** @typedef {{ element: HTMLElement, render(frame: import('../../types').Frame): void, unmount(): void }} Part */

const TRAIN = 'train';

export class Parts {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model @param {HTMLElement} training */
  constructor(context, model, training) {
    this.context = context;
    this.model = model;
    /** How each part is made. @type {Record<string, () => Promise<Part>>} */
    this.make = {
      inside: async () => new (await import('./inside/index.js')).Inside(context, model.comparison),
      batch: async () => new (await import('./experiments/index.js')).Experiments(context, 'batch', model.comparison),
      variants: async () => new (await import('./experiments/index.js')).Experiments(context, 'variants', model.comparison),
    };
    this.training = training;
    this.gone = false;
    /** @type {Map<string, Part>} */
    this.made = new Map();
    /** @type {Set<string>} */
    this.coming = new Set();
    this.place = h('div', { class: 'part', hidden: true });
    this.parts = [TRAIN, ...Object.keys(this.make)];
    this.tabs = new Tabs(this.parts, TEXT.parts, 'part-panel', (part) => context.store.update((state) => look(state, { part })), TEXT.partsLabel);
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
      if (this.gone) part.unmount();
      else this.made.set(name, part);
      this.context.store.invalidate();
    } catch (error) {
      failure(this.place, PAGE.failView, error);
    }
  }

  unmount() {
    this.gone = true;
    for (const part of this.made.values()) part.unmount();
  }
}
