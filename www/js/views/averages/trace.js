// Day by day: the formula of the average that is looked at, with the numbers of the last days up to the one that is looked at.
import { lowered, raised } from '../../numbers.js';
import { h, setText } from '../../ui/dom.js';

/** The most days that are written out. */
const DAYS = 6;
/** The numbers of a day: see the module. */
const DAY = 5;
/** Enough for the numbers of the textbook: 14.47805. */
const DIGITS = 7;

export class Trace {
  /** @param {import('../../types').Context} context @param {import('./series.js').Series} series */
  constructor(context, series) {
    const { l10n } = context;
    this.context = context;
    this.series = series;
    this.rule = h('p', { class: 'averages-rule' });
    this.list = h('ol', { class: 'averages-days' });
    this.element = h('div', {}, this.rule, this.list, h('p', { class: 'quiet' }, l10n.text('averages-trace-help')));
  }

  /** @param {import('./settings.js').Settings} settings */
  render({ betas, focus, correction }) {
    const { l10n } = this.context;
    const { series } = this;
    const beta = betas[focus];
    setText(this.rule, l10n.text('averages-rule', { beta: l10n.rounded(beta, DIGITS), rest: l10n.rounded(1 - beta, DIGITS) }));
    const lines = Trace.lines(l10n, { beta, days: series.days(beta), day: series.day, correction });
    while (this.list.children.length > lines.length) this.list.lastElementChild?.remove();
    while (this.list.children.length < lines.length) this.list.append(h('li', {}, h('span', {}), h('span', { class: 'quiet' })));
    lines.forEach((texts, at) => texts.forEach((text, part) => setText(this.list.children[at].children[part], text)));
  }

  /** What is said of each day: the average and its correction. @param {import('../../l10n.js').L10n} l10n
   * @param {{ beta: number, days: Float64Array, day: number, correction: string }} what */
  static lines(l10n, { beta, days, day: last, correction }) {
    const number = (/** @type {number} */ value) => l10n.rounded(value, DIGITS);
    const [kept, taken] = [number(beta), number(1 - beta)];
    const first = Math.max(1, last - DAYS + 1);
    /** @type {string[][]} */
    const lines = first === 1 ? [[l10n.text('averages-first'), '']] : [];
    for (let day = first; day <= last; day += 1) {
      const [before, value, average, weight, corrected] = [...days.subarray(DAY * (day - 1), DAY * day)].map(number);
      const t = lowered(day);
      lines.push([
        l10n.text('averages-step', { t, beta: kept, before, rest: taken, value, average }),
        correction === 'off' ? '' : l10n.text('averages-corrected', { average, beta: kept, power: raised(day), weight, corrected }),
      ]);
    }
    return lines;
  }
}
