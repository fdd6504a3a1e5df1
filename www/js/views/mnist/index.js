// The MNIST view: the same optimizers, trained on handwritten digits.
import { Cards } from '../../cards/cards.js';
import { h } from '../../dom.js';

/** @type {import('../../types').View} */
export const mnistView = {
  id: 'mnist',
  mount(root, context) {
    const { optimizers, not_for_networks: unfit } = context.catalog;
    const cards = new Cards(context, optimizers.filter(({ id }) => !unfit.includes(id)));
    root.replaceChildren(h('div', { class: 'mnist-view' }, cards.element));
    return {
      render: (frame) => cards.render(frame, () => null),
      unmount() {},
    };
  },
};
