// The confusion matrix: a table whose cells can be clicked. Tab stops at one of them; arrow keys move between cells.
import { NO_NUMBER } from '../../../l10n.js';
import { h, setAttr, setText, setVars } from '../../../ui/dom.js';

const DIGITS = [...Array(10).keys()];
/** The number of rows and columns by which each key moves. */
const MOVES = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] });

export class ConfusionMatrix {
  /** @param {import('../../../l10n.js').L10n} l10n @param {(label: number, answer: number) => void} press */
  constructor(l10n, press) {
    this.l10n = l10n;
    this.cells = DIGITS.map((label) => DIGITS.map((answer) => h('button', {
      type: 'button', tabIndex: label + answer === 0 ? 0 : -1, class: label === answer ? 'hit' : 'miss',
      on: { click: () => press(label, answer), keydown: (/** @type {KeyboardEvent} */ event) => this.move(event, label, answer), focus: () => this.makeTabStop(label, answer) },
    })));
    this.shares = DIGITS.map(() => h('td', {}));
    const column = (/** @type {string} */ name) => h('th', { scope: 'col' }, name);
    const head = h('tr', {}, column(l10n.text('inside-corner')), ...DIGITS.map((digit) => column(String(digit))), column(l10n.text('inside-row-correct')));
    const rows = DIGITS.map((label) => h('tr', {}, h('th', { scope: 'row' }, String(label)), ...this.cells[label].map((cell) => h('td', {}, cell)), this.shares[label]));
    this.element = h('div', { class: 'matrix' }, h('table', {}, h('caption', { class: 'for-readers' }, l10n.text('inside-confusion-help')), h('thead', {}, head), h('tbody', {}, ...rows)));
  }

  /** @param {number[][]} counts */
  set(counts) {
    const misses = counts.map((row, label) => row.filter((_, answer) => answer !== label));
    const worst = Math.max(1, ...misses.flat());
    counts.forEach((row, label) => {
      const all = row.reduce((sum, count) => sum + count, 0);
      row.forEach((count, answer) => {
        const cell = this.cells[label][answer];
        setText(cell, String(count));
        setVars(cell, { share: count / (label === answer ? all || 1 : worst) });
        setAttr(cell, 'title', this.l10n.text('inside-cell-title', { count, label, answer }));
      });
      setText(this.shares[label], all > 0 ? this.l10n.percent(row[label] / all) : NO_NUMBER);
    });
  }

  /** @param {KeyboardEvent} event @param {number} label @param {number} answer */
  move(event, label, answer) {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    this.cells[label + move[0]]?.[answer + move[1]]?.focus();
  }

  /** Makes a cell the tab stop, so that Tab returns to the cell that had the focus last. @param {number} label @param {number} answer */
  makeTabStop(label, answer) {
    this.cells.flat().forEach((cell) => (cell.tabIndex = -1));
    this.cells[label][answer].tabIndex = 0;
  }
}
