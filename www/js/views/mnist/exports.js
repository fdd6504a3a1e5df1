// What can be taken away: weights, metrics, and a run as a script.
import { h } from '../../ui/dom.js';
import { save } from '../../ui/save.js';
import { fill } from '../../text.js';
import { TEXT } from './text.js';

export class Exports {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.key = '';
    const { training } = model;
    this.select = h('select', { id: 'export-of' });
    /** @param {string} label @param {(key: string) => Blob|Promise<Blob>} make @param {(name: string) => string} name */
    const button = (label, make, name) =>
      h('button', { type: 'button', class: 'small', on: { click: () => this.save(() => make(this.select.value), name(this.name)) } }, label);
    this.element = h('section', { class: 'panel exports', 'aria-labelledby': 'export-title' },
      h('h2', { id: 'export-title' }, TEXT.export),
      h('div', { class: 'tools' },
        button(TEXT.metricsJson, () => training.exportMetrics('json'), () => 'mnist-metrics.json'),
        button(TEXT.metricsCsv, () => training.exportMetrics('csv'), () => 'mnist-metrics.csv'),
        h('span', { class: 'of' }, h('label', { htmlFor: 'export-of', class: 'quiet' }, TEXT.exportOf), this.select),
        button(TEXT.weights, (key) => training.exportWeights(key), (name) => `mnist-${name}-weights.json`),
        button(TEXT.pytorch, (key) => training.exportPytorch(key, false), (name) => `mnist_${name}.py`),
        button(TEXT.torchrun, (key) => training.exportPytorch(key, true), (name) => `mnist_${name}_torchrun.py`)),
      h('p', { class: 'quiet' }, TEXT.exportHelp));
    this.buttons = [...this.element.querySelectorAll('button')];
  }

  /** The chosen run in a file's name. */
  get name() {
    return this.select.selectedOptions[0]?.text.toLowerCase().replace(/[^a-z0-9]+/g, '_') ?? '';
  }

  /** @param {() => Blob|Promise<Blob>} make @param {string} name */
  async save(make, name) {
    const { notices } = this.context;
    try {
      save(await make(), name);
      notices.clear('export');
    } catch (error) {
      notices.say('export', fill(TEXT.exportFailed, { why: this.model.training.why(error) }));
    }
  }

  render() {
    const { runs } = this.model;
    const key = JSON.stringify(runs.map((run) => [run.job.key, run.job.label]));
    if (key !== this.key) {
      this.key = key;
      const { value } = this.select;
      this.select.replaceChildren(...runs.map(({ job }) => h('option', { value: job.key }, job.label)));
      if (runs.some((run) => run.job.key === value)) this.select.value = value;
    }
    for (const button of this.buttons) button.disabled = runs.length === 0;
  }
}
