// The shell of a playground: keeps the state and the link of the host in agreement, and draws the view in its frame.
import { watchCrashes } from './crash.js';
import { decodeLink, faultOf, isWindow, messageOf } from './engine.js';
import { lackTold, lacking } from './requirements.js';
import { inTime } from './lost.js';
import { look } from './state/state.js';
import { decodeLook, rowOf } from './state/link.js';
import { Store } from './store.js';
import { append, h } from './ui/dom.js';
import { partLost, wordsCome } from './ui/failure.js';
import { header } from './ui/header.js';
import { welcomeOf } from './ui/help.js';
import { Theme } from './ui/theme.js';
import { checkedSection } from './ui/verified.js';
import { ViewHost } from './views/host.js';
import { VIEWS } from './views/list.js';

/** @typedef {import('./types').State} State @typedef {import('./types').Context} Context */
export class Shell {
  /** @param {HTMLElement} element @param {Context} context @param {import('./types').Options} options
   * @param {import('./needs.js').Needs} needs @param {(link: string) => boolean} elsewhere handles links that this shell cannot show; returns whether it did
   * @param {() => void} restart begins anew with the same state */
  constructor(element, context, { host, theme, fills = false }, needs, elsewhere, restart) {
    this.element = element;
    this.context = context;
    this.host = host;
    this.needs = needs;
    /** Shows the latest faults, once their messages are loaded. @type {(() => void)|null} */
    this.telling = null;
    const { l10n, notices, signal } = context;
    this.theme = new Theme(theme, fills, () => context.store.invalidate(), signal);
    context.store = new Store(this.read(host.read()), host.read().length < 2, {
      accepts: (state) => this.accepts(state),
      draw: (state) => this.draw(state),
      record: (state, how) => this.record(state, how),
    });
    this.views = new ViewHost(context);
    // In a frame the header is gone, but a page still has a title. In somebody else's page, this is a part of it.
    this.title = h(fills ? 'header' : 'div', { class: 'for-readers' }, h(fills ? 'h1' : 'h2', {}, l10n.text('opening-title')));
    this.header = header(context, {
      visit: (view) => this.visit(view), linkTo: (view) => this.linkTo(view), share: () => this.share('showShare'), save: () => context.takeAway(),
      recolor: () => this.recolor(), theme: () => this.theme.choice,
    });
    this.checked = checkedSection(context);
    this.welcome = welcomeOf(context, context.store.untouched);
    append(element, [
      fills && h('a', { class: 'skip', href: `#${context.id('main')}`, on: { click: (/** @type {MouseEvent} */ event) => this.skip(event) } }, l10n.text('opening-skip')),
      this.title, this.header.element, this.welcome.element, this.views.element, h('footer', {}, this.checked), notices.element, context.dialogs]);
    const stop = host.listen((link) => {
      if (elsewhere(link)) return;
      // It may ask for anything in the catalog: of links that wait for it, the last one is shown.
      if ('surfaces' in context.catalog) this.show(link);
      else context.afterwards(() => this.show(host.read()));
    });
    signal.addEventListener('abort', stop);
    context.afterwards(({ catchFiles, keepOffline, printed, takeBackSliders, tellStyles }) => {
      tellStyles(context);
      printed(context, element, (printing) => this.print(printing), () => host.href(context.hashOf(this.state)));
      catchFiles(context, element, () => this.visit('mnist'));
      takeBackSliders(context, element);
      keepOffline(context, element).catch(console.error);
    });
    watchCrashes(context, restart);
    this.tellLooks();
    Object.assign(context, { open: (/** @type {string} */ link) => this.open(link), takeAway: () => this.share('showSave') });
    // The code of the first view is part of this script, so the view is loaded before the first frame.
    this.views.load(this.state.view);
    context.store.invalidate();
  }

  get state() {
    return this.context.store.state;
  }

  /** @param {string} link */
  show(link) {
    this.needs.before(link, () => this.context.store.show(this.leaving(this.read(link))));
  }

  /** Shows a link that the page around gives, as a change. @param {string} link */
  follow(link) {
    const { afterwards, catalog, store } = this.context;
    this.needs.awaited = link;
    const act = () => this.needs.before(link, () => store.set(this.leaving(this.read(link))));
    if ('surfaces' in catalog) act();
    else afterwards(act);
  }

  /** The state a link stands for, with a note of what in it was not understood. @param {string} link @returns {State} */
  read(link) {
    const { engine, l10n, notices } = this.context;
    const { spec, rest, notes, refused } = decodeLink(engine, link);
    const { notes: unread, ...looked } = decodeLook(rest, VIEWS, (ends) => isWindow(engine, ends));
    const read = { spec, ...looked, view: viewOf(looked.view, spec.kind), ...(refused !== null && { refused }) };
    const opened = this.needs.embed?.open(read, (spec) => faultOf(engine, spec) === null);
    const left = [...unread, ...(opened?.notes ?? [])];
    this.telling = null;
    notices.clear('link');
    notices.clear('spec');
    if (notes.length + left.length > 0) {
      this.tell(() => notices.say('link', l10n.text('opening-link-mended'),
        // Both coordinates of a point may have the same fault.
        [...new Set([...notes.map((fault) => l10n.fault(fault)), ...left.map((note) => l10n.text('opening-link-ignored', { why: 'none', ...note }))])]));
    }
    return opened?.state ?? read;
  }

  /** Shows faults as soon as their messages are loaded, unless `tell` was called again in the meantime. @param {() => void} say */
  async tell(say) {
    this.telling = say;
    await wordsCome(this.context, 'faults', ['faults', 'settings']);
    if (this.telling === say && !this.context.signal.aborted) say();
  }

  /** Says what this browser lacks that only the looks depend on. */
  async tellLooks() {
    const { l10n, notices, fills, plotted, signal } = this.context;
    const missing = lacking('looks');
    if (missing.length === 0 || !fills) return;
    await plotted.then(() => wordsCome(this.context, 'browser', ['browser']));
    const features = await lackTold(l10n, missing);
    if (!signal.aborted) notices.say('browser', l10n.text('browser-looks', { features }));
  }

  /** Whether a spec can run; if it cannot, a notice says why. @param {State} state */
  accepts({ spec }) {
    const { engine, l10n, notices } = this.context;
    const fault = faultOf(engine, spec);
    if (fault !== null) this.tell(() => notices.say('spec', l10n.text('opening-refused', { fault: messageOf(fault, l10n) })));
    else {
      this.telling = null;
      notices.clear('spec');
    }
    return fault === null;
  }

  /** @param {State} state @param {import('./types').How} how */
  record(state, how) {
    this.host.write(() => this.context.hashOf(state), how);
    this.context.emit('change', state);
  }

  /** @param {State} state */
  draw(state) {
    const theme = this.theme.now(state.page.theme);
    this.element.dataset.theme = theme;
    this.element.classList.toggle('embedded', state.page.embed);
    this.header.render(state);
    this.checked.hidden = state.page.embed;
    this.title.hidden = !state.page.embed;
    const { l10n } = this.context;
    this.host.title?.(l10n.text('opening-title-of-view', { view: l10n.text(`opening-view-${state.view}`), title: l10n.text('opening-title') }));
    this.needs.embed?.render(state);
    this.views.render({ state, theme, printing: this.theme.printing });
    this.welcome.render(state, theme);
  }

  /** Draws for paper or for the screen, at once: the browser waits for no frame. @param {boolean} printing */
  print(printing) {
    this.theme.printing = printing;
    this.draw(this.state);
  }

  /** Whoever presses it has the last word over the link. */
  recolor() {
    if (this.state.page.theme) this.context.store.update((state) => look(state, { theme: null }), { quiet: true });
    this.theme.next();
  }

  /** Another view: a further look at what is shown, or what was left of its kind. @param {string} id */
  visit(id) {
    if (id === this.state.view) return;
    const link = this.sameKind(id) ? '' : this.linkTo(id);
    this.needs.before(link, () => this.enter(link === '' ? { ...this.state, view: id } : { ...this.read(link), view: id }));
  }

  /** Opens a link that stands in the playground itself. @param {string} link */
  open(link) {
    this.needs.before(link, () => {
      this.enter(this.read(link));
      if (this.context.fills) scrollTo(0, 0);
    });
  }

  /** A state in the place of the present one, with the same looks of the page. @param {State} next */
  enter(next) {
    const { page: { theme, lang, embed }, looks: { '': own = {} } } = this.state;
    this.context.store.set(this.leaving(look({ ...next, looks: { ...next.looks, '': own } }, { theme, lang, embed })));
  }

  /** @param {string} id */
  sameKind(id) {
    return rowOf(VIEWS, id).kind === this.state.spec.kind;
  }

  /** The link by which a view is opened. @param {string} id */
  linkTo(id) {
    const { hashOf } = this.context;
    if (this.sameKind(id)) return hashOf({ ...this.state, view: id });
    return this.host.left[rowOf(VIEWS, id).kind] ?? `#view=${id}`;
  }

  /** Keeps the present state, if the next one is of another kind. @param {State} next */
  leaving(next) {
    const { state } = this;
    if (next.spec.kind !== state.spec.kind) this.host.leave(state.spec.kind, this.context.hashOf(state));
    return next;
  }

  async share(/** @type {'showShare'|'showSave'} */ show) {
    const { context, state, host } = this;
    const at = (/** @type {Partial<import('./types').Page>} */ page) => host.href(context.hashOf(look(state, page)));
    try {
      // It needs the whole catalog, and may be asked for before that is there.
      const [dialogs] = await Promise.all([inTime('share.js', import('./share/index.js')), context.l10n.need('share'), context.style('css/share.css'), new Promise((resolve) => context.afterwards(resolve))]);
      context.notices.clear('share');
      dialogs[show](context, at, this.views.mounted);
    } catch (error) {
      partLost(context, 'share', error, () => this.share(show));
    }
  }

  /** @param {MouseEvent} event */
  skip(event) {
    event.preventDefault();
    const handle = this.element.querySelector('.handle:not([hidden])');
    /** @type {HTMLElement} */ (handle ?? this.views.element).focus();
  }

  free() {
    this.views.close();
    this.needs.free();
    this.context.store.free();
  }
}

/** The view of a link, or the first one of the spec's kind where it names one of another. @param {string} view @param {string} kind */
function viewOf(view, kind) {
  return rowOf(VIEWS, view).kind === kind ? view : (VIEWS.find((row) => row.kind === kind) ?? VIEWS[0]).id;
}
