// A host that keeps the link in memory: for a playground that does not own the page's address, and for tests.

/** @typedef {import('../types').Host} Host */

/** @implements {Host} */
export class MemoryHost {
  /** @param {string} [link] */
  constructor(link = '') {
    this.link = link;
    this.framed = true;
    /** @type {Record<string, string>} */
    this.left = {};
    /** @type {Set<(link: string) => void>} */
    this.listeners = new Set();
  }

  read() {
    return this.link;
  }

  /** @param {() => string} link */
  write(link) {
    this.link = link();
  }

  /** @param {(link: string) => void} changed */
  listen(changed) {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  /** Shows the state of another link. @param {string} link */
  go(link) {
    this.link = link;
    for (const changed of this.listeners) changed(link);
  }

  /** @param {string} view @param {string} link */
  leave(view, link) {
    this.left = { ...this.left, [view]: link };
  }

  back() {
    return false;
  }

  forward() {
    return false;
  }

  /** @param {string} link */
  href(link) {
    return new URL(link, location.href).href;
  }
}
