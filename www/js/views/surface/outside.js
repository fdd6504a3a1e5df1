// Runs that end outside of the window of the plot.

import { conceals } from '../../state/state.js';

/** @typedef {import('./plot.js').Plot} Plot */

/** Whether a run ends outside of the window, other than by running away. Where it is concealed how a run goes on, that is not told. @param {Plot} plot */
export function endsOutside({ context, model: { runs }, drawing, painted }) {
  return painted && runs !== null && !conceals(context.store.state) && drawing.around(runs).length > 0;
}

/** Widens the window until the runs lie in it. @param {Plot} plot */
export function showRuns(plot) {
  const { runs } = plot.model;
  if (runs) plot.show([...plot.drawing.around(runs)]);
}

/** Shows the usual window; where that is shown already, with the runs that end outside of it. @param {Plot} plot */
export function fit(plot) {
  if (plot.context.store.state.page.window) plot.show(null);
  else if (endsOutside(plot)) showRuns(plot);
}
