// The MNIST view: the same optimizers, trained on handwritten digits, side by side.
import { Cards } from '../../ui/cards/cards.js';
import { h } from '../../ui/dom.js';
import { loadStyle } from '../../resources.js';
import { trainingOf } from '../../state/state.js';
import { Charts } from './charts.js';
import { Data } from './data.js';
import { Exports } from './exports.js';
import { offered } from './jobs.js';
import { Model } from './model.js';
import { outcome } from './outcome.js';
import { Parts } from './parts.js';
import { Settings } from './settings.js';
import { Speaker } from './speaker.js';
import { Table } from './table.js';
import { TEXT } from './text.js';
import { Transport } from './transport.js';

// Shown only once it has its clothes on.
await loadStyle('../css/mnist.css');

/** What trains goes on while another view is shown. @type {Model|null} */
let kept = null;

/** @type {import('../../types').View} */
export const mnistView = {
  id: 'mnist',
  mount(root, context) {
    const model = (kept ??= new Model(context));
    const data = new Data(context, model);
    const settings = new Settings(context, model, data.element);
    const transport = new Transport(context, model);
    const charts = new Charts(context, model);
    const table = new Table(context, model);
    const exports = new Exports(context, model);
    const cards = new Cards(context, offered(context.catalog));
    const speaker = new Speaker(model);
    const results = new Results(model);
    const training = h('div', { class: 'training' },
      h('div', { class: 'middle' }, charts.element, table.element, exports.element), cards.element, settings.element);
    const parts = new Parts(context, model, training);
    root.replaceChildren(h('div', { class: 'mnist-view' },
      h('section', { class: 'panel bar', 'aria-label': TEXT.transport }, parts.tabs.element, transport.element), parts.element, speaker.element));
    model.show(true);
    return {
      render(frame) {
        model.follow(trainingOf(frame.state));
        for (const part of [settings, data, transport, charts, table, exports, parts, speaker]) part.render(frame);
        cards.render(frame, (index, fresh) => results.of(index, fresh));
      },
      free() {
        model.show(false);
        for (const part of [settings, data, transport, charts, parts]) part.free();
      },
    };
  },
};

/** What the cards say, made anew only for runs that have changed. */
class Results {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    /** @type {Map<number, string>} */
    this.told = new Map();
  }

  /** @param {number} index @param {boolean} fresh */
  of(index, fresh) {
    const { comparison, runs } = this.model;
    const run = this.model.run(index);
    // Where all are to be restarted, the transport says so once.
    const restart = run?.stale && runs.some((other) => !other.stale) ? () => comparison.restart(run.job.key) : null;
    const key = `${run?.job.key} ${run?.version} ${restart !== null}`;
    if (!fresh && this.told.get(index) === key) return null;
    this.told.set(index, key);
    return outcome(run, restart, this.model.context.l10n);
  }
}
