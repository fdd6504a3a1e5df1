// An area for drawing with a mouse, finger or pen. It stores points as fractions of its width and height; the core converts
// them to an image.
import { h } from '../../../ui/dom.js';
import { onSize } from '../../../ui/size.js';

/** The width of the pen on the page, as a fraction of the width of the area. */
const PEN_WIDTH = 0.075;

export class DrawingArea {
  /** @param {string} label @param {() => void} changed */
  constructor(label, changed) {
    this.changed = changed;
    /** Points x, y, one after the other; NaN where the pen is lifted. @type {number[]} */
    this.points = [];
    /** The id of the pointer that draws. @type {number|null} */
    this.pointer = null;
    this.canvas = h('canvas', { role: 'img', 'aria-label': label });
    this.element = h('div', { class: 'drawing-area' }, this.canvas);
    this.canvas.addEventListener('pointerdown', (event) => this.down(event));
    this.canvas.addEventListener('pointermove', (event) => this.move(event));
    for (const end of ['pointerup', 'pointercancel']) this.canvas.addEventListener(end, () => (this.pointer = null));
    this.stopWatching = onSize(this.element, (width, height, dpr) => {
      Object.assign(this.canvas, { width: Math.round(width * dpr), height: Math.round(height * dpr) });
      this.draw();
    });
  }

  free() {
    this.stopWatching();
  }

  get empty() {
    return this.points.length === 0;
  }

  clear() {
    this.points = [];
    this.pointer = null;
    this.draw();
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (this.pointer !== null || event.button !== 0) return;
    event.preventDefault();
    this.pointer = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    if (!this.empty) this.points.push(NaN, NaN);
    this.add([event]);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (this.pointer !== event.pointerId) return;
    const all = event.getCoalescedEvents?.() ?? [];
    this.add(all.length > 0 ? all : [event]);
  }

  /** @param {PointerEvent[]} events */
  add(events) {
    const box = this.canvas.getBoundingClientRect();
    for (const { clientX, clientY } of events) this.points.push((clientX - box.left) / box.width, (clientY - box.top) / box.height);
    this.draw();
    this.changed();
  }

  draw() {
    const context = this.canvas.getContext('2d');
    if (!context) return;
    const { width, height } = this.canvas;
    context.clearRect(0, 0, width, height);
    context.strokeStyle = getComputedStyle(this.element).color;
    context.lineWidth = PEN_WIDTH * width;
    context.lineCap = context.lineJoin = 'round';
    context.beginPath();
    let lifted = true;
    for (let i = 0; i < this.points.length; i += 2) {
      const [x, y] = [this.points[i] * width, this.points[i + 1] * height];
      // A line of length 0 is drawn as a dot.
      if (lifted) context.moveTo(x, y);
      context.lineTo(x, y);
      lifted = Number.isNaN(x);
    }
    context.stroke();
  }
}
