// Talks with the page around by postMessage: docs/embedding.md describes the messages. Only the parent is heard, and it alone is told, at
// the origin from which it said hello.
import { Remote } from './remote.js';

/** The version of the messages, which each of them bears. */
const VERSION = 1;
/** The longest text that is taken from outside: as much as the address may hold. */
const LONGEST = 400_000;

export class Messages {
  /** @param {import('../types').Playground} playground */
  constructor(playground) {
    this.remote = new Remote(playground);
    this.playground = playground;
    /** The origin of the page around, once it said hello. @type {string|null} */
    this.origin = null;
    /** The height that was told last. */
    this.height = 0;
    /** Whether the height is that of the content. */
    this.fits = false;
    addEventListener('message', (event) => this.hear(event));
    this.remote.on((type, detail) => this.tell({ type, ...detail }));
    const watcher = new ResizeObserver(() => this.measure());
    this.watch(watcher);
    // Another language makes another element.
    playground.on('change', () => this.watch(watcher));
    playground.on('opened', () => {
      this.watch(watcher);
      if (this.fits) this.fit();
    });
    // To whoever it is, this says no more than that somebody may say hello.
    parent.postMessage({ playground: VERSION, type: 'ready' }, '*');
  }

  /** @param {ResizeObserver} watcher */
  watch(watcher) {
    const { element } = this.playground;
    if (!element) return;
    // What changes is what is within: the element itself is at least as high as the frame.
    for (const part of [element, ...element.querySelectorAll(':scope > .view, :scope > .view > *')]) watcher.observe(part);
  }

  /** @param {MessageEvent} event */
  hear({ source, origin, data }) {
    if (source !== parent) return;
    // Learning platforms answer so, if they follow the height.
    if (data?.subject === 'lti.frameResize.response' && !data.error) this.fit();
    if (typeof data !== 'object' || data === null || data.playground !== VERSION) return;
    if (data.type === 'hello' && (this.origin === null || this.origin === origin)) {
      this.origin = origin;
      this.answer('hello', data.id);
      if (data.fit === true) this.fit();
      else this.measure(true);
    } else if (origin === this.origin) this.act(data);
  }

  /** @param {any} message */
  act({ type, id, values, link, step }) {
    const { remote } = this;
    try {
      if (type === 'set' && isValues(values)) remote.set(values);
      else if (type === 'open' && typeof link === 'string' && link.length < LONGEST) remote.open(link);
      else if (type === 'play') remote.play();
      else if (type === 'pause') remote.pause();
      else if (type === 'svg') return void remote.toSVG().then((svg) => this.tell({ type: 'svg', svg, ...(id !== undefined && { id }) }), () => this.refuse(id));
      else if (type === 'step' && (step === undefined || Number.isInteger(step))) remote.step(step);
      else if (type !== 'get') return this.refuse(id);
      // With the state after it.
      this.answer('state', id);
    } catch (error) {
      console.error(error);
      this.refuse(id);
    }
  }

  /** Tells the state. A playground that could not be opened, or is just being opened again, has none. @param {string} type @param {unknown} id */
  answer(type, id) {
    if (this.playground.isOpen) this.tell({ type, ...this.remote.state, ...(id !== undefined && { id }) });
    else this.refuse(id);
  }

  /** @param {unknown} id */
  refuse(id) {
    this.tell({ type: 'refused', ...(id !== undefined && { id }) });
  }

  /** @param {Record<string, any>} message */
  tell(message) {
    // A page without an origin cannot be named.
    if (this.origin !== null) parent.postMessage({ playground: VERSION, ...message }, this.origin === 'null' ? '*' : this.origin);
  }

  /** From now on the height is that of the content, whatever the frame is. */
  fit() {
    this.fits = true;
    this.playground.element?.classList.add('fits');
    // Whoever asks has not heard it yet.
    this.measure(true);
  }

  /** Tells the height that the content would have, if that has changed. @param {boolean} [anyway] */
  measure(anyway = false) {
    const { element } = this.playground;
    if (!element?.classList.contains('embedded')) return;
    const fits = element.classList.contains('fits');
    element.classList.add('fits');
    const height = Math.ceil(element.getBoundingClientRect().height);
    element.classList.toggle('fits', fits);
    if ((height === this.height && !anyway) || height === 0) return;
    this.height = height;
    this.tell({ type: 'height', height });
    // As learning platforms expect it (LTI).
    parent.postMessage({ subject: 'lti.frameResize', height }, '*');
  }
}

/** @param {any} values */
function isValues(values) {
  const plain = (/** @type {any} */ value) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return typeof values === 'object' && values !== null && JSON.stringify(values).length < LONGEST
    && Object.values(values).every((value) => plain(value) || (Array.isArray(value) && value.every(plain)));
}
