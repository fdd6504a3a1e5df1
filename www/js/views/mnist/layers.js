// The controls of the hidden layers: their number, and the width of each.
import { defaultOf, setMnistParam, trainingOf } from '../../state/state.js';
import { explain, helpOf } from '../../ui/controls/explain.js';
import { param } from '../../ui/controls/param.js';
import { h, setText } from '../../ui/dom.js';

export class Layers {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model */
  constructor(context, model) {
    const { catalog, l10n, id, part } = context;
    this.context = context;
    this.model = model;
    this.count = part('hidden-layers', h('select', { id: id('hidden-layers'), on: { change: () => this.choose(Number(this.count.value)) } },
      ...Array.from({ length: catalog.max_hidden + 1 }, (_, count) => h('option', { value: String(count) }, l10n.integer(count)))));
    explain(context, 'mnist', catalog.hidden, this.count);
    /** @type {import('../../ui/controls/param.js').Control[]} */
    this.sizes = [];
    this.body = h('div', {});
    this.shape = h('p', { class: 'quiet shape' });
    this.element = h('div', { class: 'layers' },
      h('div', { class: 'param' },
        h('span', { class: 'label' }, h('label', { htmlFor: this.count.id }, l10n.text('mnist-layers')), helpOf(context, 'mnist', catalog.hidden)), this.count), this.body, this.shape);
  }

  /** Sets the number of layers. Layers that remain keep their size. @param {number} count */
  choose(count) {
    const fresh = Number(defaultOf(this.context.catalog.hidden));
    this.context.store.update((state) =>
      setMnistParam(state, 'hidden', Array.from({ length: count }, (_, layer) => trainingOf(state).mnist.hidden[layer] ?? fresh)));
  }

  /** @param {number} layer @param {number} size @param {boolean} commit */
  resize(layer, size, commit) {
    this.context.store.update((state) => setMnistParam(state, 'hidden', trainingOf(state).mnist.hidden.with(layer, size)), { commit });
  }

  /** @param {number[]} hidden */
  render(hidden) {
    if (this.sizes.length !== hidden.length) {
      const { catalog } = this.context;
      this.sizes = hidden.map((_, layer) => param(this.context, 'mnist', { ...catalog.hidden, symbol: String(layer + 1) },
        (size, commit) => this.resize(layer, Number(size), commit)));
      this.body.replaceChildren(...this.sizes.map((control) => control.element));
      this.count.value = String(hidden.length);
    }
    this.sizes.forEach((control, layer) => control.set(hidden[layer]));
    setText(this.shape, this.shapeOf(hidden));
  }

  /** The network in one line; empty if the settings have changed since training began. @param {number[]} hidden */
  shapeOf(hidden) {
    const facts = this.model.cards.all[0]?.facts;
    const sizes = facts ? [facts.shape[0][0], ...facts.shape.map(([, outputs]) => outputs)] : [];
    if (!facts || sizes.slice(1, -1).join() !== hidden.join()) return '';
    return this.context.l10n.text('mnist-shape', { shape: sizes.join(' – '), parameters: facts.parameters });
  }
}
