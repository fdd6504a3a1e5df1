// One figure of the experiments: a title, a sentence, a chart, and buttons that save it as a picture.
import { placesOf, tableOf } from '../../../ui/behind.js';
import { Chart } from '../../../ui/chart.js';
import { h } from '../../../ui/dom.js';
import { valueAt } from '../lines.js';
import { FIGURES } from './figures.js';
import { namesOf } from './groups.js';

/** The messages of each figure: its title and its description. @type {Record<string, [string, string]>} */
const TEXTS = {
  means: ['experiments-loss-by-epoch', 'experiments-means-help'],
  losses: ['experiments-loss-by-epoch', 'experiments-losses-help'],
  updates: ['experiments-loss-by-update', 'experiments-updates-help'],
  tests: ['experiments-accuracy-by-epoch', 'experiments-tests-help'],
  'both-loss': ['experiments-both-loss', 'experiments-both-help'],
  'both-accuracy': ['experiments-both-accuracy', 'experiments-both-help'],
  'size-accuracy': ['experiments-accuracy-by-size', 'experiments-accuracy-help'],
  'size-time': ['experiments-time-by-size', 'experiments-time-help'],
  'size-update': ['experiments-update-by-size', 'experiments-time-help'],
  'rate-accuracy': ['experiments-accuracy-by-rate', 'experiments-rate-accuracy-help'],
  'rate-loss': ['experiments-loss-by-rate', 'experiments-rate-loss-help'],
};
/** The kinds of pictures. */
const KINDS = /** @type {const} */ (['svg', 'png']);

/** @typedef {import('./groups.js').Group} Group */
/** What a picture shows, and its name; `keyed`: whether its lines have names. @typedef {{ title: string, about: string, figure: object, numbers: Float64Array, name: string, keyed: boolean }} Shown */

export class Figure {
  /** @param {import('../../../types').Context} context @param {string} id one of `FIGURES`
   * @param {typeof import('../../../../pkg/playground_curves.js').TrainingChart} TrainingChart @param {(format: 'svg'|'png', shown: Shown) => void} save */
  constructor(context, id, TrainingChart, save) {
    const { l10n, part } = context;
    this.context = context;
    this.id = id;
    this.drawn = '';
    const [title, help] = TEXTS[id].map((text) => l10n.text(text));
    this.title = title;
    this.about = help;
    this.label = l10n.text('experiments-figure', { title, help });
    this.titles = [l10n.text('experiments-axis-x', { figure: id }), l10n.text('experiments-axis-y', { figure: id })];
    this.chart = new Chart(context, TrainingChart, { resized: () => (this.drawn = '') });
    this.chart.canvas.setAttribute('aria-label', this.label);
    this.nothing = h('p', { class: 'quiet nothing' }, l10n.text('experiments-figure-empty'));
    this.chart.element.append(this.nothing);
    /** What is shown. @type {import('./figures.js').Drawing|null} */
    this.drawing = null;
    const press = (/** @type {'svg'|'png'} */ kind) => {
      const { taken } = this;
      if (taken) save(kind, taken);
    };
    this.saving = part('save-picture', h('span', { class: 'saving', hidden: true }, ...KINDS.map((kind) => h('button', {
      type: 'button', class: 'small', 'aria-label': l10n.text('experiments-save-picture', { title, kind }), on: { click: () => press(kind) },
    }, l10n.text('experiments-save-as', { kind })))));
    this.element = part(`figure-${id}`, h('figure', { class: 'experiment-figure' },
      h('figcaption', {}, h('b', {}, title), this.saving, h('span', { class: 'quiet' }, help)), this.chart.element, this.chart.behind.element));
  }

  free() {
    this.chart.free();
  }

  /** What is shown, to be saved; null if there is nothing. @returns {Shown|null} */
  get taken() {
    const { id, title, about, titles, drawing } = this;
    return drawing && { title, about, name: id, keyed: !id.startsWith('size-'), numbers: drawing.numbers, figure: { ...drawing.figure, titles, chart: 'trainings' } };
  }

  /** @param {readonly Group[]} groups @param {number|undefined} of how many variants there are, if they have an order @param {string} version changes with the results @param {string} theme */
  render(groups, of, version, theme) {
    const key = `${version} ${theme}`;
    if (key === this.drawn || this.chart.size.width === 0) return;
    this.drawn = key;
    const drawing = FIGURES[this.id](groups, of);
    const empty = drawing.numbers.length === 0;
    this.drawing = empty ? null : drawing;
    this.chart.canvas.hidden = empty;
    this.nothing.hidden = !empty;
    this.chart.behind.element.hidden = empty;
    this.saving.hidden = empty;
    if (!empty) this.chart.draw(this.label, (canvas) => canvas.draw(JSON.stringify({ ...drawing.figure, titles: this.titles }), drawing.numbers, theme), () => this.numbers(groups, drawing));
  }

  /** @param {readonly Group[]} groups @param {import('./figures.js').Drawing} drawing */
  numbers(groups, drawing) {
    const { l10n } = this.context;
    const names = new Map(namesOf(groups).map(({ slot, name }) => [slot, name]));
    const columns = columnsOf(drawing);
    const name = (/** @type {Column} */ { slot, isTest }) => (this.id.startsWith('size-') ? this.titles[1] : isTest ? l10n.text('mnist-numbers-test', { name: names.get(slot) ?? '' }) : names.get(slot) ?? '');
    return tableOf(l10n, this.titles[0], placesOf(columns.flatMap(({ pieces }) => pieces)), columns.map((column) => ({
      name: name(column), at: (place) => valueAt(column.pieces.findLast(({ x }) => x[0] <= place) ?? null, place),
    })));
  }
}

/** The pieces of a line, which is cut where one of its seeds ends. @typedef {{ slot: number, isTest: boolean, pieces: import('../lines.js').Points[] }} Column */

/** The lines of a figure, without its bands. @param {import('./figures.js').Drawing} drawing */
function columnsOf({ figure, numbers }) {
  /** @type {Map<string, Column>} */
  const columns = new Map();
  let from = 0;
  for (const { slot, look, points } of /** @type {Array<import('../lines.js').Line & { slot: number }>} */ (figure.lines)) {
    const own = numbers.subarray(2 * from, 2 * (from + points));
    from += points;
    if (look === 'band' || look === 'spread') continue;
    const isTest = look === 'test' || look === 'thin';
    const column = columns.get(`${slot} ${isTest}`) ?? { slot, isTest, pieces: [] };
    column.pieces.push({ x: own.filter((_, i) => i % 2 === 0), y: own.filter((_, i) => i % 2 === 1), points });
    columns.set(`${slot} ${isTest}`, column);
  }
  return [...columns.values()];
}
