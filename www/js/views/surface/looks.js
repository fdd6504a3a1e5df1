// The tabs under the plot: one row each. A further tab is a row, a folder, its words, and its keys of the link.
import { flag, names, text, whole } from '../../state/link.js';
import { PAGE } from '../../state/state.js';

/** @typedef {import('../../types').Context} Context @typedef {import('../../models/surface.js').SurfaceModel} SurfaceModel */
/** @typedef {{ element: HTMLElement, render(frame: import('../../types').Frame): void, leave?(): void, free(): void }} Look what a tab shows; `leave` when another is shown */

/**
 * @typedef {object} Row
 * @property {string} id its name in links, `tab=<id>`, and of its label, `opening-tab-<id>`
 * @property {string} [term] the term of the glossary behind a chart over the steps; charts and the table come together
 * @property {Record<string, import('../../types').Key>} [keys] its own keys of the link, dotted as in `<id>.…`
 * @property {(spec: import('../../types').RunSpec) => boolean} [fits] whether the tab is there; by default, it always is
 * @property {(context: Context, model: SurfaceModel) => Promise<Look>} [load] loads its code, words and styles when it is first opened
 */

/** Whether the plot shows all weights: of many, no memory is told. @param {import('../../types').RunSpec} spec */
const isWhole = ({ surface }) => !('data_features' in surface);

/** @type {readonly Row[]} */
export const LOOKS = [
  { id: 'loss', term: 'loss', keys: { 'loss.over': names(['steps', 'examples', 'epochs'], 'steps') } },
  { id: 'gradient', term: 'gradient-norm' },
  { id: 'effective', term: 'effective-rate' },
  { id: 'lr', term: 'schedule' },
  {
    id: 'step',
    keys: { 'step.beside': whole(0) },
    load: async (context, model) => {
      const [{ StepLook }, inside] = await Promise.all([import('./step/index.js'), insideOf(context, model), prepare(context, 'step')]);
      return new StepLook(context, model, inside);
    },
  },
  {
    id: 'state',
    fits: isWhole,
    keys: { 'state.show': text(/^[A-Za-z]\w{0,39}$/, 'rate') },
    load: async (context, model) => {
      const [{ StateLook }, inside] = await Promise.all([import('./state/index.js'), insideOf(context, model), prepare(context, 'step'), context.l10n.need('state')]);
      return new StateLook(context, model, inside);
    },
  },
  {
    id: 'rate',
    keys: { 'rate.key': text(/^[a-z][a-z0-9_]{0,39}$/, 'lr'), 'rate.by': names(['last', 'best', 'steps'], 'last'), 'rate.shared': flag(false) },
    load: async (context, model) => {
      const [{ Rate }] = await Promise.all([import('./rate/index.js'), prepare(context, 'rate')]);
      return new Rate(context, model);
    },
  },
  { id: 'data', fits: ({ surface }) => 'data_points' in surface, load: async (...of) => (await import('./data/index.js')).dataLook(...of) },
  { id: 'table', keys: { 'table.show': text(/^[A-Za-z][\w,-]{0,200}$/, ''), 'table.all': flag(false) } },
];

/** What happens within the runs, shared by the tabs that tell of it. @param {Context} context @param {SurfaceModel} model */
export async function insideOf(context, model) {
  const [{ Inside }, rules] = await Promise.all([import('../../models/inside/index.js'), context.assets.module('rules')]);
  model.inside ??= new Inside(context, model, rules);
  return model.inside;
}

/** Loads the words and the styles of a tab. @param {Context} context @param {string} name */
function prepare({ l10n, style }, name) {
  return Promise.all([l10n.need(name), style(`css/${name}.css`)]);
}

/** The keys of links of all tabs. @returns {Record<string, import('../../types').Key>} */
export function keysOfLooks() {
  return Object.assign({ tab: names(LOOKS.map(({ id }) => id), PAGE.tab) }, ...LOOKS.map(({ keys }) => keys ?? {}));
}
