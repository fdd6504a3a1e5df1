// A list of the optimizers that are on, to choose one.
import { cardName } from '../../state/methods.js';
import { h } from '../../ui/dom.js';

/** @typedef {{ index: number, name: string }} Named */

/** The entries that have a run, with their names. @param {import('../../l10n.js').L10n} l10n @param {import('../../types').RunSpec} spec @param {import('../../types').RunSummary[]} summary @returns {Named[]} */
export function namesOf(l10n, spec, summary) {
  return summary.map(({ index }) => ({ index, name: cardName(l10n, spec, index) }));
}

/** Fills a list, if it has changed, and marks what is chosen. @param {HTMLSelectElement} select @param {Named[]} names @param {number} chosen */
export function choices(select, names, chosen) {
  const same = names.length === select.options.length && names.every(({ index, name }, i) => select.options[i].value === String(index) && select.options[i].text === name);
  if (!same) select.replaceChildren(...names.map(({ index, name }) => h('option', { value: String(index) }, name)));
  select.value = String(chosen);
}
