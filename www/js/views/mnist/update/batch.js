// The examples of a batch: each with its label, what the network says about it, and its loss.
import { h, setAttr, setText, setVars } from '../../../ui/dom.js';
import { confidence } from '../inside/confidence.js';
import { PIXELS, digitCanvas, drawDigit, inkOf } from '../inside/digit-canvas.js';

/** @typedef {import('../../../models/training/types').Example} Example */

export class Batch {
  /** @param {import('../../../l10n.js').L10n} l10n */
  constructor(l10n) {
    this.l10n = l10n;
    /** @type {ReturnType<Batch['item']>[]} */
    this.items = [];
    this.element = h('ul', { class: 'gallery batch' });
  }

  /** @param {Example[]} examples @param {Uint8Array} images one after the other */
  set(examples, images) {
    const ink = inkOf(this.element);
    while (this.items.length < examples.length) {
      const made = this.item();
      this.items.push(made);
      this.element.append(made.element);
    }
    const largest = Math.max(...examples.map(({ loss }) => loss ?? 0), 1e-9);
    this.items.forEach(({ element, set }, i) => {
      element.hidden = i >= examples.length;
      if (i < examples.length) set(examples[i], images.subarray(i * PIXELS, (i + 1) * PIXELS), ink, (examples[i].loss ?? largest) / largest);
    });
  }

  item() {
    const { l10n } = this;
    const canvas = digitCanvas();
    const label = h('b', {});
    const says = h('span', {});
    const mark = h('span', { class: 'mark' });
    const loss = h('span', { class: 'loss' });
    const box = h('div', { role: 'img' }, canvas, h('span', { class: 'says', 'aria-hidden': 'true' }, label, says), mark, loss);
    loss.ariaHidden = mark.ariaHidden = 'true';
    return {
      element: h('li', {}, box),
      set: (/** @type {Example} */ { example, label: truth, answer, probability, right, loss: value }, /** @type {Uint8Array} */ image, /** @type {number[]} */ ink, /** @type {number} */ share) => {
        const isRight = answer === truth;
        const values = { example: String(example), label: truth, answer, share: confidence(l10n, probability), right: confidence(l10n, right), loss: l10n.short(value) };
        drawDigit(canvas, image, ink);
        setText(label, String(truth));
        setText(says, values.right);
        setText(mark, isRight ? '' : l10n.text('update-not', values));
        setText(loss, values.loss);
        setVars(box, { share });
        setAttr(box, 'class', isRight ? 'right' : 'wrong');
        setAttr(box, 'aria-label', l10n.text(isRight ? 'update-example-right' : 'update-example-wrong', values));
      },
    };
  }
}
