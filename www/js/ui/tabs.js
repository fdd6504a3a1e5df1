// Tabs that select one of several panels in the same place. Arrow keys move between them, as usual for tabs.
import { h, setAttr } from './dom.js';

export class Tabs {
  /**
   * @param {import('../types').Context} context
   * @param {{ ids: readonly string[], name: (id: string) => string, panel: string, choose: (id: string) => void, label?: string }} what
   * `panel` is the id of the shared panel, `label` the name of the list of tabs
   */
  constructor({ id, scope, part }, { ids, name, panel, choose, label }) {
    this.ids = ids;
    this.panel = id(panel);
    this.scope = scope;
    this.choose = choose;
    this.chosen = ids[0];
    this.buttons = ids.map((tab) => part(`tab-${tab}`, h('button', {
      type: 'button', role: 'tab', id: id(`tab-${tab}`), 'aria-controls': this.panel, on: { click: () => choose(tab) },
    }, name(tab))));
    this.element = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label, on: { keydown: (/** @type {KeyboardEvent} */ event) => this.key(event) } }, ...this.buttons);
    this.watcher = new ResizeObserver(() => this.reveal());
    this.watcher.observe(this.element);
  }

  free() {
    this.watcher.disconnect();
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
    this.scope.getElementById(this.panel)?.setAttribute('aria-labelledby', this.buttons[this.ids.indexOf(chosen)]?.id ?? '');
    this.buttons.forEach((button, i) => {
      setAttr(button, 'aria-selected', this.ids[i] === chosen);
      button.tabIndex = this.ids[i] === chosen ? 0 : -1;
    });
    if (moved) this.reveal();
  }

  /** If there is not enough room for all tabs, scrolls the chosen one to the middle. */
  reveal() {
    const { element, buttons } = this;
    const { offsetLeft, offsetWidth } = buttons[this.ids.indexOf(this.chosen)];
    element.scrollLeft = offsetLeft - element.offsetLeft - (element.clientWidth - offsetWidth) / 2;
  }
}
