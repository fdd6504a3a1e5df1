// What the plot tells in its lower left corner: the values under the pointer, and once, what the wheel needs to zoom.
import { cardName } from '../../state/methods.js';
import { runOf } from '../../state/state.js';
import { h, setText } from '../../ui/dom.js';

/** How long it is told what the wheel needs, in milliseconds. */
const HINT = 5000;

export class Readout {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    this.element = h('div', { class: 'readout', hidden: true });
    this.hint = h('p', { class: 'hint', hidden: true });
  }

  /** @param {number[]} point @param {number} pixel the size of a pixel in the window @param {string[]} names what its coordinates are called
   * @param {{ index: number, step: number, f: number }|null} run the entry whose path is there, its step and its loss, which is not that of the plane where
   * there are more weights than two */
  tell(point, pixel, [letter, other = ''], run) {
    const { engine, store, l10n } = this.context;
    const spec = runOf(store.state);
    const [value, slope] = engine.valueAt(JSON.stringify(spec.surface), Float64Array.from(point));
    const f = run ? run.f : value;
    const places = placesFor(pixel);
    // Not −0.00.
    const [x, y = 'none'] = point.map((coordinate) => l10n.fixed(Number(coordinate.toFixed(places)) + 0, places));
    const here = l10n.text('opening-readout', { letter, other, x, y, f, slope });
    setText(this.element, run ? l10n.text('opening-readout-on', { name: cardName(l10n, spec, run.index), step: run.step, here }) : here);
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
  }

  /** Says once why the wheel scrolled the page, if there are words for it yet. */
  tellOfWheel() {
    const { l10n, signal } = this.context;
    if (this.hint.textContent || !l10n.has('opening-wheel')) return;
    this.hint.textContent = l10n.text('opening-wheel');
    this.hint.hidden = false;
    const end = setTimeout(() => {
      this.hint.hidden = true;
    }, HINT);
    signal.addEventListener('abort', () => clearTimeout(end));
  }
}

/** As many decimal places as tell neighboring pixels apart. @param {number} pixel its size in the window */
export function placesFor(pixel) {
  return Math.max(0, Math.min(15, Math.ceil(-Math.log10(pixel))));
}
