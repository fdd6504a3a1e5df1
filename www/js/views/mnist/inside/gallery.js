// Test images, and what a network classifies them as.
import { h, setAttr, setText } from '../../../ui/dom.js';
import { confidence } from './confidence.js';
import { PIXELS, digitCanvas, drawDigit, inkOf } from './digit-canvas.js';

/** @typedef {{ example: number, label: number, answer: number, probability: number }} Guess */

export class Gallery {
  /** @param {import('../../../l10n.js').L10n} l10n @param {(guess: Guess, pixels: Uint8Array) => void} press */
  constructor(l10n, press) {
    this.l10n = l10n;
    this.press = press;
    /** @type {Array<{ element: HTMLElement, set: (guess: Guess, pixels: Uint8Array, ink: number[]) => void }>} */
    this.items = [];
    this.list = h('ul', { class: 'gallery' });
    this.empty = h('p', { class: 'quiet', hidden: true });
    this.element = h('div', {}, this.list, this.empty);
  }

  /** @param {Guess[]} guesses @param {Uint8Array} images one after the other @param {string} empty the text if there is no image */
  set(guesses, images, empty) {
    const ink = inkOf(this.element);
    while (this.items.length < guesses.length) {
      const made = this.item();
      this.items.push(made);
      this.list.append(made.element);
    }
    this.items.forEach(({ element, set }, i) => {
      element.hidden = i >= guesses.length;
      if (i < guesses.length) set(guesses[i], images.subarray(i * PIXELS, (i + 1) * PIXELS), ink);
    });
    setText(this.empty, empty);
    this.empty.hidden = guesses.length > 0;
  }

  item() {
    const canvas = digitCanvas();
    const answer = h('b', {});
    const certainty = h('span', {});
    const mark = h('span', { class: 'mark' });
    /** @type {Guess|undefined} */
    let shown;
    /** @type {Uint8Array|undefined} */
    let pixels;
    const button = h('button', { type: 'button', on: { click: () => shown && pixels && this.press(shown, pixels) } }, canvas, h('span', { class: 'says', 'aria-hidden': 'true' }, answer, ' ', certainty), ' ', mark);
    mark.ariaHidden = 'true';
    return {
      element: h('li', {}, button),
      set: (/** @type {Guess} */ guess, /** @type {Uint8Array} */ image, /** @type {number[]} */ ink) => {
        [shown, pixels] = [guess, image];
        const right = guess.answer === guess.label;
        const { l10n } = this;
        const share = confidence(l10n, guess.probability);
        const values = { example: String(guess.example), answer: guess.answer, share };
        drawDigit(canvas, image, ink);
        setText(answer, String(guess.answer));
        setText(certainty, share);
        setText(mark, right ? '' : l10n.text('inside-is', { label: guess.label }));
        setAttr(button, 'class', right ? 'right' : 'wrong');
        setAttr(button, 'aria-label', right ? l10n.text('inside-right', values) : l10n.text('inside-wrong', { ...values, label: guess.label }));
      },
    };
  }
}
