// A chart on a canvas, which reports the value of its horizontal axis under the pointer.
import { Behind } from './behind.js';
import { h, setAttr } from './dom.js';
import { drawn } from './drawn.js';
import { onSize } from './size.js';

/** @typedef {{ left: number, right: number, x0: number, x1: number, scale: 'linear'|'log'|'signed' }} Axis the position of the
 * horizontal axis in the canvas, the values at its ends, and the scale of the vertical axis */

/** @typedef {{ resize(width: number, height: number, dpr: number): void, free(): void }} Drawing what draws on the canvas */

/** @template {Drawing} D */
export class Chart {
  /**
   * @param {import('../types').Context} context
   * @param {new (canvas: HTMLCanvasElement, behind: HTMLCanvasElement) => D} Drawing of a compiled module
   * @param {{ point?: (value: number|null) => void, pin?: (value: number) => void, resized?: () => void, layered?: boolean }} owner
   * `point` receives the value under the pointer, or null; `pin` receives the value at a click; `layered` says that the axes have a canvas
   * of their own, behind the other
   */
  constructor(context, Drawing, { point, pin, resized, layered = false }) {
    this.context = context;
    this.canvas = h('canvas', { role: 'img' });
    const behind = h('canvas', { 'aria-hidden': 'true' });
    this.element = h('div', { class: 'chart' }, layered && behind, this.canvas);
    /** The table of what is drawn; its owner places it. */
    this.behind = new Behind(context);
    this.drawing = new Drawing(this.canvas, behind);
    this.size = { width: 0, height: 0 };
    /** @type {Axis|null} */
    this.axis = null;
    if (point) {
      this.element.addEventListener('pointermove', (event) => point(this.valueAt(event)));
      this.element.addEventListener('pointerleave', () => point(null));
    }
    if (pin) {
      this.element.addEventListener('click', (event) => {
        const value = this.valueAt(event);
        if (value !== null) pin(value);
      });
    }
    this.stopWatching = onSize(this.element, (width, height, dpr) => {
      this.size = { width, height };
      this.drawing.resize(width, height, dpr);
      resized?.();
      context.store.invalidate();
    });
    context.owns(this);
  }

  free() {
    this.stopWatching();
    this.drawing.free();
  }

  /** Draws the chart, unless its size is zero. @param {string|((axis: Axis) => string)} label for screen readers
   * @param {(drawing: D) => string} draw returns the axis as JSON @param {() => import('./behind.js').Numbers} numbers the same as a table */
  draw(label, draw, numbers) {
    if (this.size.width === 0) return;
    const told = drawn(this.context, () => draw(this.drawing));
    if (told === undefined) return;
    const axis = /** @type {Axis} */ (JSON.parse(told));
    this.axis = axis;
    const text = typeof label === 'string' ? label : label(axis);
    setAttr(this.canvas, 'aria-label', text);
    this.behind.render(text, numbers);
  }

  /** @param {MouseEvent} event */
  valueAt(event) {
    if (!this.axis) return null;
    const box = this.element.getBoundingClientRect();
    const { left, right, x0, x1 } = this.axis;
    const x = (event.clientX - box.left) / (box.width / this.element.offsetWidth || 1);
    return x0 + ((x - left) / (right - left)) * (x1 - x0);
  }
}
