// Which path is whose: for an embed that shows neither the cards nor a chart with its legend.
import { cardName, slotOf } from '../../state/methods.js';
import { shows } from '../../state/state.js';
import { h, swatch } from '../../ui/dom.js';

/** The tabs whose charts have a legend. */
const NAMING = ['loss', 'gradient', 'effective', 'lr'];

export class PathNames {
  /** @param {import('../../types').Context} context */
  constructor({ l10n, catalog }) {
    this.l10n = l10n;
    this.catalog = catalog;
    this.element = h('p', { class: 'path-names' });
    /** The names and looks that are shown. */
    this.shown = '';
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const { spec, looks, page } = state;
    const isKey = looks['']?.['embed.hide']?.includes('optimizers') && !(shows(state, 'charts') && NAMING.includes(page.tab));
    const palette = this.catalog.palette[theme];
    const all = isKey ? spec.optimizers.flatMap(({ on }, index) => (on === false ? [] : [{ slot: slotOf(spec, index) % palette.length, name: cardName(this.l10n, spec, index) }])) : [];
    const now = JSON.stringify([theme, all]);
    if (now === this.shown) return;
    this.shown = now;
    this.element.hidden = all.length === 0;
    this.element.replaceChildren(...all.map(({ slot, name }) => h('span', {}, swatch(palette[slot]), name)));
  }

  free() {}
}
