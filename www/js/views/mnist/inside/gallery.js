// Test images with what a network takes them for.
import { h, setAttr, setText } from '../../../ui/dom.js';
import { fill } from '../../../text.js';
import { PIXELS, digitCanvas, drawDigit, inkOf } from './digit.js';
import { TEXT, sure } from './text.js';

/** @typedef {{ example: number, label: number, answer: number, probability: number }} Guess */

export class Gallery {
  /** @param {(guess: Guess, pixels: Uint8Array) => void} press */
  constructor(press) {
    this.press = press;
    /** @type {Array<{ element: HTMLElement, set: (guess: Guess, pixels: Uint8Array, ink: number[]) => void }>} */
    this.items = [];
    this.list = h('ul', { class: 'gallery' });
    this.empty = h('p', { class: 'quiet', hidden: true });
    this.element = h('div', {}, this.list, this.empty);
  }

  /** @param {Guess[]} guesses @param {Uint8Array} images one after the other @param {string} empty what is said where there is none */
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
    const share = h('span', {});
    const mark = h('span', { class: 'mark' });
    /** @type {Guess|undefined} */
    let shown;
    /** @type {Uint8Array|undefined} */
    let pixels;
    const button = h('button', { type: 'button', on: { click: () => shown && pixels && this.press(shown, pixels) } }, canvas, h('span', { class: 'says', 'aria-hidden': 'true' }, answer, share), mark);
    mark.ariaHidden = 'true';
    return {
      element: h('li', {}, button),
      set: (/** @type {Guess} */ guess, /** @type {Uint8Array} */ image, /** @type {number[]} */ ink) => {
        [shown, pixels] = [guess, image];
        const right = guess.answer === guess.label;
        const words = { ...guess, share: sure(guess.probability) };
        drawDigit(canvas, image, ink);
        setText(answer, String(guess.answer));
        setText(share, words.share);
        setText(mark, right ? '' : fill(TEXT.isA, words));
        setAttr(button, 'class', right ? 'right' : 'wrong');
        setAttr(button, 'aria-label', fill(right ? TEXT.right : TEXT.wrong, words));
      },
    };
  }
}
