// One figure of the experiments: a title, a chart, a sentence.
import { h } from '../../../ui/dom.js';
import { onSize } from '../../../ui/size.js';
import { FIGURES } from './figures.js';
import { TEXT } from './text.js';

export class Plot {
  /** @param {import('../../../types').Context} context @param {keyof typeof TEXT.figures} id */
  constructor(context, id) {
    this.id = id;
    this.drawn = '';
    this.size = '';
    const title = TEXT.figures[id];
    this.canvas = h('canvas', { role: 'img', 'aria-label': `${title}. ${TEXT.help[id]}` });
    this.nothing = h('p', { class: 'quiet nothing' }, TEXT.nothing);
    const box = h('div', { class: 'chart' }, this.canvas, this.nothing);
    this.element = h('figure', { class: 'experiment-figure' }, h('figcaption', {}, h('b', {}, title), h('span', { class: 'quiet' }, TEXT.help[id])), box);
    this.chart = new context.engine.Chart(this.canvas);
    onSize(box, (width, height, dpr) => {
      this.size = `${width} ${height} ${dpr}`;
      this.chart.resize(width, height, dpr);
      context.store.invalidate();
    });
  }

  /** @param {import('./rows.js').Row[]} rows @param {string} version changes with the rows @param {string} theme */
  render(rows, version, theme) {
    const key = `${version} ${theme} ${this.size}`;
    if (key === this.drawn || this.size === '') return;
    this.drawn = key;
    const { figure, numbers } = FIGURES[this.id](rows);
    const empty = numbers.length === 0;
    this.canvas.hidden = empty;
    this.nothing.hidden = !empty;
    if (!empty) this.chart.curves(JSON.stringify(figure), numbers, theme);
  }
}
