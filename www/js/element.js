// <optimizer-playground>: a playground in an element of any page. Attributes are keys of the link; docs/embedding.md describes the rest.
import { embedded, isKey, linkOf, valueOf } from './host/attributes.js';
import { EVENTS } from './host/events.js';
import { valuesOf } from './host/values.js';
import { reasonOf } from './lost.js';
import { whenSeen } from './ui/seen.js';

const NAME = 'optimizer-playground';
/** Keys that are properties too. Others are set as attributes, or by `set`. */
const KEYS = ['surface', 'start', 'steps', 'seed', 'noise', 'tolerance', 'schedule', 'opt', 'view', 'tab', 'window', 'speed', 'theme'];
/** As high as the snippet of a frame, unless the page around says otherwise: by the attribute `height` or by its styles. */
const styleOf = (/** @type {string} */ height) => `:host { display: block; height: ${Number(height) || 520}px; overflow: auto; contain: layout; } :host([fit]) { height: auto; } :host([hidden]) { display: none; }`;

export class OptimizerPlayground extends HTMLElement {
  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    this.sheet = new CSSStyleSheet();
    shadow.adoptedStyleSheets = [this.sheet];
    /** @type {import('./types').Playground|null} */
    this.playground = null;
    /** @type {import('./host/remote.js').Remote|null} */
    this.remote = null;
    /** Ends the present stay in a page. @type {AbortController|null} */
    this.stay = null;
    /** The link while there is no playground: the one to begin with, or the last one. */
    this.kept = '';
    /** What was asked before the playground was there. @type {Array<(remote: import('./host/remote.js').Remote) => void>} */
    this.waiting = [];
    this.watcher = new MutationObserver((changes) => this.changed(changes.map(({ attributeName }) => attributeName ?? '')));
    this.watcher.observe(this, { attributes: true });
    // In the next frame: what changes sizes while sizes are reported is an error of the page.
    this.sizes = new ResizeObserver(() => requestAnimationFrame(() => this.resize()));
  }

  connectedCallback() {
    // An element that is moved is taken out and put in again.
    if (this.stay) return;
    this.upgrade();
    this.stay = new AbortController();
    this.sheet.replaceSync(styleOf(this.getAttribute('height') ?? ''));
    this.sizes.observe(this);
    this.open(this.stay.signal).catch((error) => this.tell(error));
  }

  /** What a page set before this script defined the element would hide the properties of the same name. */
  upgrade() {
    const own = /** @type {Record<string, any>} */ (/** @type {unknown} */ (this));
    for (const key of [...KEYS, 'link']) {
      if (!Object.hasOwn(this, key)) continue;
      const value = own[key];
      delete own[key];
      if (key === 'link') this.setAttribute(key, value);
      else own[key] = value;
    }
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      const { playground } = this;
      this.stay?.abort();
      this.stay = null;
      this.sizes.disconnect();
      this.playground = null;
      this.remote = null;
      // A core that broke cannot write its link: it goes all the same.
      try {
        this.kept = playground?.link ?? this.kept;
      } catch (error) {
        console.error(error);
      }
      playground?.free();
    });
  }

  /** Without our words: what did not come, why, and where the same is shown by a page that says what to do. @param {unknown} error */
  tell(error) {
    console.error(error);
    const address = new URL(`../../index.html${this.link}`, import.meta.url).href;
    const lead = Object.assign(document.createElement('a'), { href: address, target: '_blank', rel: 'noopener', textContent: address });
    const lost = Object.assign(document.createElement('p'), { className: 'lost' });
    lost.append(`${reasonOf(error)} `, lead);
    this.shadowRoot?.append(lost);
  }

  /** @param {AbortSignal} signal */
  async open(signal) {
    // Of a stay before this one.
    this.shadowRoot?.querySelector('.lost')?.remove();
    // Frameworks set attributes after they made the element.
    await null;
    if (this.getAttribute('loading') !== 'eager') await whenSeen(this, signal);
    if (signal.aborted) return;
    this.resize();
    // What attributes say from now on is a change.
    this.kept ||= linkOf(this);
    // Nothing is downloaded for an element that nobody sees.
    const { mountIn } = await import('./host/inside.js');
    if (signal.aborted) return;
    const mounted = await mountIn(/** @type {ShadowRoot} */ (this.shadowRoot), this.kept);
    if (signal.aborted) return mounted.playground.free();
    this.take(mounted, signal);
  }

  /** @param {{ playground: import('./types').Playground, remote: import('./host/remote.js').Remote }} mounted @param {AbortSignal} signal */
  take({ playground, remote }, signal) {
    this.playground = playground;
    this.remote = remote;
    this.resize();
    const stops = [remote.on((type, detail) => this.dispatchEvent(new CustomEvent(type, { detail }))), playground.on('opened', () => this.resize())];
    signal.addEventListener('abort', () => stops.forEach((stop) => stop()));
    for (const act of this.waiting.splice(0)) act(remote);
    // One that could not be opened says why, and is not ready.
    if (playground.isOpen) this.dispatchEvent(new CustomEvent('ready'));
  }

  /** The room for what is shown. */
  resize() {
    const element = /** @type {HTMLElement|null} */ (this.shadowRoot?.querySelector('.playground') ?? null);
    const fit = this.hasAttribute('fit');
    element?.style.setProperty('--frame', fit ? `${Math.min(620, Math.max(440, this.clientWidth * 0.58))}px` : `${this.clientHeight}px`);
  }

  /** @param {string[]} names of attributes */
  changed(names) {
    /** @type {Record<string, import('./host/values.js').Value>} */
    const values = {};
    for (const name of names) if (isKey(name)) values[name] = valueOf(name, this.getAttribute(name));
    if (names.includes('height')) this.sheet.replaceSync(styleOf(this.getAttribute('height') ?? ''));
    if (names.includes('fit')) this.resize();
    // Until it is opened, it begins with what its attributes say then.
    if (!this.remote && !this.kept) return;
    if (names.includes('link')) this.link = linkOf(this);
    else if (Object.keys(values).length > 0) this.set(values);
  }

  /** Acts now, or once there is a playground. @param {(remote: import('./host/remote.js').Remote) => void} act */
  later(act) {
    if (this.remote) act(this.remote);
    else this.waiting.push(act);
  }

  /** The link of what is shown, as `#…`. */
  get link() {
    return this.playground?.link ?? (this.kept || linkOf(this));
  }

  set link(link) {
    this.later((remote) => remote.open(embedded(link)));
  }

  /** What is shown, as `docs/embedding.md` says; null before there is something. */
  get state() {
    return this.playground?.isOpen ? this.remote?.state ?? null : null;
  }

  /** Gives keys of the link other values. @param {Record<string, import('./host/values.js').Value>} values */
  set(values) {
    this.later((remote) => remote.set(values));
  }

  play() {
    this.later((remote) => remote.play());
  }

  pause() {
    this.later((remote) => remote.pause());
  }

  /** Shows a step, or the next one. @param {number} [step] */
  step(step) {
    this.later((remote) => remote.step(step));
  }

  /** The run as a figure for print. @returns {Promise<string>} */
  toSVG() {
    return new Promise((resolve, reject) => this.later((remote) => remote.toSVG().then(resolve, reject)));
  }
}

for (const key of KEYS) {
  Object.defineProperty(OptimizerPlayground.prototype, key, {
    configurable: true, enumerable: true,
    get() {
      const values = valuesOf(this.link, key);
      return values.length === 0 ? null : values.join(' ');
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(key);
      else this.setAttribute(key, Array.isArray(value) ? value.join(key === 'opt' ? ' ' : ',') : String(value));
    },
  });
}

// A page may load this file from two places.
if (!customElements.get(NAME)) customElements.define(NAME, OptimizerPlayground);

export { EVENTS };
