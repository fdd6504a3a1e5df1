// The table of the results of an experiment.
import { NO_NUMBER } from '../../../l10n.js';
import { h, setText, swatch } from '../../../ui/dom.js';
import { brief } from '../results-table.js';
import { secondsPerEpoch } from './figures.js';

/** @typedef {import('./rows.js').Row} Row @typedef {import('../../../l10n.js').L10n} L10n */

export class ResultsTable {
  /** @param {import('../../../types').Context} context @param {string} title @param {number} of the number of trainings
   * @param {typeof import('../../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, title, of, TrainingChart) {
    const { l10n, part } = context;
    this.context = context;
    this.of = of;
    this.TrainingChart = TrainingChart;
    this.shown = '';
    this.version = '';
    this.columns = [
      l10n.text('experiments-column-updates'), l10n.text('experiments-column-noise'),
      l10n.text('experiments-column-time'), l10n.text('experiments-column-accuracy'),
    ];
    this.body = h('tbody', {});
    const head = [l10n.text('experiments-column-training'), ...this.columns].map((name) => h('th', { scope: 'col' }, name));
    const label = l10n.text('experiments-results', { title });
    this.element = part('experiment-results', h('div', { class: 'experiment-results' },
      h('div', { class: 'results-table', tabIndex: 0, role: 'region', 'aria-label': label },
        h('table', {}, h('caption', { class: 'for-readers' }, label), h('thead', {}, h('tr', {}, ...head)), this.body)),
      h('p', { class: 'quiet' }, l10n.text('experiments-noise-help'))));
  }

  /** @param {Row[]} rows @param {string} version changes with the rows @param {string} theme */
  render(rows, version, theme) {
    const palette = this.context.catalog.palette[theme];
    const styleOf = (/** @type {number} */ slot) => ({ dash: palette[slot % palette.length].dash, color: this.TrainingChart.sequential(slot, this.of, theme) });
    const shown = `${theme} ${rows.map(({ job }) => job.key).join()}`;
    if (shown !== this.shown) {
      this.shown = shown;
      this.body.replaceChildren(...rows.map(({ job }) => h('tr', {},
        h('th', { scope: 'row' }, swatch(styleOf(job.slot)), job.label), ...this.columns.map(() => h('td', {})))));
      this.version = '';
    }
    if (version === this.version) return;
    this.version = version;
    rows.forEach((row, i) => cells(this.context.l10n, row).forEach((text, column) => setText(this.body.rows[i].cells[column + 1], text)));
  }
}

/** @param {L10n} l10n @param {Row} row */
function cells(l10n, row) {
  const { run, noise } = row;
  const seconds = secondsPerEpoch(row);
  return [
    run.stepsPerEpoch ? l10n.integer(run.stepsPerEpoch) : NO_NUMBER,
    noise === null ? NO_NUMBER : l10n.short(noise),
    seconds === undefined ? NO_NUMBER : l10n.text('mnist-time', { total: brief(l10n, seconds), each: brief(l10n, seconds / run.stepsPerEpoch) }),
    outcome(l10n, row),
  ];
}

/** The test accuracy; for a training that did not complete, its status. @param {L10n} l10n @param {Row} row */
function outcome(l10n, { run, cut }) {
  if (run.status === 'diverged') return l10n.text('experiments-diverged');
  if (run.status === 'failed') return l10n.text('experiments-failed');
  if (cut) return l10n.text('experiments-cut', { epoch: Math.floor(run.epoch) + 1 });
  const accuracy = run.tests.at(-1)?.accuracy;
  if (accuracy === undefined) return NO_NUMBER;
  return run.over ? l10n.percent(accuracy) : l10n.text('experiments-so-far', { accuracy: l10n.percent(accuracy) });
}
