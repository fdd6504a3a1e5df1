// The list from which an optimizer is added: grouped, with a line for a beginner, and searchable.
import { showDialog } from '../dialog.js';
import { h, setText } from '../dom.js';

/** @typedef {import('../../types').OptimizerItem} OptimizerItem */

/** Lets a person choose one of these. @param {import('../../types').Context} context @param {OptimizerItem[]} offered @returns {Promise<OptimizerItem|null>} */
export async function chooseOptimizer(context, offered) {
  const { l10n } = context;
  await Promise.allSettled([l10n.need('surface'), l10n.need('reading')]);
  const rows = offered.map((item) => {
    const id = `optimizer-${item.id}-summary`;
    return { item, name: l10n.name('optimizer', item.id), summary: l10n.has(id) ? l10n.text(id) : '' };
  });
  return new Promise((resolve) => {
    /** @type {OptimizerItem|null} */
    let chosen = null;
    const label = l10n.text('surface-add-search');
    const search = h('input', { type: 'search', placeholder: label, 'aria-label': label });
    const list = h('div', { class: 'choices' });
    const dialog = showDialog(context, 'add', l10n.text('surface-add-title'), search, list);
    if (!dialog) return resolve(null);
    const row = (/** @type {typeof rows[number]} */ { item, name, summary }) => h('button', { type: 'button', on: { click: () => {
      chosen = item;
      dialog.close();
    } } }, h('b', {}, name), h('small', {}, summary));
    const show = () => {
      const wanted = search.value.trim().toLowerCase();
      const matching = rows.filter(({ item, name, summary }) => `${item.id} ${name} ${summary}`.toLowerCase().includes(wanted));
      const groups = [...new Set(matching.map(({ item }) => item.group))];
      list.replaceChildren(...groups.map((group) => h('section', {},
        h('h3', {}, l10n.name('group', group)), ...matching.filter(({ item }) => item.group === group).map(row))));
      if (groups.length === 0) setText(list, l10n.text('surface-add-nothing'));
    };
    search.addEventListener('input', show);
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') list.querySelector('button')?.click();
    });
    dialog.addEventListener('close', () => resolve(chosen));
    show();
  });
}
