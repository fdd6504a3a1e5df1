// The runs against each other, in numbers.
import { h, setText, swatch } from '../../ui/dom.js';
import { fill } from '../../text.js';
import { TEXT, percent, size, speed, time } from './text.js';

/** The accuracies whose times are told. */
const GOALS = [0.9, 0.95, 0.97];

export class Table {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.key = '';
    /** @type {Array<{ name: Element, cells: HTMLElement[] }>} */
    this.rows = [];
    this.body = h('tbody', {});
    this.element = h('section', { class: 'panel results', 'aria-labelledby': 'results-title' },
      h('h2', { id: 'results-title' }, TEXT.results),
      h('div', { class: 'table-scroll', tabIndex: 0, role: 'region', 'aria-labelledby': 'results-title' },
        h('table', {}, h('thead', {}, h('tr', {}, ...TEXT.tableHead.map((name) => h('th', { scope: 'col' }, name)))), this.body)),
      h('p', { class: 'quiet' }, TEXT.tableNote));
  }

  /** @param {import('../../types').Frame} frame */
  render({ theme }) {
    const { runs } = this.model;
    const key = JSON.stringify([theme, runs.map((run) => [run.job.key, run.job.label])]);
    if (key !== this.key) {
      this.key = key;
      this.build(theme);
    }
    runs.forEach((run, i) => facts(run).forEach((text, column) => setText(this.rows[i].cells[column], text)));
  }

  /** @param {string} theme */
  build(theme) {
    const palette = this.context.catalog.palette[theme];
    this.rows = this.model.runs.map((run) => {
      const name = h('th', { scope: 'row' }, swatch(palette[run.job.slot % palette.length]), ' ', run.job.label);
      return { name, cells: TEXT.tableHead.slice(1).map(() => h('td', {})) };
    });
    this.body.replaceChildren(...this.rows.map(({ name, cells }) => h('tr', {}, name, ...cells)));
  }
}

/** What stands in each column behind the name. @param {import('../../models/training/run.js').Run} run */
function facts(run) {
  const { tests } = run;
  const best = tests.reduce((most, test) => Math.max(most, test.accuracy), 0);
  const to = GOALS.map((goal) => tests.find((test) => test.accuracy >= goal));
  return [
    tests.length > 0 ? percent(/** @type {import('../../models/training/types').Judgement} */ (tests.at(-1)).accuracy) : TEXT.none,
    tests.length > 0 ? percent(best) : TEXT.none,
    ...to.map((test) => (test ? time(test.seconds) : TEXT.none)),
    run.samplesPerSecond > 0 ? speed(run.samplesPerSecond) : TEXT.none,
    run.facts ? size(run.stateBytes) : TEXT.none,
    run.divergedAt === null ? TEXT.none : fill(TEXT.atStep, { step: run.divergedAt }),
  ];
}
