// What these averages are for: a sentence and a link for each optimizer that is made of them.
import { h } from '../../ui/dom.js';

export class Ending {
  /** @param {import('../../types').Context} context @param {Record<string, string>} links runs whose tab “Step” shows the averages with their numbers */
  constructor({ l10n, open }, links) {
    const anchor = (/** @type {string} */ id, /** @type {string} */ href) => h('a', { href, on: { click: (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(href);
    } } }, l10n.text(`averages-${id}-link`));
    this.element = h('ul', { class: 'averages-ending' }, ...Object.entries(links).map(([id, href]) => h('li', {}, l10n.text(`averages-${id}`), ' ', anchor(id, href))));
  }
}
