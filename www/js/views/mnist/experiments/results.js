// The trainings of an experiment in numbers.
import { h, setText, swatch } from '../../../ui/dom.js';
import { short } from '../../../format.js';
import { fill } from '../../../text.js';
import { secondsPerEpoch } from './figures.js';
import { percent } from '../text.js';
import { TEXT } from './text.js';

/** @typedef {import('./rows.js').Row} Row */

export class Results {
  /** @param {import('../../../types').Context} context @param {string} title */
  constructor(context, title) {
    this.context = context;
    this.shown = '';
    this.version = '';
    this.body = h('tbody', {});
    const head = h('tr', {}, ...TEXT.head.map((name) => h('th', { scope: 'col' }, name)));
    this.element = h('div', { class: 'outcomes' },
      h('div', { class: 'outcomes-table', tabIndex: 0, role: 'region', 'aria-label': fill(TEXT.results, { title }) }, h('table', {}, h('caption', { class: 'for-readers' }, fill(TEXT.results, { title })), h('thead', {}, head), this.body)),
      h('p', { class: 'quiet' }, TEXT.noise));
  }

  /** @param {Row[]} rows @param {string} version changes with the rows @param {string} theme */
  render(rows, version, theme) {
    const palette = this.context.catalog.palette[theme];
    const known = `${theme} ${rows.map(({ job }) => job.key).join()}`;
    if (known !== this.shown) {
      this.shown = known;
      this.body.replaceChildren(...rows.map(({ job }) => h('tr', {},
        h('th', { scope: 'row' }, swatch(palette[job.slot % palette.length]), job.label), ...TEXT.head.slice(1).map(() => h('td', {})))));
      this.version = '';
    }
    if (version === this.version) return;
    this.version = version;
    rows.forEach((row, i) => cells(row).forEach((text, column) => setText(this.body.rows[i].cells[column + 1], text)));
  }
}

/** @param {Row} row */
function cells(row) {
  const { run, noise } = row;
  const seconds = secondsPerEpoch(row);
  return [
    run.stepsPerEpoch ? run.stepsPerEpoch.toLocaleString('en') : TEXT.none,
    noise === null ? TEXT.none : short(noise),
    seconds === undefined ? TEXT.none : fill(TEXT.seconds, { value: short(seconds) }),
    outcome(row),
  ];
}

/** How well it reads; only of what came to its end it is the result. @param {Row} row */
function outcome({ run, cut }) {
  if (run.status === 'diverged') return TEXT.diverged;
  if (run.status === 'failed') return TEXT.failed;
  if (cut) return fill(TEXT.cut, { epoch: Math.floor(run.epoch) + 1 });
  const accuracy = run.tests.at(-1)?.accuracy;
  if (accuracy === undefined) return TEXT.none;
  return run.over ? percent(accuracy) : fill(TEXT.soFar, { accuracy: percent(accuracy) });
}
