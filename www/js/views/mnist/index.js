// The MNIST view: the same optimizers, trained on handwritten digits, side by side.
import { loadCharts } from '../../later.js';
import { TrainingModel } from '../../models/training/index.js';
import { trainable } from '../../models/training/jobs.js';
import { trainingOf } from '../../state/state.js';
import { Cards } from '../../ui/cards/cards.js';
import { h } from '../../ui/dom.js';
import { CardOutcomes } from './card-outcomes.js';
import { Charts } from './charts.js';
import { DataPanel } from './data-panel.js';
import { Exports } from './exports.js';
import { LiveRegion } from './live-region.js';
import { ResultsTable } from './results-table.js';
import { Settings } from './settings.js';
import { startsByItself } from './starting.js';
import { SubViews } from './sub-views.js';
import { takenOf } from './taken.js';
import { trainedOf } from './trained.js';
import { Transport } from './transport.js';

/** @type {import('../../types').View} */
export const mnistView = {
  id: 'mnist',
  // Wait for the styles too, so that the view never appears unstyled.
  async prepare({ assets, catalog, curves, l10n, style, afterwards }) {
    const [{ TrainingChart }, links] = await Promise.all([
      loadCharts({ assets, curves }), assets.json('links.json'),
      // Of the catalog, there may be no more than what the opening needs.
      'mnist' in catalog || new Promise((resolve) => afterwards(resolve)),
      l10n.need('mnist'), l10n.need('training'), l10n.need('settings'), l10n.need('faults'), style('css/afterwards.css'), style('css/mnist.css'),
    ]);
    return { TrainingChart, links: links.mnist };
  },
  mount(root, context, { TrainingChart, links }) {
    const { catalog, l10n, part } = context;
    const model = context.model('training', TrainingModel);
    const data = new DataPanel(context, model, root);
    const settings = new Settings(context, model, data.element, links);
    const transport = new Transport(context, model);
    const charts = new Charts(context, model, TrainingChart);
    const table = new ResultsTable(context, model);
    const exports = new Exports(context, model);
    const cards = new Cards(context, () => trainable(catalog), settings);
    const outcomes = new CardOutcomes(context, model);
    const live = new LiveRegion(l10n, model.cards);
    settings.element.append(exports.element);
    const training = h('div', { class: 'training' },
      h('div', { class: 'middle' }, charts.element, table.element), h('div', { class: 'side' }, cards.element), settings.element);
    const views = new SubViews(context, model, training, TrainingChart);
    root.replaceChildren(h('div', { class: 'mnist-view' },
      part('training-bar', h('section', { class: 'panel bar', 'aria-label': l10n.text('mnist-transport') }, views.tabs.element, transport.element)),
      views.element, live.element));
    model.show(true);
    /** The trainings that were told of. */
    let told = '';
    return {
      render(frame) {
        model.cards.follow(trainingOf(frame.state), startsByItself(frame.state, navigator));
        for (const piece of [settings, data, transport, charts, table, exports, views, live]) piece.render(frame);
        cards.render(frame, (index, fresh) => outcomes.of(index, fresh));
        if (model.cards.version === told) return;
        told = model.cards.version;
        context.emit('trained', trainedOf(model.cards.all));
      },
      takeAway: () => views.takeAway() ?? takenOf(context, model, charts),
      free() {
        model.show(false);
        for (const piece of [settings, data, transport, charts, views]) piece.free();
      },
    };
  },
};
