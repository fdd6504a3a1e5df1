// The button “?” beside a word that needs an explanation: a short entry appears beside it. For mouse, touch and keyboard alike.
import { h, setAttr } from './dom.js';

/** @typedef {import('../types').Context} Context */

/**
 * What is explained.
 * @typedef {object} About
 * @property {() => string} name the word itself
 * @property {() => string} text one or two sentences; asked for when the button is pressed
 * @property {() => string|undefined} term its term in the glossary, if it has one
 */

/** The “?” of a term of the glossary. @param {Context} context
 * @param {string|(() => string)} term such as `tolerance`, see `glossary-…` in the locale; a function if it changes */
export function helpButton(context, term) {
  const { l10n } = context;
  const id = () => (typeof term === 'string' ? term : term());
  return explainButton(context, { name: () => l10n.text(`glossary-${id()}-name`), text: () => l10n.text(`glossary-${id()}`), term: id });
}

/** A “?” with an entry of its own. @param {Context} context @param {About} about */
export function explainButton(context, about) {
  const { afterwards, l10n, reading } = context;
  /** Closes the entry that is shown. @type {(() => void)|null} */
  let close = null;
  const button = h('button', { type: 'button', class: 'help', 'aria-label': l10n.text('opening-help'), 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }, '?');
  // The words come after the first plot.
  reading.then(() => l10n.has('help-on') && setAttr(button, 'aria-label', l10n.text('help-on', { name: about.name() })));
  button.addEventListener('click', (event) => {
    // In a summary or a label, the press is for this button alone.
    event.preventDefault();
    if (close) {
      // The second press of a double click does not close what the first one opened.
      if (event.detail < 2) close();
      return;
    }
    afterwards(async ({ showEntry }) => {
      await spoken(context);
      if (close || !button.isConnected) return;
      setAttr(button, 'aria-expanded', true);
      close = showEntry(context, button, about, () => {
        close = null;
        setAttr(button, 'aria-expanded', false);
      });
    });
  });
  return button;
}

/** Waits for the words of the help. If they did not come before, they are asked for again. @param {Context} context */
function spoken(context) {
  context.reread();
  return context.reading;
}

/** The button that opens the glossary. @param {Context} context */
export function glossaryButton(context) {
  const { afterwards, l10n, part } = context;
  const label = l10n.text('opening-help-all');
  return part('help', h('button', { type: 'button', class: 'icon', title: label, 'aria-label': label, on: { click: () =>
    afterwards(async ({ showGlossary }) => {
      await spoken(context);
      showGlossary(context);
    }) } }, '?'));
}

/** Where it is kept that a person has dismissed the first words. */
const KEY = 'playground-welcome';

/** The place of the first words for a new visitor, above the view: only in the state that the page opens with, and until they are
 * dismissed for good. It has its height from the beginning, since the words come after the first plot.
 * @param {Context} context @param {boolean} opening @returns {{ element: HTMLElement|null, render(state: import('../types').State, theme: string): void }} */
export function welcomeOf(context, opening) {
  const { l10n, part, fills } = context;
  const element = part('welcome', h('aside', { class: 'welcome' }));
  if (!opening || !fills || dismissed()) return { element: null, render: () => {} };
  /** What fills the place, once it has come. @type {typeof import('./help/welcome.js').welcome|null} */
  let fill = null;
  /** @type {((state: import('../types').State, theme: string) => void)|null} */
  let tell = null;
  const dismiss = () => {
    element.remove();
    fill = tell = null;
    remember();
  };
  context.afterwards(async ({ welcome }) => {
    // Nobody misses what they have never seen.
    if (await l10n.need('help').then(() => false, () => true)) return element.remove();
    fill = welcome;
    context.store.invalidate();
  });
  return {
    element,
    render(state, theme) {
      element.hidden = state.view !== 'surface' || state.page.embed;
      // The person may look at another view when the words come.
      if (fill && !tell && state.spec.kind === 'run') tell = fill(context, element, dismiss);
      tell?.(state, theme);
    },
  };
}

/** Storage may be denied. */
function dismissed() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, 'dismissed');
  } catch {
    // They are shown again at the next visit.
  }
}
