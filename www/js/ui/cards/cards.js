// The cards of the optimizers. Cards are keyed by slot, so that each keeps its place, its color and its open sliders.
import { addOptimizer, keysOf } from '../../state/methods.js';
import { look } from '../../state/state.js';
import { atSuggestedRate } from '../../state/suggested.js';
import { h, setText } from '../dom.js';
import { Card } from './card.js';

export class Cards {
  /** @param {import('../../types').Context} context @param {() => import('../../types').OptimizerItem[]} offered the optimizers that can be added
   * @param {import('./card.js').Schedules|null} [schedules] what a view has to say of schedules */
  constructor(context, offered, schedules = null) {
    const { l10n, part, id } = context;
    this.context = context;
    this.offered = offered;
    this.schedules = schedules;
    /** Whether the card that comes next is that of a rule which a person is about to write. */
    this.writes = false;
    /** @type {Map<string, Card>} */
    this.cards = new Map();
    this.list = h('div', { class: 'card-list' });
    this.empty = h('p', { class: 'quiet', hidden: true }, l10n.text('opening-cards-empty'));
    this.add = part('add-optimizer', h('button', { type: 'button', on: { click: () => context.afterwards(({ chooseOptimizer }) => this.choose(chooseOptimizer)) } }));
    this.full = h('p', { class: 'quiet full', hidden: true });
    this.whole = part('full-page', h('a', { class: 'button', target: '_blank', rel: 'noopener', hidden: true }, l10n.text('opening-full-page')));
    const title = id('optimizers-title');
    this.element = part('optimizers', h('section', { class: 'panel cards-panel', 'aria-labelledby': title },
      h('h2', { id: title }, l10n.text('opening-optimizers')), this.list, this.empty,
      h('div', { class: 'cards-actions' }, this.add, this.whole), this.full));
  }

  /** @param {import('../../types').Frame} frame @param {(index: number, fresh: boolean) => import('./card.js').Outcome|null} outcome returns null if the outcome has not changed and the card is not fresh */
  render(frame, outcome) {
    const { spec, page } = frame.state;
    const { l10n, catalog, scope, hashOf } = this.context;
    const keys = keysOf(spec);
    let left = -1;
    for (const [key, card] of this.cards) {
      if (keys.includes(key)) continue;
      if (card.element.contains(scope.activeElement)) left = card.shown;
      card.suggest.free();
      card.element.remove();
      this.cards.delete(key);
    }
    keys.forEach((key, index) => {
      let card = this.cards.get(key);
      const fresh = !card;
      if (!card) {
        card = new Card(this.context, spec.optimizers[index], key, this.schedules);
        this.cards.set(key, card);
        if (this.writes && card.text !== undefined) card.write();
      }
      if (this.list.children[index] !== card.element) this.list.insertBefore(card.element, this.list.children[index] ?? null);
      card.render(frame, index, outcome(index, fresh));
    });
    this.writes = false;
    setText(this.add, l10n.text(page.embed ? 'opening-add-short' : 'opening-add'));
    this.whole.hidden = !page.embed;
    if (page.embed) this.whole.href = hashOf(look(frame.state, { embed: false }));
    this.empty.hidden = keys.length > 0;
    this.add.disabled = keys.length >= catalog.max_optimizers;
    // After a card was removed by keyboard, the focus moves to the next card.
    if (left >= 0) (this.cards.get(keys[Math.min(left, keys.length - 1)])?.chevron ?? this.add).focus();
    this.full.hidden = !this.add.disabled;
    setText(this.full, this.add.disabled ? l10n.text('opening-cards-full', { max: catalog.max_optimizers }) : '');
    this.add.title = this.full.textContent ?? '';
  }

  /** @param {typeof import('./add.js').chooseOptimizer} chooseOptimizer */
  async choose(chooseOptimizer) {
    const optimizer = await chooseOptimizer(this.context, this.offered());
    if (!optimizer) return;
    this.writes = optimizer.start !== undefined;
    this.context.store.update((state) => {
      const added = addOptimizer(state, optimizer);
      return atSuggestedRate(added, added.spec.optimizers.length - 1, this.context.suggest);
    });
  }
}
