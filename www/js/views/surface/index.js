// The surface view: optimizers on a landscape, redrawn under the finger.
import { SurfaceModel } from '../../models/surface.js';
import { cardName } from '../../state/methods.js';
import { conceals, runOf, shows } from '../../state/state.js';
import { Cards } from '../../ui/cards/cards.js';
import { h } from '../../ui/dom.js';
import { Late } from '../../ui/late.js';
import { explains, outcome } from './outcome.js';
import { Plot } from './plot.js';
import { Transport } from '../../ui/transport.js';

/** @type {import('../../types').View} */
export const surfaceView = {
  id: 'surface',
  mount(root, context) {
    const { l10n, catalog, id, part } = context;
    const model = context.model('run', SurfaceModel);
    const plot = new Plot(context, model);
    const key = new Late(context, ({ Key }) => new Key(context, model, plot), 'plot-key');
    const transport = new Transport(context, model);
    const charts = new Late(context, ({ Charts }) => new Charts(context, model), 'charts-place');
    const cards = new Cards(context, () => catalog.optimizers);
    const names = new Late(context, ({ PathNames }) => new PathNames(context));
    const text = new Late(context, ({ PlotText }) => new PlotText(context, model));
    const problem = new Late(context, ({ Problem }) => new Problem(context, model));
    const view = h('div', { class: 'surface-view' },
      // On a narrow screen, where the plot is pinned, these are parts of one column with all the others.
      h('div', { class: 'middle' },
        part('plot', h('section', { class: 'panel plot-panel', id: id('plot') }, plot.element, names.element, text.element)),
        h('div', { class: 'panel transport-panel' }, transport.element, key.element),
        charts.element),
      h('div', { class: 'side' }, cards.element), problem.element);
    context.afterwards(({ watchFocus }) => watchFocus(view, model));
    root.replaceChildren(view);
    const freed = [plot, transport, key, charts, problem, text, names];
    const parts = [plot, transport, key, text, names];
    /** What each card tells of: its run, what it is called, when a run has arrived, its settings, whether there are words for
     * more, whether there are offers, the step that is looked at, if it is not the end, and whether what is ahead is concealed. @type {any[][]} */
    let told = [];
    /** @type {typeof import('./offer.js').offerOf|undefined} */
    let offerOf;
    context.afterwards((code) => {
      ({ offerOf } = code);
      context.store.invalidate();
    });
    return {
      render(frame) {
        model.follow(frame.state);
        for (const part of parts) part.render(frame);
        // An embedded playground shows neither the charts nor the settings of the problem, unless its link asks for them.
        const { state } = frame;
        if (shows(state, 'charts')) charts.render(frame);
        if (shows(state, 'surface') || shows(state, 'run')) problem.render(frame);
        const spec = runOf(frame.state);
        const now = spec.optimizers.map((entry, index) => {
          const run = model.of(index);
          return [run, cardName(l10n, spec, index), spec.tolerance, entry, explains(l10n), offerOf, run && model.step < run.steps ? model.step : null, conceals(frame.state)];
        });
        cards.render(frame, (index, fresh) => {
          const same = !fresh && told[index]?.every((value, i) => value === now[index][i]);
          return same ? null : { ...outcome(context, spec, model.of(index), model.moment(index), offerOf), ...(conceals(frame.state) && { bound: undefined }) };
        });
        told = now;
      },
      free() {
        for (const part of freed) part.free();
      },
    };
  },
};
