// The text of a lesson as elements. It comes as trees, `["p", {}, "text"]`, so that no text ever becomes markup.
import { h } from '../../ui/dom.js';
import { helpButton } from '../../ui/help.js';

/** @typedef {string|[string, { href?: string, term?: string, start?: number }, ...any[]]} Tree */

/** What a lesson may have. */
const ELEMENTS = ['p', 'em', 'strong', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'h3', 'h4', 'br', 'hr', 'table', 'thead', 'tr', 'th', 'td'];
/** Where a link may lead: to a state of the page, or to an address with https. */
const LINK = /^(#|https:\/\/)/;

/** @param {import('../../types').Context} context @param {Tree} tree @returns {Node|string} */
export function prose(context, tree) {
  if (typeof tree === 'string') return tree;
  const [name, { href, term, start }, ...rest] = tree;
  const children = rest.map((child) => prose(context, child));
  // Of a term that is not there, the faults tell.
  if (term !== undefined) return h('span', { class: 'term' }, ...children, context.l10n.has(`glossary-${term}`) && helpButton(context, term));
  if (name === 'a' && href !== undefined && LINK.test(href)) {
    return h('a', { href, ...(href.startsWith('#') ? {} : { target: '_blank', rel: 'noopener noreferrer' }) }, ...children);
  }
  // The cells of a head stand in no row.
  if (name === 'thead') return h('thead', {}, h('tr', {}, ...children));
  if (name === 'table') return h('div', { class: 'wide-table' }, h('table', {}, ...children));
  const element = ELEMENTS.includes(name) ? name : 'span';
  return h(/** @type {'p'} */ (element), start === undefined ? {} : { start }, ...children);
}
