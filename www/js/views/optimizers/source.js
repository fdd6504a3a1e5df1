// Sources: who wrote what and when.
import { h } from '../../ui/dom.js';

/** @typedef {import('../../types').Context} Context */

/** A source as a paragraph: authors, title and year. @param {Context} context @param {string} words what its messages begin with @param {number} year @param {string} url */
export function cited({ l10n }, words, year, url) {
  return h('p', { class: 'cited' }, l10n.text('optimizers-authors', { authors: l10n.text(`${words}-authors`) }), ' ',
    h('a', { href: url, target: '_blank', rel: 'noopener' }, l10n.text(`${words}-title`)), ` (${year})`);
}

/** The source of an optimizer. @param {Context} context @param {import('./book.js').Entry} entry */
export function source(context, { id, year, url }) {
  return cited(context, `optimizer-${id}`, year, url);
}
