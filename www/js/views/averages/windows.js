// A table of the averages: how many values each covers, what weight the newest has and these have together, and where it stands on the
// day that is looked at.
import { h, setText } from '../../ui/dom.js';

const COLUMNS = ['beta', 'count', 'newest', 'share', 'average', 'corrected'];
/** The numbers of a day: see the module. */
const [DAY, AVERAGE, CORRECTED] = [5, 2, 4];

export class Windows {
  /** @param {import('../../types').Context} context @param {import('./series.js').Series} series */
  constructor(context, series) {
    this.context = context;
    this.series = series;
    this.body = h('tbody', {});
    const { l10n } = context;
    this.element = context.part('averages-table', h('div', { class: 'averages-table' }, h('table', {},
      h('caption', { class: 'for-readers' }, l10n.text('averages-table')),
      h('thead', {}, h('tr', {}, ...COLUMNS.map((column) => h('th', { scope: 'col' }, l10n.text(`averages-column-${column}`))))), this.body)));
  }

  /** @param {import('./settings.js').Settings} settings */
  render({ betas }) {
    const { l10n, curves } = this.context;
    const { series } = this;
    while (this.body.rows.length > betas.length) this.body.deleteRow(-1);
    while (this.body.rows.length < betas.length) this.body.append(h('tr', {}, h('th', { scope: 'row' }), ...COLUMNS.slice(1).map(() => h('td', {}))));
    betas.forEach((beta, at) => {
      const [count, share] = curves.AveragesChart.window(beta);
      const day = series.days(beta).subarray(DAY * (series.day - 1), DAY * series.day);
      const texts = [l10n.exact(beta), l10n.short(count), l10n.short(1 - beta), l10n.percent(share, 0), l10n.rounded(day[AVERAGE], 4), l10n.rounded(day[CORRECTED], 4)];
      texts.forEach((text, column) => setText(this.body.rows[at].cells[column], text));
    });
  }
}
