// Notices at the bottom of a playground, which do not interrupt the person.
import { h, iconButton } from './dom.js';

/** @typedef {{ label: string, press: () => void }} Action */

export class Notices {
  /** @param {import('../l10n.js').L10n} l10n */
  constructor(l10n) {
    this.l10n = l10n;
    this.element = h('div', { class: 'notices', role: 'status', 'aria-live': 'polite' });
    /** @type {Map<string, HTMLElement>} */
    this.shown = new Map();
  }

  /** Shows a notice; a second notice of the same kind replaces the first.
   * @param {string} kind @param {string} message @param {string[]} [items] @param {Action} [action] a button for what a person can do about it */
  say(kind, message, items = [], action) {
    const text = [message, ...items].join('\n');
    // Do not repeat the same notice, for example during a drag: screen readers would read it each time.
    if (this.shown.get(kind)?.dataset.text === text) return;
    this.clear(kind);
    const list = items.length > 0 ? h('ul', {}, ...items.map((item) => h('li', {}, item))) : null;
    const button = action && h('p', {}, h('button', { type: 'button', on: { click: action.press } }, action.label));
    const notice = h('div', { class: 'notice' }, h('div', {}, message, list, button), iconButton('close', this.l10n.text('opening-dismiss'), () => this.clear(kind), 'bare'));
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
