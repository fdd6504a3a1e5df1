// The confusion matrix: a table whose cells can be pressed. One stop for Tab; arrow keys walk the cells.
import { h, setAttr, setText, setVars } from '../../../ui/dom.js';
import { fill } from '../../../text.js';
import { percent } from '../text.js';
import { TEXT } from './text.js';

const DIGITS = [...Array(10).keys()];
const WAYS = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] });

export class Confusion {
  /** @param {(label: number, answer: number) => void} press */
  constructor(press) {
    this.cells = DIGITS.map((label) => DIGITS.map((answer) => h('button', {
      type: 'button', tabIndex: label + answer === 0 ? 0 : -1, class: label === answer ? 'hit' : 'miss',
      on: { click: () => press(label, answer), keydown: (/** @type {KeyboardEvent} */ event) => this.walk(event, label, answer), focus: () => this.stop(label, answer) },
    })));
    this.rights = DIGITS.map(() => h('td', {}));
    const head = h('tr', {}, h('th', { scope: 'col' }, TEXT.corner), ...DIGITS.map((digit) => h('th', { scope: 'col' }, String(digit))), h('th', { scope: 'col' }, TEXT.rowRight));
    const rows = DIGITS.map((label) => h('tr', {}, h('th', { scope: 'row' }, String(label)), ...this.cells[label].map((cell) => h('td', {}, cell)), this.rights[label]));
    this.element = h('div', { class: 'matrix' }, h('table', {}, h('caption', { class: 'for-readers' }, TEXT.confusionHelp), h('thead', {}, head), h('tbody', {}, ...rows)));
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
        setAttr(cell, 'title', fill(TEXT.cellTitle, { count, label, answer }));
      });
      setText(this.rights[label], all > 0 ? percent(row[label] / all) : '–');
    });
  }

  /** @param {KeyboardEvent} event @param {number} label @param {number} answer */
  walk(event, label, answer) {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    this.cells[label + way[0]]?.[answer + way[1]]?.focus();
  }

  /** Tab comes back to the cell that one left. @param {number} label @param {number} answer */
  stop(label, answer) {
    this.cells.flat().forEach((cell) => (cell.tabIndex = -1));
    this.cells[label][answer].tabIndex = 0;
  }
}
