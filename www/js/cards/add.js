// The list from which an optimizer is added: grouped, with a line for a beginner, and searchable.
import { texts } from '../catalog.js';
import { h, iconButton, setText } from '../dom.js';
import { TEXT } from '../text.js';

/** Lets a person choose one of these. @param {import('../types').OptimizerItem[]} offered @returns {Promise<import('../types').OptimizerItem|null>} */
export function chooseOptimizer(offered) {
  return new Promise((resolve) => {
    /** @type {import('../types').OptimizerItem|null} */
    let chosen = null;
    const search = h('input', { type: 'search', placeholder: TEXT.search, 'aria-label': TEXT.search });
    const list = h('div', { class: 'choices' });
    const dialog = h('dialog', { 'aria-labelledby': 'add-title' },
      h('header', {}, h('h2', { id: 'add-title' }, TEXT.addTitle), iconButton('close', TEXT.close, () => dialog.close(), 'bare')),
      search, list);
    const show = () => {
      const wanted = search.value.trim().toLowerCase();
      const matching = offered.filter((item) => `${item.id} ${item.name} ${item.summary ?? ''}`.toLowerCase().includes(wanted));
      const groups = [...new Set(matching.map((item) => item.group))];
      list.replaceChildren(...groups.map((group) => h('section', {},
        h('h3', {}, /** @type {Record<string, string>} */ (TEXT.groups)[group] ?? group),
        ...matching.filter((item) => item.group === group).map((item) => h('button', { type: 'button', on: { click: () => { chosen = item; dialog.close(); } } },
          h('b', {}, item.name), h('small', {}, item.summary ?? ''))))));
      if (groups.length === 0) setText(list, TEXT.nothingFound);
    };
    search.addEventListener('input', show);
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') list.querySelector('button')?.click();
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(chosen);
    });
    texts.then(show);
    show();
    document.body.append(dialog);
    dialog.showModal();
  });
}
