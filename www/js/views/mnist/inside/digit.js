// An image of a digit on a canvas of its own: ink in the page's ink, paper left clear.
import { h } from '../../../ui/dom.js';

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

/** Red, green and blue of the text around an element. @param {Element} element @returns {number[]} */
export function inkOf(element) {
  return (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}

export function digitCanvas() {
  return h('canvas', { width: SIDE, height: SIDE, class: 'digit', 'aria-hidden': 'true' });
}

/** @param {HTMLCanvasElement} canvas @param {Uint8Array} pixels ink from 0 to 255 @param {number[]} ink */
export function drawDigit(canvas, pixels, [red, green, blue]) {
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((value, i) => image.data.set([red, green, blue, value], 4 * i));
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
