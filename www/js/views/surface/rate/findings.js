// What the race has found, as a table: the best value of each optimizer, how wide its good range is, and a button that takes the best.
import { NO_NUMBER } from '../../../l10n.js';
import { h, setText, swatch } from '../../../ui/dom.js';

/** @typedef {{ best: number|undefined, score: number|undefined, from: number|undefined, to: number|undefined, factor: number|undefined, open: boolean, lost: number|undefined }} Finding
 * see `raceFindings` of the module */
/** @typedef {{ index: number, name: string, slot: number, value: number|undefined, told: string, finding: Finding|undefined, isBest: boolean }} Row */

const COLUMNS = /** @type {const} */ (['now', 'best', 'good', 'lost']);

export class Findings {
  /** @param {import('../../../types').Context} context @param {(index: number) => void} use takes the best value of an entry */
  constructor(context, use) {
    const { l10n } = context;
    this.context = context;
    this.use = use;
    this.key = '';
    /** @type {Array<{ name: HTMLElement, cells: HTMLElement[], button: HTMLButtonElement }>} */
    this.rows = [];
    this.body = h('tbody', {});
    const head = ['optimizer', ...COLUMNS, 'use'].map((column) => h('th', { scope: 'col' }, l10n.text(`rate-column-${column}`)));
    this.element = h('table', { class: 'rate-table' }, h('caption', { class: 'for-readers' }, l10n.text('rate-table')), h('thead', {}, h('tr', {}, ...head)), this.body);
  }

  /** @param {Row[]} rows @param {{ by: string, scale: string, theme: string, stale: boolean, digits: number }} what the measure, the scale of the slider, whether
   * what was found is not of these runs, and the digits that tell scores apart */
  render(rows, { by, scale, theme, stale, digits }) {
    const { l10n, catalog } = this.context;
    const key = JSON.stringify([theme, rows.map(({ index, slot }) => [index, slot])]);
    if (key !== this.key) {
      this.key = key;
      const palette = catalog.palette[theme];
      this.rows = rows.map(({ index }) => ({
        name: h('span', {}), cells: COLUMNS.map((column) => h('td', { 'data-label': l10n.text(`rate-column-${column}`) }, h('span', {}), ' ', h('small', {}))),
        button: h('button', { type: 'button', on: { click: () => this.use(index) } }),
      }));
      this.body.replaceChildren(...this.rows.map(({ name, cells, button }, i) =>
        h('tr', {}, h('th', { scope: 'row' }, swatch(palette[rows[i].slot % palette.length]), ' ', name), ...cells, h('td', { class: 'use' }, button))));
    }
    rows.forEach((row, i) => {
      const { name, cells, button } = this.rows[i];
      setText(name, row.name);
      this.texts(row, by, scale, digits).forEach(([text, more], column) => {
        const [first, second] = cells[column].children;
        setText(first, text);
        setText(second, more);
      });
      const best = row.finding?.best;
      button.hidden = best === undefined;
      button.disabled = stale || row.isBest;
      if (best === undefined) return;
      setText(button, l10n.text('rate-use', { value: best }));
      button.setAttribute('aria-label', l10n.text('rate-use-of', { value: best, name: row.name }));
    });
  }

  /** The texts of the cells of a row, each with what is said below it. @param {Row} row @param {string} by @param {string} scale @param {number} digits
   * @returns {Array<[string, string]>} */
  texts({ value, told, finding }, by, scale, digits) {
    const { l10n } = this.context;
    const { best, score, from, to, factor, open, lost } = finding ?? {};
    const number = (/** @type {number|undefined} */ value) => (value === undefined ? NO_NUMBER : l10n.short(value));
    const range = from === undefined || to === undefined ? NO_NUMBER : from === to ? l10n.text('rate-only', { value: from }) : l10n.text('rate-good', { from, to });
    return [
      value === undefined ? [l10n.text('rate-lacking'), ''] : [number(value), told],
      [number(best), best === undefined ? '' : scoreText(l10n, score, by, digits)],
      [range, factor === undefined || from === to ? '' : l10n.text('rate-factor', { factor: Number(factor.toPrecision(2)), open: open ? 'yes' : 'no', scale })],
      [number(lost), ''],
    ];
  }
}

/** @param {import('../../../l10n.js').L10n} l10n @param {number|undefined} score undefined for a run without one @param {string} measure @param {number} digits of a loss */
export function scoreText(l10n, score, measure, digits) {
  const told = measure === 'steps' || score === undefined ? score : l10n.rounded(score, digits);
  return l10n.text('rate-score', { score: told ?? 'none', measure });
}

/** How many numbers are told of a run: see `raceFindings` of the module. */
const TOLD = 7;

/** What is found for a run. @param {Float64Array} all that is told @param {number} run @returns {Finding} */
export function findingOf(all, run) {
  const numbers = all.subarray(run * TOLD, (run + 1) * TOLD);
  const [best, score, from, to, factor, open, lost] = [...numbers].map((number) => (Number.isNaN(number) ? undefined : number));
  return { best, score, from, to, factor, open: open === 1, lost };
}
