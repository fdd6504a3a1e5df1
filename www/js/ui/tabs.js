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
    /** Those that are there at present. */
    this.offered = ids;
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
    const { offered } = this;
    const at = offered.indexOf(this.chosen);
    const next = { ArrowLeft: at - 1 + offered.length, ArrowRight: at + 1, Home: 0, End: offered.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    // Home and End would also go to the ends of the run.
    event.stopPropagation();
    const tab = offered[next % offered.length];
    this.choose(tab);
    this.buttons[this.ids.indexOf(tab)].focus();
  }

  /** @param {string} chosen @param {readonly string[]} [offered] those that are there; by default, all */
  set(chosen, offered = this.ids) {
    const moved = chosen !== this.chosen;
    this.chosen = chosen;
    this.offered = offered;
    const panel = this.scope.getElementById(this.panel);
    if (panel) setAttr(panel, 'aria-labelledby', this.buttons[this.ids.indexOf(chosen)]?.id ?? '');
    this.buttons.forEach((button, i) => {
      setAttr(button, 'aria-selected', this.ids[i] === chosen);
      setAttr(button, 'tabindex', this.ids[i] === chosen ? 0 : -1);
      button.hidden = !offered.includes(this.ids[i]);
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
