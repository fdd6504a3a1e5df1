// The spread of the batch gradients on the plot: an arrow for each of some batches where the optimizer is, and one for all examples.
// They are there while the tab with the data is open.
import { drawn } from '../../../ui/drawn.js';
import { OverPlot } from '../over-plot.js';

export class Cloud {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.over = new OverPlot(context, 'cloud', (canvas) => new context.curves.CloudChart(canvas));
  }

  /** Shows the gradients at the point of a run, and says of how many batches. @param {import('../../../types').Frame} frame @param {number} run @param {number} slot */
  render({ state, theme }, run, slot) {
    const { plot, runs, step } = this.model;
    const gradients = runs?.gradients(run, step);
    if (!plot || !runs || !gradients || gradients.length === 0) {
      this.close();
      return 0;
    }
    this.over.open(plot.stage);
    const at = Math.min(step, this.model.summary[run].steps);
    const [x, y] = runs.rows(run, at, at + 1);
    drawn(this.context, () => this.over.drawing?.draw(Float64Array.from(plot.window(state)), x, y, gradients, slot, theme));
    return gradients.length / 2 - 1;
  }

  /** Takes them away. */
  close() {
    this.over.close();
  }
}
