// The weights of the first layer, or what belongs to them: a small picture for each unit, all on one canvas.
import { h, setAttr, setText } from '../../../ui/dom.js';
import { onSize } from '../../../ui/size.js';
import { PIXELS, SIDE } from './digit-canvas.js';

/** The gap between two pictures, in pixels of the pictures. */
const GAP = 2;
/** How wide a picture usually is. */
const WIDTH = 64;

export class FirstLayer {
  /** @param {(what: 'help'|'digits'|'label', values?: { count: number }) => string} words what is said of the pictures
   * @param {number} [wide] the approximate width of a picture on the page, in CSS pixels */
  constructor(words, wide = WIDTH) {
    this.words = words;
    this.canvas = h('canvas', { role: 'img' });
    this.help = h('p', { class: 'quiet' });
    this.element = h('div', { class: 'first-layer' }, this.help, this.canvas);
    this.columns = 1;
    /** @type {Uint8Array|undefined} */
    this.picture = undefined;
    // In the next frame, because another number of columns makes the element itself higher.
    this.stopWatching = onSize(this.element, (width) => requestAnimationFrame(() => {
      this.columns = Math.max(5, Math.floor(width / wide));
      this.draw();
    }));
  }

  free() {
    this.stopWatching();
  }

  /** @param {Uint8Array} picture an image of 28 × 28 RGBA for each unit @param {boolean} hidden whether these are units of a hidden layer */
  set(picture, hidden) {
    this.picture = picture;
    setText(this.help, this.words(hidden ? 'help' : 'digits'));
    this.draw();
  }

  draw() {
    if (!this.picture) return;
    const size = 4 * PIXELS;
    const count = this.picture.length / size;
    const columns = Math.min(this.columns, count);
    const pitch = SIDE + GAP;
    const [width, height] = [columns * pitch - GAP, Math.ceil(count / columns) * pitch - GAP];
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    setAttr(this.canvas, 'aria-label', this.words('label', { count }));
    const context = this.canvas.getContext('2d');
    for (let unit = 0; unit < count; unit++) {
      const image = new ImageData(new Uint8ClampedArray(this.picture.slice(unit * size, (unit + 1) * size)), SIDE, SIDE);
      context?.putImageData(image, (unit % columns) * pitch, Math.floor(unit / columns) * pitch);
    }
  }
}
