// Gentle notes at the foot of the page.
import { h, iconButton } from './dom.js';
import { TEXT } from './text.js';

export class Notices {
  constructor() {
    this.element = h('div', { class: 'notices', role: 'status', 'aria-live': 'polite' });
    /** @type {Map<string, HTMLElement>} */
    this.shown = new Map();
  }

  /** Says something; a second note of the same kind replaces the first. @param {string} kind @param {string} message @param {string[]} [items] */
  say(kind, message, items = []) {
    const text = [message, ...items].join('\n');
    // Not again while a hand keeps asking for the same: it would be read out each time.
    if (this.shown.get(kind)?.dataset.text === text) return;
    this.clear(kind);
    const list = items.length > 0 ? h('ul', {}, ...items.map((item) => h('li', {}, item))) : null;
    const notice = h('div', { class: 'notice' }, h('div', {}, message, list), iconButton('close', TEXT.dismiss, () => this.clear(kind), 'bare'));
    notice.dataset.text = text;
    this.shown.set(kind, notice);
    this.element.append(notice);
  }

  /** @param {string} kind */
  clear(kind) {
    this.shown.get(kind)?.remove();
    this.shown.delete(kind);
  }
}
