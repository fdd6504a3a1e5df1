// Leaves out and locks named parts of a playground, also those that are made later. Lessons and links do it alike, and both may do it
// to the same part: each has signs of its own.

/** `usual`: what is left out unless it is in `show`. @typedef {{ hide: string[], lock: string[], show: string[], usual: string[] }} Parts */

/** The classes that say who leaves a part out or locks it. */
const OUT = { lesson: 'left-out', link: 'link-out' };
const LOCKED = { lesson: 'locked', link: 'link-locked' };

export class Restrictions {
  /** @param {HTMLElement} root @param {keyof typeof OUT} by @param {(name: string, part: string) => boolean} [means] whether a name means a part */
  constructor(root, by, means = (name, part) => name === part) {
    this.root = root;
    this.by = by;
    this.means = means;
    /** @type {Parts} */
    this.parts = { hide: [], lock: [], show: [], usual: [] };
    // Most of what changes is text, dozens of times a second.
    this.watcher = new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof HTMLElement) this.apply(node);
    });
    this.watcher.observe(root, { childList: true, subtree: true });
  }

  /** @param {Parts} parts */
  set(parts) {
    this.parts = parts;
    this.apply(this.root);
  }

  /** @param {HTMLElement} within */
  apply(within) {
    const { hide, lock, show, usual } = this.parts;
    const [out, locked] = [OUT[this.by], LOCKED[this.by]];
    const parts = /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll('[data-part]'));
    for (const part of within.dataset.part ? [within, ...parts] : parts) {
      const name = part.dataset.part ?? '';
      const among = (/** @type {string[]} */ names) => names.some((listed) => this.means(listed, name));
      const isOut = among(hide) || (usual.includes(name) && !among(show));
      sign(part, out, isOut);
      sign(part, locked, among(lock) || (this.by === 'link' && isOut));
      const inert = Object.values(LOCKED).some((by) => part.classList.contains(by));
      if (part.inert !== inert) part.inert = inert;
    }
  }

  free() {
    this.watcher.disconnect();
  }
}

/** @param {Element} part @param {string} name @param {boolean} on */
function sign(part, name, on) {
  if (part.classList.contains(name) !== on) part.classList.toggle(name, on);
}
