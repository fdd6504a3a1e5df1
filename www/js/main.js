// The shell: loads the core, keeps the state in the address, and gives the view its frame.
import { loadCatalog, loadTexts } from './catalog.js';
import { checkedSection } from './checked.js';
import { h, iconButton, setAttr } from './dom.js';
import { decodeLink, faultOf, isWindow, loadEngine, supported } from './engine.js';
import { failure } from './failure.js';
import { Address } from './history.js';
import { plotted, plottedWithin } from './later.js';
import { Notices } from './notices.js';
import { look } from './state.js';
import { Store } from './store.js';
import { TEXT, fill } from './text.js';
import { Theme } from './theme.js';
import { decodePage, joinHash } from './url.js';
import { ViewHost } from './views/host.js';
import { VIEWS } from './views/index.js';

/** @typedef {import('./types').State} State */

const app = /** @type {HTMLElement} */ (document.getElementById('app'));

if (!supported()) failure(app, TEXT.failSimd);
else {
  Promise.all([loadEngine(), loadCatalog()]).then(start, (error) => failure(app, fill(TEXT.failLoad, { file: 'www/pkg/' }), error));
}

/** @param {[import('./engine.js').Engine, import('./types').Catalog]} loaded */
function start([engine, catalog]) {
  const notices = new Notices();
  const address = new Address(window !== window.top);
  const theme = new Theme(() => store.invalidate());
  const hashOf = (/** @type {State} */ state) => joinHash(engine.encodeLink(JSON.stringify(state.spec)), state.page);

  /** The state a link stands for, with a note of what in it was not understood. */
  const read = (hash = location.hash) => {
    const { spec, rest, notes } = decodeLink(engine, hash);
    const page = decodePage(rest, (ends) => isWindow(engine, ends));
    const told = [...notes, ...page.notes].map((note) => (note.place ? `${note.place}: ${note.message}` : note.message));
    if (told.length > 0) notices.say('link', TEXT.ignored, told);
    else notices.clear('link');
    notices.clear('spec');
    return { spec, page: page.page };
  };

  const host = new ViewHost();
  const header = shellHeader(theme, address, visit, share, () => {
    // Whoever presses it has the last word over the link.
    if (store.state.page.theme) store.update((state) => look(state, { theme: null }), { quiet: true });
    theme.next();
  });
  const store = new Store(read(), accepts, draw, (state, how) => address.write(() => hashOf(state), how));
  const context = { engine, catalog, store, notices, hashOf };
  const checked = checkedSection(catalog);
  app.replaceChildren(h('a', { class: 'skip', href: '#plot', on: { click: skip } }, TEXT.skip), header.element, host.element, h('footer', {}, checked), notices.element);

  /** Whether a spec can run; if not, a note says why. @param {import('./types').Spec} spec */
  function accepts(spec) {
    const fault = faultOf(engine, spec);
    if (fault) notices.say('spec', fill(TEXT.refused, { fault }));
    else notices.clear('spec');
    return !fault;
  }

  /** @param {State} state @param {State|null} previous */
  function draw(state, previous) {
    const now = theme.now(state.page.theme);
    document.documentElement.dataset.theme = now;
    document.body.classList.toggle('embedded', state.page.embed);
    header.render(state);
    checked.hidden = state.page.embed;
    host.render(context, { state, previous, theme: now });
  }

  /** Another view, as it was left. @param {string} id */
  function visit(id) {
    const { theme, embed } = store.state.page;
    if (id !== store.state.page.view) store.set(leaving(look(read(address.left[id] ?? `#view=${id}`), { theme, embed })));
  }

  /** Keeps the present view, if the next state shows another. @param {State} next */
  function leaving(next) {
    const { state } = store;
    if (next.page.view !== state.page.view) address.leave(state.page.view, hashOf(state));
    return next;
  }

  async function share() {
    const { state } = store;
    const at = (/** @type {Partial<import('./types').Page>} */ page) =>
      new URL(hashOf({ ...state, page: { ...state.page, ...page } }), location.href).href;
    try {
      const { showShare } = await import('./share/index.js');
      showShare({ link: at({}), embed: at({ embed: true }), spec: state.spec });
    } catch {
      notices.say('share', TEXT.failView);
    }
  }

  addEventListener('popstate', (event) => {
    address.moved(event);
    store.show(leaving(read()));
  });
  addEventListener('hashchange', () => {
    if (hashOf(store.state) !== location.hash) store.show(leaving(read()));
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
  plottedWithin(1000);
  plotted.then(() => loadTexts(catalog));
}

/** @param {MouseEvent} event */
function skip(event) {
  stay(event);
  /** @type {HTMLElement|null} */ (document.querySelector('#plot .handle, main'))?.focus();
}

/** @param {Theme} theme @param {Address} address @param {(view: string) => void} visit @param {() => void} share @param {() => void} recolour */
function shellHeader(theme, address, visit, share, recolour) {
  const names = /** @type {Record<string, string>} */ (TEXT.views);
  const links = VIEWS.map(({ id }) => ({ id, link: h('a', { on: { click: (/** @type {MouseEvent} */ event) => open(id, event) } }, names[id]) }));
  const nav = h('nav', { 'aria-label': TEXT.title }, ...links.map(({ link }) => link));
  /** As a link, it can be opened in another tab as well. @param {string} id @param {MouseEvent} event */
  const open = (id, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    stay(event);
    visit(id);
  };
  const themeButton = iconButton('theme', '', recolour);
  const actions = h('div', { class: 'actions' }, h('button', { type: 'button', title: TEXT.shareTitle, 'aria-label': TEXT.shareTitle, on: { click: share } }, TEXT.share, h('span', { class: 'roomy' }, TEXT.shareMore)), themeButton);
  const element = h('header', { class: 'top' }, h('h1', {}, TEXT.title), nav, actions);
  return {
    element,
    /** @param {State} state */
    render(state) {
      element.hidden = state.page.embed;
      for (const { id, link } of links) {
        setAttr(link, 'href', address.left[id] ?? `#view=${id}`);
        setAttr(link, 'aria-current', id === state.page.view ? 'page' : 'false');
      }
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
