// A tab whose code, words and styles are loaded when it is first opened. If they cannot be, it says so in its own place.
import { h } from '../../ui/dom.js';
import { failure } from '../../ui/failure.js';

/** @typedef {import('./looks.js').Look} Look @typedef {NonNullable<import('./looks.js').Row['load']>} Load */

export class LateLook {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model @param {Load} load */
  constructor(context, model, load) {
    this.context = context;
    this.make = () => load(context, model);
    this.element = h('div', { hidden: true });
    /** @type {Look|null} */
    this.look = null;
    this.wanted = false;
    this.freed = false;
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    if (this.look) this.look.render(frame);
    else if (!this.wanted) this.load();
  }

  async load() {
    this.wanted = true;
    const { l10n, lost, store } = this.context;
    this.element.replaceChildren(h('p', { class: 'quiet', role: 'status' }, l10n.text('opening-view-loading')));
    try {
      const look = await this.make();
      if (this.freed) return look.free();
      this.look = look;
      this.element.replaceChildren(look.element);
      store.invalidate();
    } catch (error) {
      if (this.freed) return;
      console.error(error);
      failure(this.element, {
        title: l10n.text('opening-view-failed'), remedy: l10n.text('opening-view-lost'), error, label: l10n.text('opening-view-again'),
        press: () => {
          this.wanted = false;
          store.invalidate();
        },
      });
      lost();
    }
  }

  free() {
    this.freed = true;
    this.look?.free();
  }
}
