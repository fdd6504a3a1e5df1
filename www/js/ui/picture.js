// A picture of the run of a link: the very run, computed and drawn as in the playground.
import { decodeLink, specJson } from '../engine.js';
import { cardName, slotOf } from '../state/methods.js';
import { h, swatch } from './dom.js';
import { drawn } from './drawn.js';
import { onSize } from './size.js';

/** @typedef {import('../types').Context} Context */

export class Picture {
  /** @param {Context} context @param {string} link @param {string} label what is to be seen */
  constructor(context, link, label) {
    const { engine } = context;
    this.context = context;
    const { spec } = decodeLink(engine, link);
    if (spec.kind !== 'run') throw new TypeError(link);
    this.spec = spec;
    this.runs = new engine.Runs(specJson(spec));
    const [below, above] = [h('canvas', {}), h('canvas', {})];
    this.stage = h('div', { class: 'stage', role: 'img', 'aria-label': label }, below, above);
    this.drawing = new engine.Plot(below, above);
    this.key = h('div', { class: 'key' });
    this.element = h('div', { class: 'picture' }, this.stage, this.key);
    this.size = { width: 0, height: 0 };
    this.theme = '';
    this.stop = onSize(this.stage, (width, height, dpr) => {
      this.size = { width, height };
      this.drawing.resize(width, height, dpr);
      this.draw();
    });
  }

  /** @param {string} theme */
  render(theme) {
    if (theme === this.theme) return;
    this.theme = theme;
    const { catalog, l10n } = this.context;
    this.key.replaceChildren(...this.spec.optimizers.map((_, index) => h('span', {}, swatch(catalog.palette[theme][slotOf(this.spec, index)]), cardName(l10n, this.spec, index))));
    this.draw();
  }

  draw() {
    const { width, height } = this.size;
    if (width === 0 || this.theme === '') return;
    const { surface, start } = this.spec;
    const window = this.context.engine.fitWindow(JSON.stringify(surface), Float64Array.from(start), width, height);
    drawn(this.context, () => {
      this.drawing.background(JSON.stringify(surface), window, this.theme);
      this.drawing.overlay(this.runs, Infinity, JSON.stringify({ theme: this.theme, start, aux: true }));
    });
  }

  free() {
    this.stop();
    this.drawing.free();
    this.runs.free();
  }
}
