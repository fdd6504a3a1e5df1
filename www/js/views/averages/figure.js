// The chart of the averages with the day that is looked at, which a pointer, a slider and the arrow keys move.
import { spread, tableOf } from '../../ui/behind.js';
import { Chart } from '../../ui/chart.js';
import { h, iconButton, setAttr, setText } from '../../ui/dom.js';
import { helpButton } from '../../ui/help.js';
import { CORRECTIONS, changeSettings } from './settings.js';

/** @typedef {import('./settings.js').Settings} Settings */

/** The numbers of a day, and two of them: see the module. */
const [DAY, AVERAGE, CORRECTED] = [5, 2, 4];

export class Figure {
  /** @param {import('../../types').Context} context @param {import('./series.js').Series} series */
  constructor(context, series) {
    const { curves, fresh, keys, l10n, part, store } = context;
    this.context = context;
    this.series = series;
    this.chart = new Chart(context, curves.AveragesChart, {
      point: (value) => series.hover(value),
      pin: (value) => series.choose(value),
    });
    const id = fresh('day');
    this.range = h('input', { type: 'range', id, min: '1', step: '1' });
    this.range.addEventListener('input', () => series.choose(Number(this.range.value), { commit: false }));
    this.range.addEventListener('change', () => series.choose(Number(this.range.value)));
    this.told = h('output', { htmlFor: id });
    const go = (/** @type {number} */ by) => series.choose(series.chosen + by);
    keys({
      ArrowLeft: () => go(-1), ArrowRight: () => go(1), 'Shift+ArrowLeft': () => go(-10), 'Shift+ArrowRight': () => go(10),
      Home: () => series.choose(1), End: () => series.choose(series.last),
    });
    this.select = h('select', { id: fresh('correction'), on: { change: () => store.update((state) => changeSettings(state, { correction: this.select.value })) } },
      ...CORRECTIONS.map((value) => h('option', { value }, l10n.text(`averages-correction-${value}`))));
    this.help = h('p', { class: 'quiet' });
    this.element = h('div', {},
      h('div', { class: 'averages-figure' }, this.chart.element),
      h('div', { class: 'averages-bar' },
        part('averages-day', h('div', { class: 'averages-day' }, h('label', { htmlFor: id }, l10n.text('averages-day')),
          iconButton('back', l10n.text('averages-day-before'), () => go(-1)), h('span', { class: 'slider' }, this.range),
          iconButton('forward', l10n.text('averages-day-after'), () => go(1)), this.told)),
        part('averages-correction', h('div', { class: 'averages-correction' },
          h('span', { class: 'label' }, h('label', { htmlFor: this.select.id }, l10n.text('averages-correction')), helpButton(context, 'bias-correction')), this.select))),
      this.help, this.chart.behind.element);
  }

  free() {
    this.chart.free();
  }

  /** @param {readonly number[]} betas @param {string} correction @param {string} kind of the data */
  numbers(betas, correction, kind) {
    const { l10n } = this.context;
    const { series } = this;
    const all = betas.map((beta) => ({ beta, days: series.days(beta) }));
    return tableOf(l10n, l10n.text('averages-axis-day'), spread(1, series.last), [
      { name: l10n.text('averages-axis-value', { data: kind }), at: (day) => series.values[day - 1] },
      ...all.map(({ beta, days }) => ({ name: `β = ${l10n.exact(beta)}`, at: (/** @type {number} */ day) => days[DAY * (day - 1) + (correction === 'off' ? AVERAGE : CORRECTED)] })),
    ]);
  }

  /** @param {Settings} settings @param {string} theme */
  render({ data, betas, focus, correction }, theme) {
    const { l10n, markPlotted } = this.context;
    const { series } = this;
    const { day, last, values } = series;
    const kind = typeof data === 'string' ? data : 'own';
    if (this.range.max !== String(last)) this.range.max = String(last);
    if (this.range.value !== String(series.chosen)) this.range.value = String(series.chosen);
    const text = l10n.text('averages-day-of', { day, last });
    setAttr(this.range, 'aria-valuetext', text);
    setText(this.told, text);
    if (this.select.value !== correction) this.select.value = correction;
    setText(this.help, `${l10n.text('averages-help')} ${l10n.text(`averages-help-${correction}`)}`);
    this.chart.draw(l10n.text('averages-chart', { count: betas.length }), (drawing) => drawing.draw(
      values, Float64Array.from(betas), focus, day, correction, l10n.text('averages-axis-day'),
      l10n.text('averages-axis-value', { data: kind }), l10n.text('averages-axis-weight', { beta: l10n.exact(betas[focus]) }), theme), () => this.numbers(betas, correction, kind));
    if (this.chart.axis) markPlotted();
  }
}
