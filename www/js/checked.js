// The section "Checked": what each optimizer and schedule was compared with. The numbers come from the tests, which write
// www/checked.json; nothing here is typed by hand.
import { h } from './dom.js';
import { fetchJson } from './resources.js';
import { short } from './format.js';
import { TEXT, fill } from './text.js';

/** @typedef {{ reference: string, cases: number, largest_deviation: number }} Comparison */
/** @typedef {Record<string, Comparison[]>} Comparisons */

/** @param {import('./types').Catalog} catalog */
export function checkedSection(catalog) {
  const body = h('div', { class: 'checked-body' });
  const section = h('details', { class: 'panel checked', id: 'checked', on: { toggle: () => section.open && fillOnce() } },
    h('summary', {}, TEXT.checked), body);
  let filled = false;

  async function fillOnce() {
    if (filled) return;
    filled = true;
    try {
      show(await fetchJson('../checked.json'));
    } catch {
      filled = false;
      body.replaceChildren(h('p', { class: 'quiet' }, TEXT.checkedLost));
    }
  }

  /** @param {{ optimizers: Comparisons, schedules: Comparisons }} checked */
  function show({ optimizers, schedules }) {
    const all = [...Object.values(optimizers), ...Object.values(schedules)].flat();
    const cases = all.reduce((sum, entry) => sum + entry.cases, 0);
    const largest = Math.max(...all.map((entry) => entry.largest_deviation));
    body.replaceChildren(
      h('p', { class: 'quiet' }, fill(TEXT.checkedSum, { cases, largest: short(largest) })),
      h('div', { class: 'checked-table' }, h('table', {},
        h('thead', {}, h('tr', {}, ...TEXT.checkedHead.map((name) => h('th', { scope: 'col' }, name)))),
        h('tbody', {}, ...rows(catalog.optimizers, optimizers), ...rows(catalog.schedules, schedules)))));
  }
  return section;
}

/** @param {import('./types').Item[]} items @param {Comparisons} comparisons */
function rows(items, comparisons) {
  return items.flatMap((item) => (comparisons[item.id] ?? [null]).map((entry, i) => h('tr', {},
    i === 0 && h('th', { scope: 'row', rowSpan: comparisons[item.id]?.length ?? 1 }, item.name),
    ...(entry
      ? [h('td', {}, entry.reference), h('td', {}, String(entry.cases)), h('td', {}, short(entry.largest_deviation))]
      : [h('td', { colSpan: 3, class: 'quiet' }, TEXT.uncheckedHere)]))));
}
