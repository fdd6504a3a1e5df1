// The spread of the batch gradients on the plot: an arrow for each of some batches where the optimizer is, and one for all examples.
// They are there while the tab with the data is open.
import { h } from '../../../ui/dom.js';
import { drawn } from '../../../ui/drawn.js';
import { onSize } from '../../../ui/size.js';

export class Cloud {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.canvas = h('canvas', { class: 'cloud', 'aria-hidden': 'true' });
    /** @type {import('../../../../pkg/playground_curves.js').CloudChart|null} */
    this.drawing = null;
    /** @type {() => void} */
    this.stopWatching = () => {};
  }

  /** Shows the gradients at the point of a run, and says of how many batches. @param {import('../../../types').Frame} frame @param {number} run @param {number} slot */
  render({ state, theme }, run, slot) {
    const { plot, runs, step } = this.model;
    const gradients = runs?.gradients(run, step);
    if (!plot || !runs || !gradients || gradients.length === 0) {
      this.close();
      return 0;
    }
    this.open(plot.stage);
    const at = Math.min(step, this.model.summary[run].steps);
    const [x, y] = runs.rows(run, at, at + 1);
    drawn(this.context, () => this.drawing?.draw(Float64Array.from(plot.window(state)), x, y, gradients, slot, theme));
    return gradients.length / 2 - 1;
  }

  /** Puts the canvas over the plot. @param {HTMLElement} stage */
  open(stage) {
    if (this.canvas.parentElement === stage) return;
    this.close();
    stage.querySelector('.handle')?.before(this.canvas);
    const drawing = new this.context.curves.CloudChart(this.canvas);
    this.drawing = drawing;
    this.stopWatching = onSize(stage, (width, height, dpr) => {
      drawing.resize(width, height, dpr);
      this.context.store.invalidate();
    });
    drawing.resize(stage.clientWidth, stage.clientHeight, devicePixelRatio);
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
