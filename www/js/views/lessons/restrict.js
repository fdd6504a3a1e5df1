// Leaves out and locks named parts of a playground, also those that are made later.

/** What lessons leave out unless they show it: what leads elsewhere, and the panels that a lesson sets itself. */
const LEFT_OUT = ['charts', 'surface', 'run', 'add-optimizer', 'export', 'results', 'checked', 'welcome', 'share', 'theme', 'help'];

/** @typedef {{ hide: string[], lock: string[], show: string[] }} Parts */

export class Restrictions {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Parts} */
    this.parts = { hide: [], lock: [], show: [] };
    this.watcher = new MutationObserver(() => this.apply());
    this.watcher.observe(root, { childList: true, subtree: true });
  }

  /** @param {Parts} parts */
  set(parts) {
    this.parts = parts;
    this.apply();
  }

  apply() {
    const { hide, lock, show } = this.parts;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-part]'))) {
      const name = part.dataset.part ?? '';
      const out = hide.includes(name) || (LEFT_OUT.includes(name) && !show.includes(name));
      const locked = lock.includes(name);
      if (part.classList.contains('left-out') !== out) part.classList.toggle('left-out', out);
      if (part.inert !== locked) part.inert = locked;
      if (part.classList.contains('locked') !== locked) part.classList.toggle('locked', locked);
    }
  }

  free() {
    this.watcher.disconnect();
  }
}
