// The numbers behind a chart, as a table: for those who do not see the chart, and for those who want to read a value. It is made when
// it is opened.
import { NO_NUMBER } from '../l10n.js';
import { h, setAttr, setText } from './dom.js';

/** The most rows, evenly spread over the axis; the first and the last are among them. */
const ROWS = 21;

/** @typedef {{ head: string[], rows: string[][] }} Numbers the names of the columns, and the rows; the first cell of a row names it */

export class Behind {
  /** @param {import('../types').Context} context */
  constructor({ l10n }) {
    /** Makes the table of what is shown now. @type {() => Numbers} */
    this.make = () => ({ head: [], rows: [] });
    this.caption = h('caption', { class: 'for-readers' });
    this.head = h('tr', {});
    this.body = h('tbody', {});
    const title = l10n.text('opening-numbers');
    this.scroller = h('div', { class: 'behind-table', role: 'region', tabIndex: 0, 'aria-label': title }, h('table', {}, this.caption, h('thead', {}, this.head), this.body));
    this.element = h('details', { class: 'behind', on: { toggle: () => this.fill() } }, h('summary', {}, title), this.scroller);
  }

  /** @param {string} title of the chart @param {() => Numbers} make */
  render(title, make) {
    this.make = make;
    setText(this.caption, title);
    setAttr(this.scroller, 'aria-label', title);
    this.fill();
  }

  fill() {
    if (!this.element.open) return;
    const { head, rows } = this.make();
    fit(this.head, head.length, () => h('th', { scope: 'col' }));
    head.forEach((text, i) => setText(this.head.children[i], text));
    fit(this.body, rows.length, () => h('tr', {}, h('th', { scope: 'row' })));
    rows.forEach((cells, i) => {
      const row = this.body.children[i];
      fit(row, cells.length, () => h('td', {}));
      cells.forEach((text, column) => setText(row.children[column], text));
    });
  }
}

/** Makes an element have so many children. @param {Element} element @param {number} count @param {() => Element} make */
function fit(element, count, make) {
  while (element.children.length > count) element.lastElementChild?.remove();
  while (element.children.length < count) element.append(make());
}

/** Some whole numbers from the first to the last. @param {number} first @param {number} last */
export function spread(first, last) {
  const count = Math.min(ROWS, last - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => first + Math.round((i * (last - first)) / Math.max(1, count - 1)));
}

/** Some places of the axis: those of points of the longest line. @param {Array<{ x: ArrayLike<number>, points: number }>} lines */
export function placesOf(lines) {
  const { x, points } = lines.reduce((a, b) => (b.points > a.points ? b : a), { x: /** @type {ArrayLike<number>} */ ([]), points: 0 });
  return spread(0, points - 1).map((i) => x[i]);
}

/** A table of lines over one axis: the value of each at some places. @param {import('../l10n.js').L10n} l10n @param {string} across
 * @param {number[]} places @param {Array<{ name: string, at: (place: number) => number|undefined }>} lines @returns {Numbers} */
export function tableOf(l10n, across, places, lines) {
  const text = (/** @type {number|undefined} */ value) => (value === undefined || Number.isNaN(value) ? NO_NUMBER : l10n.short(value));
  return {
    head: [across, ...lines.map(({ name }) => name)],
    rows: places.map((place) => [Number.isInteger(place) ? l10n.integer(place) : l10n.short(place), ...lines.map(({ at }) => text(at(place)))]),
  };
}
