// The button that takes the learning rate that is suggested for an optimizer on this surface, shown where the rate is another.
import { atSuggestedRate, suggestedRate } from '../../state/suggested.js';
import { h, setText } from '../dom.js';

/** Milliseconds without a change after which it is asked what is suggested: that takes too long for every frame of a drag. */
const PAUSE = 200;

export class SuggestButton {
  /** @param {import('./card.js').Card} card */
  constructor(card) {
    this.card = card;
    const { suggest } = card.context;
    this.element = h('button', { type: 'button', class: 'suggest', hidden: true, on: { click: () => card.edit((state) => atSuggestedRate(state, card.index, suggest)) } });
    /** What was looked at last: the surface and the entry. @type {any[]} */
    this.seen = [];
    this.timer = 0;
    /** Asks no more, as when the card is removed. */
    this.stop = () => {
      clearTimeout(this.timer);
      card.context.signal.removeEventListener('abort', this.stop);
    };
  }

  free() {
    this.stop();
  }

  /** @param {import('../../types').State} state */
  render({ spec }) {
    const seen = ['surface' in spec && spec.surface, spec.optimizers[this.card.shown]];
    if (seen.every((value, i) => value === this.seen[i])) return;
    this.seen = seen;
    this.stop();
    this.timer = setTimeout(() => this.ask(), PAUSE);
    this.card.context.signal.addEventListener('abort', this.stop);
  }

  ask() {
    this.stop();
    const { context, index, element } = this.card;
    const { store, suggest, l10n, scope } = context;
    const { state } = store;
    const entry = state.spec.optimizers[index];
    // The card may be gone.
    if (!element.isConnected || !entry) return;
    const rate = suggestedRate(state, index, suggest);
    const hidden = rate === undefined || rate === entry.lr || entry.on === false;
    // The focus stays beside it.
    if (hidden && scope.activeElement === this.element) {
      /** @type {HTMLElement|null|undefined} */ (this.card.controls.get('lr')?.element.querySelector('input[type=range]'))?.focus();
    }
    this.element.hidden = hidden;
    if (rate === undefined) return;
    setText(this.element, l10n.text('opening-use-rate', { rate }));
    this.element.title = l10n.text('opening-use-rate-title', { rate });
  }
}
