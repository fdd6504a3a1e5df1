// The header of a playground: links to its views, and the buttons for sharing and for the theme.
import { VIEWS } from '../views/list.js';
import { h, iconButton, setAttr } from './dom.js';
import { glossaryButton } from './help.js';

/**
 * @typedef {object} Acts
 * @property {(view: string) => void} visit
 * @property {(view: string) => string} linkTo
 * @property {() => void} share
 * @property {() => void} save
 * @property {() => void} recolor
 * @property {() => string} theme the theme that the person chose
 */

/** @param {import('../types').Context} context @param {Acts} acts */
export function header(context, { visit, linkTo, share, save, recolor, theme }) {
  const { l10n, part } = context;
  const links = VIEWS.map(({ id }) => ({ id, link: h('a', { href: `#view=${id}`, 'data-view': id, on: { click: (/** @type {MouseEvent} */ event) => open(id, event) } }, l10n.text(`opening-view-${id}`)) }));
  /** Updates the target of a link when a person points at it or focuses it. Only then, because it may contain the whole state. */
  const lead = () => links.forEach(({ id, link }) => setAttr(link, 'href', linkTo(id)));
  const nav = h('nav', { 'aria-label': l10n.text('opening-views'), on: { pointerover: lead, focusin: lead } }, ...links.map(({ link }) => link));
  /** Opens a view, unless the person opens the link in another tab. @param {string} id @param {MouseEvent} event */
  const open = (id, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The address contains the state, so the page's own links must not change it directly.
    event.preventDefault();
    visit(id);
  };
  const themeButton = part('theme', iconButton('theme', '', recolor));
  const button = (/** @type {string} */ name, /** @type {() => void} */ click) => {
    const title = l10n.text(`opening-${name}`);
    return h('button', { type: 'button', class: 'share', title, 'aria-label': title, on: { click } },
      h('span', { class: 'short' }, l10n.text(`opening-${name}-short`)), h('span', { class: 'roomy' }, title));
  };
  const saveButton = part('save', button('save', save));
  const element = h(context.fills ? 'header' : 'div', { class: 'top' }, h('h1', {}, l10n.text('opening-title')), nav, h('div', { class: 'actions' }, part('share', button('share', share)), saveButton, glossaryButton(context), themeButton));
  return {
    element,
    /** @param {import('../types').State} state */
    render(state) {
      element.hidden = state.page.embed;
      // The reference and the list of lessons have nothing to save: no button leads to what says so.
      const { 'lessons.id': lesson, 'lessons.file': file } = state.looks.lessons ?? {};
      saveButton.hidden = state.view === 'optimizers' || (state.view === 'lessons' && !lesson && !file);
      for (const { id, link } of links) setAttr(link, 'aria-current', id === state.view ? 'page' : 'false');
      const label = l10n.text('opening-theme', { theme: theme() });
      themeButton.title = label;
      setAttr(themeButton, 'aria-label', label);
    },
  };
}
