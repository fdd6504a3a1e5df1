// Tabs: one of several things that share a place. Arrow keys walk them, as they do everywhere.
import { h, setAttr } from '../dom.js';

export class Tabs {
  /**
   * @param {readonly string[]} ids @param {Record<string, string>} names @param {string} panel the id of the place they share
   * @param {(id: string) => void} choose @param {string} [label] what the choice is of
   */
  constructor(ids, names, panel, choose, label) {
    this.ids = ids;
    this.panel = panel;
    this.choose = choose;
    this.chosen = ids[0];
    this.buttons = ids.map((id) => h('button', {
      type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': panel, on: { click: () => choose(id) },
    }, names[id]));
    this.element = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label, on: { keydown: (/** @type {KeyboardEvent} */ event) => this.key(event) } }, ...this.buttons);
    new ResizeObserver(() => this.reveal()).observe(this.element);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = (this.ids.indexOf(this.chosen) + way + this.ids.length) % this.ids.length;
    this.choose(this.ids[next]);
    this.buttons[next].focus();
  }

  /** @param {string} chosen */
  set(chosen) {
    const moved = chosen !== this.chosen;
    this.chosen = chosen;
    document.getElementById(this.panel)?.setAttribute('aria-labelledby', `tab-${chosen}`);
    this.buttons.forEach((button, i) => {
      setAttr(button, 'aria-selected', this.ids[i] === chosen);
      button.tabIndex = this.ids[i] === chosen ? 0 : -1;
    });
    if (moved) this.reveal();
  }

  /** Where there is no room for all, the chosen one is in the middle. */
  reveal() {
    const { element, buttons } = this;
    const { offsetLeft, offsetWidth } = buttons[this.ids.indexOf(this.chosen)];
    element.scrollLeft = offsetLeft - element.offsetLeft - (element.clientWidth - offsetWidth) / 2;
  }
}
