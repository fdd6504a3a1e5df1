// The legend of a chart: one button for each line, with its color, dash pattern and, if given, its value.
import { h, setAttr, setText, swatch } from './dom.js';

/** @typedef {{ key: string, label: string, slot: number, on: boolean, title?: string, value?: string|undefined }} Entry */

export class Legend {
  /** @param {import('../types').Context} context @param {(entry: Entry) => void} press */
  constructor(context, press) {
    this.context = context;
    this.press = press;
    this.element = h('div', { class: 'legend' });
    this.key = '';
    /** @type {Map<string, { button: HTMLButtonElement, name: HTMLElement, value: HTMLElement }>} */
    this.buttons = new Map();
  }

  /** @param {Entry[]} entries @param {string} theme */
  render(entries, theme) {
    const key = JSON.stringify([theme, entries.map(({ key, slot, title }) => [key, slot, title])]);
    if (key !== this.key) {
      this.key = key;
      const palette = this.context.catalog.palette[theme];
      this.buttons = new Map(entries.map((entry) => {
        const name = h('span', {});
        const value = h('span', { class: 'value', hidden: true });
        return [entry.key, { name, value, button: h('button', { type: 'button', title: entry.title }, swatch(palette[entry.slot % palette.length]), name, value) }];
      }));
      this.element.replaceChildren(...[...this.buttons.values()].map(({ button }) => button));
    }
    for (const entry of entries) {
      const shown = this.buttons.get(entry.key);
      if (!shown) continue;
      const { button, name, value } = shown;
      // Names change while a slider is dragged, if they tell copies apart by it.
      setText(name, entry.label);
      setAttr(button, 'aria-pressed', entry.on);
      button.onclick = () => this.press(entry);
      value.hidden = entry.value === undefined || !entry.on;
      setText(value, entry.value ?? '');
    }
  }
}
