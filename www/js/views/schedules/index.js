// The view of schedules: any number of them as curves, and what each does to the same run.
import { loadCharts } from '../../later.js';
import { h } from '../../ui/dom.js';
import { Beside } from './beside.js';
import { Calculator } from './calculator.js';
import { Cards } from './cards.js';
import { Curves } from './curves.js';
import { Editing } from './editing.js';
import { namesOf } from './naming.js';
import { Presets } from './presets.js';
import { Rated } from './rated.js';
import { settingsOf } from './settings.js';
import { takenOf } from './taken.js';
import { Units } from './units.js';

/** @typedef {typeof import('../../../pkg/playground_schedules.js')} Module */

/** @type {import('../../types').View} */
export const schedulesView = {
  id: 'schedules',
  async prepare({ assets, catalog, curves, l10n, style, afterwards }) {
    const [module, links] = await Promise.all([
      assets.module('schedules'), assets.json('links.json'), loadCharts({ assets, curves }),
      // Of the catalog, there may be no more than what the opening needs.
      'mnist' in catalog || new Promise((resolve) => afterwards(resolve)),
      ...['schedules', 'settings', 'reading', 'faults', 'share'].map((part) => l10n.need(part)),
      style('css/afterwards.css'), style('css/schedules.css'),
    ]);
    return { module, links: links.schedules };
  },
  mount(root, context, /** @type {{ module: Module, links: Record<string, string> }} */ { module, links }) {
    const { id, l10n, part } = context;
    const model = new Rated(context, module);
    const editing = new Editing(context);
    const curves = new Curves(context, model, editing);
    const units = new Units(context);
    const cards = new Cards(context, model, editing);
    const beside = new Beside(context, model);
    const presets = new Presets(context, links);
    const calculator = new Calculator(context, module);
    root.replaceChildren(h('div', { class: 'schedules-view' },
      h('div', { class: 'lead-column' },
        part('schedules-chart', h('section', { class: 'panel', id: id('plot') }, h('h2', {}, l10n.text('schedules-title')), presets.element, curves.element)),
        part('schedules-run', h('section', { class: 'panel' }, h('h2', {}, l10n.text('schedules-run')), beside.element))),
      h('div', { class: 'aside-column' },
        part('schedules-cards', h('section', { class: 'panel' }, h('h2', {}, l10n.text('schedules-cards')), units.element, cards.element)),
        part('schedules-calculator', h('section', { class: 'panel' }, h('h2', {}, l10n.text('schedules-calculator')), calculator.element)))));
    /** What is shown. @type {Shown|null} */
    let last = null;
    return {
      render(frame) {
        const settings = settingsOf(frame.state);
        const { rows, left } = editing.read(frame.state);
        const names = namesOf(l10n, rows);
        const shown = { settings, rows, names, left };
        last = shown;
        model.rate(frame.state, settings, rows);
        units.render(frame.state, settings);
        for (const piece of [curves, cards, beside]) piece.render(frame, shown);
        calculator.render(settings);
      },
      takeAway: () => last && takenOf(context, model, last),
      free() {
        for (const piece of [curves, beside, model]) piece.free();
      },
    };
  },
};

/** What all parts show. @typedef {{ settings: import('./settings.js').Settings, rows: import('./rows.js').Row[], names: string[], left: string[] }} Shown */
