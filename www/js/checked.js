// The section "Verified": the reference with which each optimizer and schedule was compared. The numbers come from the tests, which write
// www/checked.json; nothing here is typed by hand.
import { messageOf } from './engine.js';
import { h } from './ui/dom.js';

/** @typedef {{ reference: string, cases: number, largest_deviation: number }} Comparison */
/** @typedef {Record<string, Comparison[]>} Comparisons */

const COLUMNS = ['method', 'reference', 'runs', 'deviation'];

/** Fills the section when it is first opened. @param {import('./types').Context} context @param {HTMLElement} body */
export async function fillChecked({ catalog, l10n, assets }, body) {
  try {
    const [checked] = await Promise.all([assets.json('checked.json'), l10n.need('checked')]);
    show(checked);
  } catch (error) {
    body.replaceChildren(h('p', { class: 'quiet' }, l10n.text('opening-checked-lost', { why: messageOf(error, l10n) })));
  }

  /** @param {{ optimizers: Comparisons, schedules: Comparisons }} checked */
  function show({ optimizers, schedules }) {
    const all = [...Object.values(optimizers), ...Object.values(schedules)].flat();
    const cases = all.reduce((sum, entry) => sum + entry.cases, 0);
    const largest = Math.max(...all.map((entry) => entry.largest_deviation));
    body.replaceChildren(
      h('p', { class: 'quiet' }, l10n.text('checked-summary', { cases, largest })),
      h('div', { class: 'checked-table', tabIndex: 0, role: 'region', 'aria-label': l10n.text('opening-checked') }, h('table', {},
        h('thead', {}, h('tr', {}, ...COLUMNS.map((column) => h('th', { scope: 'col' }, l10n.text(`checked-column-${column}`))))),
        h('tbody', {}, ...rows('optimizer', catalog.optimizers, optimizers), ...rows('schedule', catalog.schedules, schedules)))));
  }

  /** @param {'optimizer'|'schedule'} kind @param {import('./types').Item[]} items @param {Comparisons} comparisons */
  function rows(kind, items, comparisons) {
    return items.flatMap((item) => (comparisons[item.id] ?? [null]).map((entry, i) => h('tr', {},
      i === 0 && h('th', { scope: 'row', rowSpan: comparisons[item.id]?.length ?? 1 }, l10n.name(kind, item.id)),
      ...(entry
        ? [h('td', {}, entry.reference), h('td', {}, l10n.integer(entry.cases)), h('td', {}, l10n.short(entry.largest_deviation))]
        : [h('td', { colSpan: 3, class: 'quiet' }, l10n.text('checked-no-reference'))]))));
  }
}
