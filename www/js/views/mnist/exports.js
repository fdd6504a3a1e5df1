// The exports: metrics, weights, and runs as scripts.
import { h } from '../../ui/dom.js';
import { save } from '../../ui/save.js';
import { enable } from './enabled.js';

export class Exports {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model */
  constructor(context, model) {
    const { l10n, id, part } = context;
    this.context = context;
    this.model = model;
    this.key = '';
    /** @type {HTMLButtonElement[]} */
    this.buttons = [];
    this.select = part('export-of', h('select', { id: id('export-of') }));
    const title = id('export-title');
    this.element = part('export', h('section', { class: 'panel exports', 'aria-labelledby': title },
      h('h2', { id: title }, l10n.text('mnist-export')),
      h('div', { class: 'tools' },
        h('span', { class: 'quiet' }, l10n.text('mnist-export-all')),
        this.button('export-metrics-json', l10n.text('mnist-export-metrics-json'), () => model.exportMetrics('json'), () => 'mnist-metrics.json'),
        this.button('export-metrics-csv', l10n.text('mnist-export-metrics-csv'), () => model.exportMetrics('csv'), () => 'mnist-metrics.csv')),
      h('div', { class: 'tools' },
        h('span', { class: 'of' }, h('label', { htmlFor: this.select.id, class: 'quiet' }, l10n.text('mnist-export-one')), this.select),
        this.button('export-weights', l10n.text('mnist-export-weights'), (key) => model.exportWeights(key), (name) => `mnist-${name}-weights.json`),
        this.button('export-pytorch', l10n.text('mnist-export-pytorch'), (key) => model.exportPytorch(key, false), (name) => `mnist_${name}.py`),
        this.button('export-torchrun', l10n.text('mnist-export-torchrun'), (key) => model.exportPytorch(key, true), (name) => `mnist_${name}_torchrun.py`))));
  }

  /** @param {string} name @param {string} label @param {(key: string) => Blob|Promise<Blob>} make @param {(run: string) => string} file the name of the file */
  button(name, label, make, file) {
    const press = () => this.save(() => make(this.select.value), file(this.runName));
    const button = this.context.part(name, h('button', { type: 'button', class: 'small', on: { click: press } }, label));
    this.buttons.push(button);
    return button;
  }

  /** The name of the chosen run, in a form that is allowed in file names. */
  get runName() {
    return this.select.selectedOptions[0]?.text.toLowerCase().replace(/[^a-z0-9]+/g, '_') ?? '';
  }

  /** @param {() => Blob|Promise<Blob>} make @param {string} name */
  async save(make, name) {
    const { l10n, notices } = this.context;
    try {
      save(await make(), name);
      notices.clear('export');
    } catch (error) {
      notices.say('export', l10n.text('mnist-export-failed', { reason: this.model.why(error) }));
    }
  }

  render() {
    const runs = this.model.cards.all;
    const key = JSON.stringify(runs.map((run) => [run.job.key, run.job.label]));
    if (key !== this.key) {
      this.key = key;
      const { value } = this.select;
      this.select.replaceChildren(...runs.map(({ job }) => h('option', { value: job.key }, job.label)));
      if (runs.some((run) => run.job.key === value)) this.select.value = value;
    }
    const reason = runs.length === 0 ? this.context.l10n.text('mnist-no-optimizers') : null;
    for (const button of this.buttons) enable(button, '', reason);
  }
}
