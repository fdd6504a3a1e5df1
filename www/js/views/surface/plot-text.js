// The plot and its runs in words, for those who do not see them. It is told once a change has come to rest, not at each frame of it.
import { runOf } from '../../state/state.js';
import { h, setAttr, setText } from '../../ui/dom.js';
import { offerOf } from './offer.js';
import { explains, outcome } from './outcome.js';

/** Milliseconds without a change before it is told. */
const REST = 1000;

export class PlotText {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.element = h('p', { class: 'for-readers', role: 'status', id: context.fresh('plot-text') });
    /** What is told, or about to be. @type {any[]} */
    this.known = [];
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  free() {
    clearTimeout(this.timer);
  }

  /** @param {import('../../types').Frame} frame */
  render({ state }) {
    const { model } = this;
    const known = [model.runs, model.step, state.page.window, model.plot, explains(this.context.l10n)];
    if (known.every((value, i) => value === this.known[i])) return;
    this.known = known;
    if (model.plot) setAttr(model.plot.stage, 'aria-describedby', this.element.id);
    clearTimeout(this.timer);
    // When it is told, another view may have the state: this one is kept.
    this.timer = setTimeout(() => setText(this.element, this.text(state)), REST);
  }

  /** @param {import('../../types').State} state */
  text(state) {
    const { context, model } = this;
    const spec = runOf(state);
    const { l10n } = context;
    if (!model.plot || !explains(l10n)) return '';
    const [x, y = ''] = model.axes;
    const [left, right, bottom, top] = Array.from(model.plot.window(state));
    const runs = spec.optimizers.map((_, index) => outcome(context, spec, model.of(index), model.moment(index), offerOf).story);
    return [l10n.text('opening-plot-text', { surface: l10n.name('surface', spec.surface.id), x, y: y || l10n.text('opening-axis-loss'), left, right, bottom, top }), ...runs].filter(Boolean).join(' ');
  }
}
