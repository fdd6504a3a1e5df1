// Some of a person's own images, each with its label: whoever sees them knows at once whether they were read as they were meant.
import { h } from '../../ui/dom.js';
import { PIXELS, digitCanvas, drawDigit, inkOf } from './inside/digit-canvas.js';

/** @typedef {import('../../models/training/own-files.js').Samples} Samples */

export class OwnImages {
  /** @param {import('../../types').Context} context */
  constructor({ l10n, part }) {
    this.l10n = l10n;
    /** What was drawn. @type {{ samples: Samples|null, theme: string }} */
    this.drawn = { samples: null, theme: '' };
    this.list = h('ul', {});
    this.element = part('own-images', h('div', { class: 'own-images', hidden: true },
      h('p', { class: 'quiet' }, l10n.text('mnist-own-images')), this.list, h('p', { class: 'quiet' }, l10n.text('mnist-own-images-help'))));
  }

  /** @param {Samples|null} samples @param {string} theme */
  render(samples, theme) {
    if (samples === this.drawn.samples && theme === this.drawn.theme) return;
    this.drawn = { samples, theme };
    this.element.hidden = !samples;
    const ink = inkOf(this.element);
    this.list.replaceChildren(...Array.from(samples?.labels ?? [], (label, i) => {
      const canvas = digitCanvas();
      drawDigit(canvas, /** @type {Samples} */ (samples).pixels.subarray(i * PIXELS, (i + 1) * PIXELS), ink);
      return h('li', {}, canvas, h('span', { class: 'for-readers' }, this.l10n.text('mnist-own-image', { label })), h('span', { 'aria-hidden': 'true' }, String(label)));
    }));
  }
}
