// A tab whose code, words and styles are loaded when it is first opened. If they cannot be, it says so in its own place.
import { inTime } from '../../lost.js';
import { h } from '../../ui/dom.js';
import { loading, lost } from '../../ui/failure.js';

/** @typedef {import('./looks.js').Look} Look @typedef {NonNullable<import('./looks.js').Row['load']>} Load */

export class LateLook {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model @param {string} id @param {Load} load */
  constructor(context, model, id, load) {
    this.context = context;
    this.make = () => inTime(`${id}.js`, load(context, model));
    this.element = h('div', { class: 'look', hidden: true });
    /** @type {Look|null} */
    this.look = null;
    /** Whether it has been asked for, and whether that failed. */
    this.wanted = false;
    this.failed = false;
    this.freed = false;
  }

  /** Another tab is shown. What failed is asked for again when a person comes back to it. */
  leave() {
    if (!this.element.hidden) this.look?.leave?.();
    this.element.hidden = true;
    if (this.failed) this.wanted = false;
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    this.element.hidden = false;
    if (this.look) this.look.render(frame);
    else if (!this.wanted) this.load();
  }

  async load() {
    this.wanted = true;
    this.failed = false;
    const { l10n, store } = this.context;
    this.element.replaceChildren(loading(l10n));
    try {
      const look = await this.make();
      if (this.freed) return look.free();
      this.look = look;
      this.element.replaceChildren(look.element);
      store.invalidate();
    } catch (error) {
      if (this.freed) return;
      console.error(error);
      this.failed = true;
      lost(this.context, this.element, error, () => {
        this.wanted = false;
        store.invalidate();
      });
    }
  }

  free() {
    this.freed = true;
    this.look?.free();
  }
}
