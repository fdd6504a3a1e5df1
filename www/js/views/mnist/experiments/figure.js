// One figure of the experiments: a title, a sentence, a chart.
import { Chart } from '../../../ui/chart.js';
import { h } from '../../../ui/dom.js';
import { FIGURES } from './figures.js';

/** The messages of each figure: its title and its description. @type {Record<string, [string, string]>} */
const TEXTS = {
  means: ['experiments-loss-by-epoch', 'experiments-means-help'],
  losses: ['experiments-loss-by-epoch', 'experiments-losses-help'],
  updates: ['experiments-loss-by-update', 'experiments-updates-help'],
  tests: ['experiments-accuracy-by-epoch', 'experiments-tests-help'],
  accuracy: ['experiments-accuracy-by-size', 'experiments-accuracy-help'],
  time: ['experiments-time-by-size', 'experiments-time-help'],
  'rate-accuracy': ['experiments-accuracy-by-rate', 'experiments-rate-accuracy-help'],
  'rate-loss': ['experiments-loss-by-rate', 'experiments-rate-loss-help'],
};

export class Figure {
  /** @param {import('../../../types').Context} context @param {string} id one of `FIGURES` @param {number} of the number of trainings
   * @param {typeof import('../../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, id, of, TrainingChart) {
    const { l10n, part } = context;
    this.id = id;
    this.of = of;
    this.drawn = '';
    const [title, help] = TEXTS[id].map((text) => l10n.text(text));
    this.label = l10n.text('experiments-figure', { title, help });
    this.titles = [l10n.text('experiments-axis-x', { figure: id }), l10n.text('experiments-axis-y', { figure: id })];
    this.chart = new Chart(context, TrainingChart, { resized: () => (this.drawn = '') });
    this.chart.canvas.setAttribute('aria-label', this.label);
    this.nothing = h('p', { class: 'quiet nothing' }, l10n.text('experiments-figure-empty'));
    this.chart.element.append(this.nothing);
    this.element = part(`figure-${id}`, h('figure', { class: 'experiment-figure' },
      h('figcaption', {}, h('b', {}, title), h('span', { class: 'quiet' }, help)), this.chart.element));
  }

  free() {
    this.chart.free();
  }

  /** @param {import('./rows.js').Row[]} rows @param {string} version changes with the rows @param {string} theme */
  render(rows, version, theme) {
    const key = `${version} ${theme}`;
    if (key === this.drawn || this.chart.size.width === 0) return;
    this.drawn = key;
    const { figure, numbers } = FIGURES[this.id](rows, this.of);
    const empty = numbers.length === 0;
    this.chart.canvas.hidden = empty;
    this.nothing.hidden = !empty;
    if (!empty) this.chart.draw(this.label, (drawing) => drawing.draw(JSON.stringify({ ...figure, titles: this.titles }), numbers, theme));
  }
}
