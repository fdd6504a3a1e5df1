// The table that compares the results of the runs.
import { NO_NUMBER } from '../../l10n.js';
import { verdictOf } from '../../models/training/verdict.js';
import { h, setText, swatch } from '../../ui/dom.js';
import { verdictText } from './card-outcomes.js';

/** The accuracies for which the table shows when a run reached them. */
const GOALS = [0.9, 0.95, 0.97];

export class ResultsTable {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model */
  constructor(context, model) {
    const { l10n, id, part } = context;
    this.context = context;
    this.cards = model.cards;
    this.key = '';
    /** @type {HTMLElement[][]} */
    this.rows = [];
    this.columns = [
      l10n.text('mnist-column-accuracy'), l10n.text('mnist-column-best'), l10n.text('mnist-column-verdict'),
      ...GOALS.map((goal) => l10n.text('mnist-column-goal', { accuracy: l10n.percent(goal, 0) })),
      l10n.text('mnist-column-time'), l10n.text('mnist-column-speed'), l10n.text('mnist-column-state'),
    ];
    this.body = h('tbody', {});
    this.note = h('p', { class: 'quiet' });
    const title = id('results-title');
    const head = [l10n.text('mnist-column-optimizer'), ...this.columns].map((name) => h('th', { scope: 'col' }, name));
    this.element = part('results', h('section', { class: 'panel results' },
      h('h2', { id: title }, l10n.text('mnist-results')),
      h('div', { class: 'table-scroll', tabIndex: 0, role: 'region', 'aria-labelledby': title },
        h('table', {}, h('thead', {}, h('tr', {}, ...head)), this.body)),
      this.note));
  }

  /** @param {import('../../types').Frame} frame */
  render({ theme }) {
    const runs = this.cards.all;
    const key = JSON.stringify([theme, runs.map((run) => [run.job.key, run.job.label])]);
    if (key !== this.key) {
      this.key = key;
      this.build(theme);
    }
    setText(this.note, this.context.l10n.text('mnist-results-note', { trainings: runs.length }));
    runs.forEach((run, row) => cells(this.context.l10n, run).forEach((text, column) => setText(this.rows[row][column], text)));
  }

  /** @param {string} theme */
  build(theme) {
    const palette = this.context.catalog.palette[theme];
    const runs = this.cards.all;
    this.rows = runs.map(() => this.columns.map(() => h('td', {})));
    this.body.replaceChildren(...runs.map(({ job }, row) =>
      h('tr', {}, h('th', { scope: 'row' }, swatch(palette[job.slot % palette.length]), ' ', job.label), ...this.rows[row])));
  }
}

/** The texts of a row, after the name. @param {import('../../l10n.js').L10n} l10n @param {import('../../models/training/run.js').Run} run */
function cells(l10n, run) {
  const { tests } = run;
  const last = tests.at(-1);
  const best = tests.reduce((most, test) => (test.accuracy > most.accuracy ? test : most), tests[0]);
  const verdict = verdictOf(run);
  const reached = GOALS.map((goal) => tests.find((test) => test.accuracy >= goal));
  return [
    last ? l10n.percent(last.accuracy) : NO_NUMBER,
    best ? l10n.text('mnist-best', { accuracy: l10n.percent(best.accuracy), epoch: l10n.fixed(best.epoch, 2) }) : NO_NUMBER,
    verdict ? verdictText(l10n, run, verdict) : NO_NUMBER,
    ...reached.map((test) => (test ? l10n.duration(test.seconds) : NO_NUMBER)),
    run.seconds > 0 && run.epoch > 0 ? l10n.text('mnist-time', { total: l10n.duration(run.seconds), each: brief(l10n, run.seconds / run.epoch) }) : NO_NUMBER,
    run.samplesPerSecond > 0 ? l10n.rough(run.samplesPerSecond) : NO_NUMBER,
    run.facts ? memory(l10n, run) : NO_NUMBER,
  ];
}

/** A time that may be very short. @param {import('../../l10n.js').L10n} l10n @param {number} seconds */
export function brief(l10n, seconds) {
  return seconds < 0.1 ? l10n.text('mnist-milliseconds', { milliseconds: l10n.short(1000 * seconds) }) : l10n.duration(seconds);
}

/** What an optimizer keeps between steps, in bytes and for each weight. @param {import('../../l10n.js').L10n} l10n @param {import('../../models/training/run.js').Run} run */
function memory(l10n, { stateBytes, parameters }) {
  // Weights are single precision. Beside the numbers for each weight there may be a few more.
  const each = parameters > 0 ? stateBytes / 4 / parameters : 0;
  const numbers = Math.abs(each - Math.round(each)) < 0.05 ? Math.round(each) : each;
  return stateBytes === 0 ? l10n.text('mnist-memory-none') : l10n.text('mnist-memory', { bytes: l10n.bytes(stateBytes), numbers });
}
