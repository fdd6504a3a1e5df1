// The shell: loads the core, keeps the state in the address, and gives the view its frame.
import { checkedSection } from './checked.js';
import { h, iconButton } from './dom.js';
import { decodeLink, loadEngine, readCatalog, supported } from './engine.js';
import { failure } from './failure.js';
import { Address } from './history.js';
import { Notices } from './notices.js';
import { showShare } from './share.js';
import { look } from './state.js';
import { Store } from './store.js';
import { TEXT, fill } from './text.js';
import { Theme } from './theme.js';
import { decodePage, joinHash } from './url.js';
import { VIEWS } from './views/index.js';

/** @typedef {import('./types').State} State */

const app = /** @type {HTMLElement} */ (document.getElementById('app'));

if (!supported()) failure(app, TEXT.failSimd);
else {
  loadEngine().then(start, (error) => failure(app, fill(TEXT.failLoad, { file: 'www/pkg/' }), error));
}

/** @param {import('./engine.js').Engine} engine */
function start(engine) {
  const catalog = readCatalog(engine);
  const notices = new Notices();
  const address = new Address(window !== window.top);
  const theme = new Theme(() => store.invalidate());
  const hashOf = (/** @type {State} */ state) => joinHash(engine.encodeLink(JSON.stringify(state.spec)), state.page);

  /** The state a link stands for, with a note of what in it was not understood. */
  const read = () => {
    const { spec, rest, notes } = decodeLink(engine, location.hash);
    const page = decodePage(rest);
    const told = [...notes, ...page.notes].map((note) => (note.place ? `${note.place}: ${note.message}` : note.message));
    if (told.length > 0) notices.say('link', TEXT.ignored, told);
    else notices.clear('link');
    return { spec, page: page.page };
  };

  const main = h('main', { id: 'main' });
  const header = shellHeader(theme, share, () => {
    // Whoever presses it has the last word over the link.
    if (store.state.page.theme) store.update((state) => look(state, { theme: null }), { quiet: true });
    theme.next();
  });
  const store = new Store(read(), draw, (state, how) => address.write(() => hashOf(state), how));
  const view = VIEWS.find((item) => item.id === store.state.page.view) ?? VIEWS[0];
  const mounted = view.mount(main, { engine, catalog, store, notices, hashOf });
  const checked = checkedSection(catalog);
  app.replaceChildren(h('a', { class: 'skip', href: '#plot', on: { click: skip } }, TEXT.skip), header.element, main, checked, notices.element);

  /** @param {State} state @param {State|null} previous */
  function draw(state, previous) {
    const now = theme.now(state.page.theme);
    document.documentElement.dataset.theme = now;
    document.body.classList.toggle('embedded', state.page.embed);
    header.render(state);
    checked.hidden = state.page.embed;
    mounted.render({ state, previous, theme: now });
  }

  function share() {
    const { state } = store;
    const at = (/** @type {Partial<import('./types').Page>} */ page) =>
      new URL(hashOf({ ...state, page: { ...state.page, ...page } }), location.href).href;
    showShare({ link: at({}), embed: at({ embed: true }), spec: JSON.stringify(state.spec, null, 2) });
  }

  addEventListener('popstate', (event) => {
    address.moved(event);
    store.show(read());
  });
  addEventListener('hashchange', () => {
    if (hashOf(store.state) !== location.hash) store.show(read());
  });
  document.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!(event.ctrlKey || event.metaKey) || target.matches('input[type="text"], input[type="search"], textarea')) return;
    if (event.key === 'z' && !event.shiftKey) address.back();
    else if (event.key === 'y' || (event.key === 'Z' && event.shiftKey)) address.forward();
    else return;
    event.preventDefault();
  });
  // A panic of the core must never be silent: the address still holds the state.
  engine.onPanic(() => notices.say('crash', TEXT.crash));
  store.invalidate();
}

/** @param {MouseEvent} event */
function skip(event) {
  stay(event);
  /** @type {HTMLElement|null} */ (document.querySelector('#plot .handle'))?.focus();
}

/** @param {Theme} theme @param {() => void} share @param {() => void} recolour */
function shellHeader(theme, share, recolour) {
  const names = /** @type {Record<string, string>} */ (TEXT.views);
  const nav = h('nav', { 'aria-label': TEXT.title }, ...VIEWS.map((view) => h('a', { href: '#', 'aria-current': 'page', on: { click: stay } }, names[view.id])));
  const themeButton = iconButton('theme', '', recolour);
  const actions = h('div', { class: 'actions' }, h('button', { type: 'button', title: TEXT.shareTitle, 'aria-label': TEXT.shareTitle, on: { click: share } }, TEXT.share, h('span', { class: 'roomy' }, TEXT.shareMore)), themeButton);
  const element = h('header', { class: 'top' }, h('h1', {}, TEXT.title), nav, actions);
  return {
    element,
    /** @param {State} state */
    render(state) {
      element.hidden = state.page.embed;
      const label = fill(TEXT.theme.next, { name: /** @type {Record<string, any>} */ (TEXT.theme)[theme.choice] });
      themeButton.title = label;
      themeButton.setAttribute('aria-label', label);
    },
  };
}

/** The address holds the state: no link of the page's own may write to it. @param {Event} event */
function stay(event) {
  event.preventDefault();
}
