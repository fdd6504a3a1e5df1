// A playground: everything that is mounted in one element of a page. Several playgrounds in one document share only the
// compiled core, and each can be removed without leaving anything behind.
import { contextOf } from './context.js';
import { messageOf } from './engine.js';
import { L10n } from './l10n.js';
import { Needs } from './needs.js';
import { lackTold, lacking } from './requirements.js';
import { Shell } from './shell.js';
import { langOf } from './state/link.js';
import { h } from './ui/dom.js';
import { failure } from './ui/failure.js';

/** @typedef {import('./types').Options} Options @typedef {import('./types').PlaygroundEvent} PlaygroundEvent @typedef {import('./types').Playground} Mounted */

/** The style sheets that every view needs. */
const STYLES = ['css/base.css', 'css/controls.css', 'css/layout.css'];

/** The words that a playground cannot be shown without. A link may ask for anything at once; without one, what comes after the first
 * plot brings its own words. @param {string} link */
const wordsFor = (link) => ['opening', 'names', ...(link.length < 2 ? [] : ['settings'])];

/** Mounts a playground; kept when it is open, or says why it cannot be.
 * @param {HTMLElement|ShadowRoot} root @param {Options} options @returns {Promise<import('./types').Playground>} */
export async function mount(root, options) {
  const playground = new Playground(root, options);
  await playground.open();
  return playground;
}

/** @implements {Mounted} */
class Playground {
  /** @param {HTMLElement|ShadowRoot} root @param {Options} options */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    /** @type {Map<PlaygroundEvent, Set<(detail: any) => void>>} */
    this.listeners = new Map();
    this.stop = new AbortController();
    /** @type {HTMLElement|null} */
    this.element = null;
    /** @type {Shell|null} */
    this.shell = null;
    this.lang = '';
    /** The link that waits for the words of its language. @type {string|null} */
    this.reopening = null;
  }

  get state() {
    if (!this.shell) throw new Error('the playground is not open');
    return this.shell.state;
  }

  get isOpen() {
    return this.shell !== null;
  }

  get context() {
    if (!this.shell) throw new Error('the playground is not open');
    return this.shell.context;
  }

  /** While there is no state, that with which it is opened. */
  get link() {
    return this.shell ? this.context.hashOf(this.state) : this.options.host.read();
  }

  /** The link that was asked for last: it may still wait for its words or its code. */
  get latest() {
    return this.reopening ?? this.shell?.needs.awaited ?? this.link;
  }

  /** Shows a link as a change of the state, which the host is told. @param {string} link */
  show(link) {
    this.reopening = null;
    const same = (langOf(link) ?? '') === this.lang;
    if (same && this.shell) return this.shell.follow(link);
    this.options.host.write(() => link, {});
    // One that is just being opened reads what the host has.
    if (!same) this.reopen(link).catch(console.error);
  }

  /** @param {PlaygroundEvent} event @param {(detail: any) => void} listener */
  on(event, listener) {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** @param {PlaygroundEvent} event @param {any} detail */
  emit(event, detail) {
    for (const listener of this.listeners.get(event) ?? []) {
      try {
        listener(detail);
      } catch (error) {
        // An error in a listener must not stop the playground.
        console.error(error);
      }
    }
  }

  async open() {
    const { host, assets, fills = false } = this.options;
    const { signal } = (this.stop = new AbortController());
    const element = h('div', { class: 'playground', hidden: true });
    element.classList.toggle('fills', fills);
    this.element = element;
    this.root.append(element);
    this.lang = langOf(host.read()) ?? '';
    const l10n = this.words(this.lang);
    element.lang = l10n.tag;
    // Fetch everything at once, but wait for the messages first: they are needed to report that something else failed.
    const styles = Promise.all(fills ? [] : STYLES.map((path) => assets.style(path, element).catch(() => () => {})));
    const missing = lacking('page');
    const loading = missing.length === 0 ? Promise.all([assets.module('page'), assets.json(`pkg/${host.read().length < 2 ? 'opening' : 'catalog'}.json`), styles]) : null;
    loading?.catch(() => {});
    await Promise.all(wordsFor(host.read()).map((part) => l10n.need(part)));
    /** What to do about it, if it does not start. */
    let remedy = missing.length === 0 ? 'opening-not-loaded' : 'opening-too-old';
    try {
      if (!loading) throw new Error(await lackTold(l10n, missing));
      const [engine, catalog, sheets] = await loading;
      if (signal.aborted) return sheets.forEach((remove) => remove());
      signal.addEventListener('abort', () => sheets.forEach((remove) => remove()));
      remedy = 'opening-broke';
      const context = contextOf(element, this.options, { engine, catalog: { ...catalog }, l10n }, (event, detail) => this.emit(event, detail), signal);
      context.mount = mount;
      const needs = new Needs(context, element);
      if (needs.isNeeded(host.read())) await needs.load(host.read());
      if (signal.aborted) return needs.free();
      this.shell = new Shell(element, context, this.options, needs, (link) => this.hear(link), () => this.restart());
    } catch (error) {
      if (signal.aborted) return;
      if (loading) console.error(error);
      const place = h(fills ? 'main' : 'div', {});
      // Half of it may be there.
      element.replaceChildren(place);
      failure(place, { title: l10n.text('opening-failed'), remedy: l10n.text(remedy), error: messageOf(error, l10n), label: l10n.text('opening-reload'), press: () => location.reload() });
    }
    // Remove the content that was shown while the playground was loading.
    for (const other of [...this.root.children]) if (other !== element) other.remove();
    element.hidden = false;
    this.emit('opened', null);
  }

  /** Opens the playground again if a link asks for another language. @param {string} link @returns {boolean} whether the link does so */
  hear(link) {
    this.reopening = null;
    if ((langOf(link) ?? '') === this.lang) return false;
    this.reopen(link).catch(console.error);
    return true;
  }

  /** Not before the words have come: without them, what stands there stays, and shows the link as well as it can. @param {string} link */
  async reopen(link) {
    const { stop, shell } = this;
    const lang = langOf(link) ?? '';
    const l10n = this.words(lang);
    this.reopening = link;
    const come = await Promise.all(wordsFor(link).map((part) => l10n.need(part))).then(() => true, () => false);
    if (this.reopening === link) this.reopening = null;
    // Another link may have come meanwhile.
    if (stop.signal.aborted || langOf(this.options.host.read()) !== langOf(link)) return;
    if (!come) {
      shell?.show(link);
      return;
    }
    this.close();
    await this.open();
  }

  /** The words of a language, or those that the playground was mounted with. @param {string} lang */
  words(lang) {
    const { assets, locale } = this.options;
    return new L10n(lang || locale, (path) => assets.text(path));
  }

  /** Begins anew with the same state, after a module has stopped. A page that has the state in its address is loaded again, with new
   * modules; offline, and in somebody else's page, those that are there must do. */
  async restart() {
    const { fills, host } = this.options;
    if (fills && host.holds?.() && navigator.onLine) return location.reload();
    let link = host.read();
    try {
      link = this.link;
    } catch (error) {
      console.error(error);
    }
    host.write(() => link, {});
    this.close();
    await this.open();
  }

  close() {
    this.stop.abort();
    this.shell?.free();
    this.shell = null;
    this.element?.remove();
    this.element = null;
  }

  free() {
    this.close();
    this.listeners.clear();
  }
}
