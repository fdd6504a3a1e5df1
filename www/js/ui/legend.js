// Which line is whose: one button for each, in its colour and dash.
import { h, setAttr, swatch } from './dom.js';

/** @typedef {{ key: string, label: string, slot: number, on: boolean, title?: string }} Entry */

export class Legend {
  /** @param {import('../types').Context} context @param {(entry: Entry) => void} press */
  constructor(context, press) {
    this.context = context;
    this.press = press;
    this.element = h('div', { class: 'legend' });
    this.key = '';
    /** @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map();
  }

  /** @param {Entry[]} entries @param {string} theme */
  render(entries, theme) {
    const key = JSON.stringify([theme, entries.map(({ on: _, ...entry }) => entry)]);
    if (key !== this.key) {
      this.key = key;
      const palette = this.context.catalog.palette[theme];
      this.buttons = new Map(entries.map((entry) => [entry.key, h('button', { type: 'button', title: entry.title },
        swatch(palette[entry.slot % palette.length]), entry.label)]));
      this.element.replaceChildren(...this.buttons.values());
    }
    for (const entry of entries) {
      const button = this.buttons.get(entry.key);
      if (!button) continue;
      setAttr(button, 'aria-pressed', entry.on);
      button.onclick = () => this.press(entry);
    }
  }
}
