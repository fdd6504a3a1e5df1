// The surface view: optimizers on a landscape, redrawn under the finger.
import { h } from '../../dom.js';
import { Cards } from '../../cards/cards.js';
import { Charts } from './charts.js';
import { outcome } from './outcome.js';
import { Plot } from './plot.js';
import { Problem } from './problem.js';
import { Transport } from './transport.js';

/** @typedef {import('../../types').Frame} Frame */

/** @type {import('../../types').View} */
export const surfaceView = {
  id: 'surface',
  mount(root, context) {
    const model = new Model(context);
    const plot = new Plot(context, model);
    const transport = new Transport(context, model);
    const charts = new Charts(context, model);
    const cards = new Cards(context, context.catalog.optimizers);
    const problem = new Problem(context);
    const view = h('div', { class: 'surface-view' },
      h('section', { class: 'panel plot-panel', id: 'plot' }, plot.element, transport.element),
      charts.element, cards.element, problem.element);
    root.replaceChildren(view);
    const parts = [plot, transport, charts, problem];
    return {
      render(frame) {
        model.follow(frame);
        for (const part of parts) part.render(frame);
        const { spec } = frame.state;
        cards.render(frame, (index, fresh) => (model.fresh || fresh ? outcome(spec, model.summary.find((run) => run.index === index)) : null));
        model.fresh = false;
      },
      unmount() {
        for (const part of parts) part.unmount();
        model.release();
      },
    };
  },
};

/** The runs that belong to the state, and the step that is looked at. */
export class Model {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    /** @type {import('../../../pkg/playground_page.js').Runs|null} */
    this.runs = null;
    /** @type {import('../../types').RunSummary[]} */
    this.summary = [];
    /** @type {import('../../types').Spec|null} */
    this.spec = null;
    /** Whether the runs are new in this frame. */
    this.fresh = false;
    /** The step under the pointer, on whatever view it is. @type {number|null} */
    this.hovered = null;
  }

  /** Runs anew when, and only when, the spec has changed. @param {Frame} frame */
  follow({ state }) {
    if (state.spec === this.spec) return;
    this.spec = state.spec;
    this.runs?.free();
    // Does not fail: the store takes no spec that cannot run.
    this.runs = new this.context.engine.Runs(JSON.stringify(state.spec));
    this.summary = JSON.parse(this.runs.summary()).map(this.named);
    this.fresh = true;
  }

  /** A run with the name of its optimizer. @type {(run: import('../../types').RunSummary) => import('../../types').RunSummary} */
  named = (run) => ({ ...run, name: this.context.catalog.optimizers.find((item) => item.id === run.id)?.name ?? run.id });

  /** The last step of the longest run. */
  get last() {
    return Math.max(0, (this.runs?.longest ?? 1) - 1);
  }

  /** The step that was chosen: by the transport, a key, a click or the link. */
  get chosen() {
    return Math.min(this.context.store.state.page.step ?? this.last, this.last);
  }

  /** The step that every view marks: the one under the pointer, if there is one. */
  get step() {
    return Math.min(this.hovered ?? this.chosen, this.last);
  }

  /** @param {number|null} step */
  hover(step) {
    if (step === this.hovered) return;
    this.hovered = step;
    this.context.store.invalidate();
  }

  release() {
    this.runs?.free();
    this.runs = null;
  }
}
