// The links of the reference: to other parts of it, and to runs in the playground.
import { lookOf } from '../../state/state.js';
import { h, setAttr } from '../../ui/dom.js';

/** @typedef {import('../../types').Context} Context @typedef {import('../../types').State} State */

/** The name of the view, and of its keys in links. */
export const VIEW = 'optimizers';

/** @param {State} state @returns {Record<string, any>} */
export const settingsOf = (state) => state.looks[VIEW] ?? {};

/** The state with other settings of this view. @param {State} state @param {Record<string, any>} change without `optimizers.` @returns {State} */
export function changed(state, change) {
  return lookOf(state, VIEW, Object.fromEntries(Object.entries(change).map(([key, value]) => [`${VIEW}.${key}`, value])));
}

/** Whether a press on a link is meant for another tab of the browser. @param {MouseEvent} event */
const elsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

/** A link to the page of an optimizer. @param {Context} context @param {string} id @param {Record<string, any>} props @param {...(Node|string|false)} children */
export function pageLink({ store }, id, props, ...children) {
  return h('a', { ...props, href: `#view=${VIEW}&${VIEW}.id=${id}`, on: { click: (/** @type {MouseEvent} */ event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    store.update((state) => changed(state, { id }));
  } } }, ...children);
}

/** A link to a state of the playground. @param {Context} context @param {string|(() => string)} link a function if it takes time to find
 * @param {Record<string, any>} props @param {...(Node|string|false)} children */
export function runLink({ open }, link, props, ...children) {
  const found = () => (typeof link === 'string' ? link : link());
  // It must be there before a person opens it in another tab.
  const lead = () => setAttr(anchor, 'href', found());
  const anchor = h('a', { ...props, href: typeof link === 'string' ? link : '#', on: {
    pointerover: lead, focusin: lead, touchstart: lead,
    click: (/** @type {MouseEvent} */ event) => {
      if (elsewhere(event)) return;
      event.preventDefault();
      open(found());
    },
  } }, ...children);
  return anchor;
}
