// A canvas over the plot, on which a part of the module of charts draws while a tab needs it.
import { h } from '../../ui/dom.js';
import { onSize } from '../../ui/size.js';

/**
 * @template {{ resize(width: number, height: number, dpr: number): void, free(): void }} Drawing
 */
export class OverPlot {
  /** @param {import('../../types').Context} context @param {string} name the class of the canvas
   * @param {(canvas: HTMLCanvasElement) => Drawing} make what draws */
  constructor(context, name, make) {
    this.context = context;
    this.make = make;
    this.canvas = h('canvas', { class: name, 'aria-hidden': 'true' });
    /** @type {Drawing|null} */
    this.drawing = null;
    /** @type {() => void} */
    this.stopWatching = () => {};
  }

  /** Puts the canvas over the plot. @param {HTMLElement} stage */
  open(stage) {
    if (this.canvas.parentElement === stage) return;
    this.close();
    stage.querySelector('.handle')?.before(this.canvas);
    const drawing = this.make(this.canvas);
    this.drawing = drawing;
    this.stopWatching = onSize(stage, (width, height, dpr) => {
      drawing.resize(width, height, dpr);
      this.context.store.invalidate();
    });
    const { clientWidth, clientHeight } = stage;
    drawing.resize(clientWidth, clientHeight, devicePixelRatio);
  }

  /** Takes the canvas away. */
  close() {
    this.stopWatching();
    this.stopWatching = () => {};
    this.canvas.remove();
    this.drawing?.free();
    this.drawing = null;
  }
}
