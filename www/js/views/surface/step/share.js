// How sure an optimizer is of its direction, as a bar for each coordinate: momentum against the size of the gradients, from 0, where
// they contradict each other, to 1, where they agree. The step is the learning rate times this, with the sign of the momentum.
import { h, setText, setVars } from '../../../ui/dom.js';

/** For each coordinate. */
const MOST = 2;

export class Share {
  /** @param {import('../../../types').Context} context */
  constructor({ l10n }) {
    this.l10n = l10n;
    this.about = h('p', { class: 'quiet' });
    this.rows = Array.from({ length: MOST }, () => {
      const bar = h('i', {});
      const name = h('span', {});
      const number = h('span', { class: 'number' });
      const element = h('p', { class: 'share' }, name, h('span', { class: 'track', 'aria-hidden': 'true' }, bar), number);
      return { element, name, bar, number };
    });
    this.element = h('div', { class: 'step-share', hidden: true }, this.about, ...this.rows.map(({ element }) => element));
  }

  /** @param {import('../../../models/inside/run.js').InsideRun|null} inside @param {number} k the step */
  show(inside, k) {
    const column = inside?.column('ratio');
    const ratio = inside && column ? inside.values(column, k) : [];
    this.element.hidden = !column || ratio.some(Number.isNaN);
    if (!column || this.element.hidden) return;
    const { l10n } = this;
    setText(this.about, l10n.text('step-share', { letter: column.letter, summed: inside?.column('square')?.note === 'sum' ? 'yes' : 'no' }));
    this.rows.forEach(({ element, name, bar, number }, i) => {
      element.hidden = i >= ratio.length;
      if (element.hidden) return;
      setText(name, inside?.coordinates[i] ?? '');
      const size = Math.abs(ratio[i]);
      setVars(bar, { share: Math.min(1, size) });
      element.classList.toggle('over', size > 1);
      // The point goes against the gradient: with a positive momentum, it goes to smaller values.
      setText(number, l10n.text('step-share-of', { sign: ratio[i] > 0 ? 'plus' : ratio[i] < 0 ? 'minus' : 'none', share: size }));
    });
  }
}
