// The table of the results of an experiment.
import { h, setText, swatch } from '../../../ui/dom.js';
import { COLUMNS, cellsOf } from './columns.js';

/** @typedef {import('./groups.js').Group} Group */
/** How the lines of a variant look. @typedef {(group: Group, theme: string) => import('../../../types').SlotStyle} StyleOf */

export class ResultsTable {
  /** @param {import('../../../types').Context} context @param {import('../../../types').Experiment} experiment @param {string} title @param {StyleOf} styleOf */
  constructor(context, { columns }, title, styleOf) {
    const { l10n } = context;
    this.context = context;
    this.columns = columns;
    this.styleOf = styleOf;
    this.shown = '';
    this.version = '';
    this.body = h('tbody', {});
    const head = [l10n.text('experiments-column-training'), ...columns.map((column) => l10n.text(COLUMNS[column].head))].map((name) => h('th', { scope: 'col' }, name));
    const label = l10n.text('experiments-results', { title });
    this.note = h('p', { class: 'quiet' });
    this.element = h('div', {},
      h('div', { class: 'results-table', tabIndex: 0, role: 'region', 'aria-label': label },
        h('table', {}, h('caption', { class: 'for-readers' }, label), h('thead', {}, h('tr', {}, ...head)), this.body)),
      this.note);
  }

  /** @param {readonly Group[]} groups @param {string} version changes with the results @param {string} theme */
  render(groups, version, theme) {
    const shown = JSON.stringify([theme, groups.map(({ id, label }) => [id, label])]);
    if (shown !== this.shown) {
      this.shown = shown;
      this.body.replaceChildren(...groups.map((group) => h('tr', {},
        h('th', { scope: 'row' }, swatch(this.styleOf(group, theme)), group.label), ...this.columns.map(() => h('td', {}, h('span', {}), h('small', {}))))));
      this.version = '';
    }
    if (version === this.version) return;
    this.version = version;
    const { l10n } = this.context;
    groups.forEach((group, i) => cellsOf(l10n, this.columns, group).forEach(({ mean, range }, column) => {
      const [first, second] = this.body.rows[i].cells[column + 1].children;
      setText(first, mean);
      setText(second, range);
    }));
    const seeds = Math.max(0, ...groups.map(({ rows }) => rows.length));
    const notes = [...(this.columns.includes('noise') ? ['experiments-noise-help'] : []), ...(this.columns.includes('gap') ? ['experiments-gap-help'] : []), ...(seeds > 1 ? ['experiments-spread-help'] : [])];
    setText(this.note, notes.map((id) => l10n.text(id)).join(' '));
  }
}
