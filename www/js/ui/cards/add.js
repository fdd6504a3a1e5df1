// The list from which a person adds an optimizer: grouped and searchable, with a one-line summary for beginners. At its top stands the
// way to one of one's own, which begins with an example.
import { ownItem } from '../../state/own-rule.js';
import { showDialog } from '../dialog.js';
import { h, setText } from '../dom.js';
import { partLost } from '../failure.js';

/** @typedef {import('../../types').OptimizerItem} OptimizerItem */

/** Lets a person choose one of these. @param {import('../../types').Context} context @param {OptimizerItem[]} offered @returns {Promise<OptimizerItem|null>} */
export function chooseOptimizer(context, offered) {
  const { l10n, notices, reading } = context;
  const rows = () => offered.map((item) => {
    const id = `optimizer-${item.id}-summary`;
    return { item, name: l10n.name('optimizer', item.id), summary: l10n.has(id) ? l10n.text(id) : '' };
  });
  return new Promise((resolve) => {
    /** @type {OptimizerItem|null} */
    let chosen = null;
    const label = l10n.text('opening-add-search');
    const search = h('input', { type: 'search', placeholder: label, 'aria-label': label, autofocus: true });
    const list = h('div', { class: 'choices' });
    const dialog = showDialog(context, 'add', l10n.text('opening-add-title'), search, list);
    if (!dialog) return resolve(null);
    /** Of one's own: what it can begin with. */
    const examples = () => context.catalog.written.examples.map(({ id, text }) => ({ text, name: l10n.text(`own-example-${id}`), summary: l10n.text(`own-example-${id}-summary`) }));
    const begin = async (/** @type {string} */ text, /** @type {string} */ name) => {
      try {
        await context.written.load();
        notices.clear('own');
        chosen = ownItem(context, text, l10n.text('own-mine', { name }));
      } catch (error) {
        partLost(context, 'own', error);
      }
      dialog.close();
    };
    const showExamples = async () => {
      const error = await l10n.need('own').then(() => null, (error) => error);
      if (error) {
        partLost(context, 'own', error);
        return dialog.close();
      }
      search.hidden = true;
      list.replaceChildren(h('section', {}, h('h3', {}, l10n.text('own-start')), ...examples().map(({ text, name, summary }) =>
        h('button', { type: 'button', on: { click: () => begin(text, name) } }, h('b', {}, name), h('small', {}, summary)))));
      list.querySelector('button')?.focus();
    };
    const own = h('section', {}, context.part('add-own', h('button', { type: 'button', on: { click: showExamples } },
      h('b', {}, l10n.name('optimizer', context.catalog.written.info.id)), h('small', {}, l10n.text('opening-add-own')))));
    const row = (/** @type {ReturnType<typeof rows>[number]} */ { item, name, summary }) => h('button', { type: 'button', 'data-optimizer': item.id, on: { click: () => {
      chosen = item;
      dialog.close();
    } } }, h('b', {}, name), h('small', {}, summary));
    const show = () => {
      if (search.hidden) return;
      const wanted = search.value.trim().toLowerCase();
      const matching = rows().filter(({ item, name, summary }) => `${item.id} ${name} ${summary}`.toLowerCase().includes(wanted));
      const groups = [...new Set(matching.map(({ item }) => item.group))];
      list.replaceChildren(...(wanted ? [] : [own]), ...groups.map((group) => h('section', {},
        h('h3', {}, l10n.name('group', group)), ...matching.filter(({ item }) => item.group === group).map(row))));
      if (groups.length === 0) setText(list, l10n.text('opening-add-nothing'));
    };
    search.addEventListener('input', show);
    search.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      // Or else the key would press what has the focus afterwards.
      event.preventDefault();
      /** @type {HTMLElement|null} */ (list.querySelector('button:not([data-part])'))?.click();
    });
    dialog.addEventListener('close', () => resolve(chosen));
    show();
    reading.then(show);
  });
}
