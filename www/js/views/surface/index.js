// The surface view: optimizers on a landscape, redrawn under the finger.
import { SurfaceModel } from '../../models/surface.js';
import { runOf } from '../../state/state.js';
import { Cards } from '../../ui/cards/cards.js';
import { h } from '../../ui/dom.js';
import { Charts } from './charts.js';
import { outcome } from './outcome.js';
import { Plot } from './plot.js';
import { Problem } from './problem.js';
import { Transport } from '../../ui/transport.js';

/** @type {import('../../types').View} */
export const surfaceView = {
  id: 'surface',
  mount(root, context) {
    const { l10n, catalog, id, part } = context;
    const model = context.model('run', SurfaceModel);
    const plot = new Plot(context, model);
    const transport = new Transport(context, model);
    const charts = new Charts(context, model);
    const cards = new Cards(context, catalog.optimizers);
    const problem = new Problem(context);
    root.replaceChildren(h('div', { class: 'surface-view' },
      part('plot', h('section', { class: 'panel plot-panel', id: id('plot') }, plot.element, transport.element)),
      charts.element, cards.element, problem.element));
    const parts = [plot, transport, charts, problem];
    /** The version of the runs that the cards show. */
    let told = -1;
    return {
      render(frame) {
        model.follow(frame.state);
        for (const part of parts) part.render(frame);
        const spec = runOf(frame.state);
        cards.render(frame, (index, fresh) => (fresh || told !== model.version ? outcome(l10n, spec, model.of(index)) : null));
        told = model.version;
      },
      free() {
        for (const part of parts) part.free();
      },
    };
  },
};
