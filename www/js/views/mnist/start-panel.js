// What stands in place of the curves while there are none: a button that starts the training, or what it waits for.
import { BYTES } from '../../models/training/digits.js';
import { h, setText } from '../../ui/dom.js';
import { statusOf } from './data-panel.js';

export class StartPanel {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model */
  constructor(context, model) {
    const { l10n, part } = context;
    this.l10n = l10n;
    this.model = model;
    this.button = part('start', h('button', { type: 'button', class: 'primary', on: { click: () => model.comparison.start() } }, l10n.text('mnist-start-training')));
    this.text = h('p', { class: 'quiet' });
    this.element = h('div', { class: 'nothing-yet' }, this.button, this.text);
  }

  /** @param {boolean} wanted whether there are no curves */
  render(wanted) {
    this.element.hidden = !wanted;
    if (!wanted) return;
    const { l10n, model: { cards, comparison } } = this;
    const { data, running } = comparison;
    const nothing = cards.all.length === 0;
    this.button.hidden = running || nothing;
    this.button.disabled = comparison.held !== null;
    setText(this.text, nothing ? l10n.text('mnist-no-optimizers')
      : running ? (data.train > 0 ? l10n.text('mnist-charts-coming') : statusOf(l10n, data))
        : data.asked ? '' : l10n.text('mnist-start-download', { size: l10n.bytes(BYTES) }));
  }
}
