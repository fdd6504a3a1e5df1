// What the marks and the shades of the plot mean.
import { lowered } from '../../numbers.js';
import { conceals } from '../../state/state.js';
import { h, setText, setVars } from '../../ui/dom.js';
import { endsOutside, showRuns } from './outside.js';

export class Key {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model @param {import('./plot.js').Plot} plot */
  constructor({ l10n, catalog, part }, model, plot) {
    this.l10n = l10n;
    this.catalog = catalog;
    this.model = model;
    this.plot = plot;
    this.theme = '';
    const mark = (/** @type {string} */ name) => h('span', {}, h('i', { class: name, 'aria-hidden': 'true' }), l10n.text(`opening-key-${name}`));
    this.minimum = mark('minimum');
    this.left = mark('left');
    this.shades = h('i', { class: 'shades', 'aria-hidden': 'true' });
    this.plane = h('span', { hidden: true });
    this.heights = h('span', {}, l10n.text('opening-key-low'), this.shades, l10n.text('opening-key-high'));
    this.outside = part('show-runs', h('button', { type: 'button', class: 'link', on: { click: () => showRuns(plot) } }, l10n.text('opening-key-outside')));
    this.element = part('key', h('p', { class: 'plot-key' }, mark('start'), mark('point'), this.minimum, this.left, this.plane, this.heights, this.outside));
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    this.minimum.hidden = this.model.runs?.minima === 0;
    // Whether a run gets lost would tell how it goes on.
    this.left.hidden = conceals(state) || this.model.summary.every(({ verdict }) => verdict.escaped_at === null && verdict.diverged_at === null);
    this.outside.hidden = !endsOutside(this.plot);
    // On a graph, the height is seen.
    this.heights.hidden = this.model.spec?.start.length === 1;
    const [across, up] = this.model.runs?.shown() ?? [];
    this.plane.hidden = across === undefined;
    if (across !== undefined) setText(this.plane, this.l10n.text('opening-key-plane', { across: lowered(across), up: lowered(up) }));
    if (theme === this.theme) return;
    this.theme = theme;
    const [low, middle, high] = this.catalog.ground[theme];
    setVars(this.shades, { low, middle, high });
  }

  free() {}
}
