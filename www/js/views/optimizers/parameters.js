// The hyperparameters of an optimizer: short, with their defaults, and as a table with what each does.
import { h } from '../../ui/dom.js';

/** @typedef {import('../../types').Context} Context @typedef {import('../../types').ParamSpec} ParamSpec @typedef {import('./book.js').Entry} Entry */

/** A value as a person reads it. @param {Context} context @param {string} group @param {ParamSpec} spec @param {number} value */
function shown({ l10n }, group, spec, value) {
  if (spec.scale === 'flag') return l10n.text(value === 0 ? 'optimizers-off' : 'optimizers-on');
  if (typeof spec.scale === 'object') return l10n.choice(group, spec.key, spec.scale.choice[value].id);
  return l10n.exact(value);
}

/** The parameters with their defaults, in a few words. @param {Context} context @param {Entry} entry */
export function parameters(context, { id, params }) {
  const { l10n } = context;
  const group = `optimizer/${id}`;
  return h('ul', {}, ...params.map((spec) => h('li', {}, h('span', { class: spec.symbol && 'letter' }, spec.symbol || l10n.label(group, spec)), ' ', h('b', {}, shown(context, group, spec, spec.default)))));
}

/** The parameters as a table: default, range, and what each does. @param {Context} context @param {Entry} entry */
export function parameterTable(context, { id, params }) {
  const { l10n } = context;
  const group = `optimizer/${id}`;
  const range = (/** @type {ParamSpec} */ spec) => {
    if (spec.scale === 'flag') return '';
    if (typeof spec.scale === 'object') return l10n.list(spec.scale.choice.map((option) => l10n.choice(group, spec.key, option.id)));
    return l10n.text('optimizers-range', { min: l10n.exact(spec.min), max: l10n.exact(spec.max) });
  };
  const columns = ['parameter', 'default', 'range', 'does'].map((column) => [column, l10n.text(`optimizers-column-${column}`)]);
  const names = Object.fromEntries(columns);
  return h('table', { class: 'params', role: 'table', 'aria-label': l10n.text('optimizers-column-parameters') },
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...columns.map(([, name]) => h('th', { scope: 'col', role: 'columnheader' }, name)))),
    h('tbody', { role: 'rowgroup' }, ...params.map((spec) => h('tr', { role: 'row' },
      h('th', { scope: 'row', role: 'rowheader' }, l10n.sentence(l10n.label(group, spec))),
      h('td', { role: 'cell', 'data-label': names.default }, shown(context, group, spec, spec.default)),
      h('td', { role: 'cell', 'data-label': names.range }, range(spec)),
      h('td', { role: 'cell', class: 'does' }, l10n.help(group, spec))))));
}
