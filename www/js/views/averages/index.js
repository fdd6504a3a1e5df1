// The view of exponentially weighted averages: what momentum, RMSprop and Adam do with gradients, on numbers that can be followed by
// hand.
import { loadCharts } from '../../later.js';
import { h } from '../../ui/dom.js';
import { Betas } from './betas.js';
import { DataPanel } from './data-panel.js';
import { Ending } from './ending.js';
import { Figure } from './figure.js';
import { Series } from './series.js';
import { settingsOf } from './settings.js';
import { takenOf } from './taken.js';
import { Trace } from './trace.js';
import { Windows } from './windows.js';

/** @type {import('../../types').View} */
export const averagesView = {
  id: 'averages',
  async prepare({ assets, catalog, curves, l10n, style, afterwards }) {
    const [links] = await Promise.all([
      assets.json('links.json'), loadCharts({ assets, curves }),
      // Of the catalog, there may be no more than what the opening needs.
      'mnist' in catalog || new Promise((resolve) => afterwards(resolve)),
      l10n.need('averages'), l10n.need('settings'), style('css/afterwards.css'), style('css/averages.css'),
    ]);
    return links.averages;
  },
  mount(root, context, links) {
    const { id, l10n, part } = context;
    const series = new Series(context);
    const figure = new Figure(context, series);
    const betas = new Betas(context);
    const windows = new Windows(context, series);
    const trace = new Trace(context, series);
    const data = new DataPanel(context, series);
    const ending = new Ending(context, links);
    root.replaceChildren(h('div', { class: 'averages-view' },
      h('div', { class: 'lead-column' },
        part('averages-chart', h('section', { class: 'panel', id: id('plot') }, h('h2', {}, l10n.text('averages-title')), figure.element)),
        part('averages-trace', h('section', { class: 'panel' }, h('h2', {}, l10n.text('averages-trace')), trace.element))),
      h('div', { class: 'aside-column' },
        part('averages-betas', h('section', { class: 'panel' }, h('h2', {}, l10n.text('averages-betas')), betas.element, windows.element)),
        part('averages-data', h('section', { class: 'panel data-panel' }, h('h2', {}, l10n.text('averages-data')), data.element)),
        part('averages-ending', h('section', { class: 'panel' }, h('h2', {}, l10n.text('averages-used')), ending.element)))));
    return {
      render({ state, theme }) {
        const settings = settingsOf(state);
        series.follow(settings);
        betas.render(settings, theme);
        figure.render(settings, theme);
        for (const piece of [windows, trace, data]) piece.render(settings);
      },
      takeAway: () => takenOf(context, series),
      free() {
        figure.free();
      },
    };
  },
};
