// The hidden layers: how many, and how wide each is.
import { explain } from '../../ui/controls/explain.js';
import { h, setText } from '../../ui/dom.js';
import { param } from '../../ui/controls/param.js';
import { defaultOf, setMnistParam, trainingOf } from '../../state/state.js';
import { fill } from '../../text.js';
import { TEXT, whole } from './text.js';

export class Layers {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    const { catalog } = context;
    this.count = h('select', { id: 'hidden-layers', on: { change: () => this.choose(Number(this.count.value)) } },
      ...Array.from({ length: catalog.max_hidden + 1 }, (_, count) => h('option', { value: String(count) }, String(count))));
    explain(context, 'mnist', catalog.hidden, this.count);
    /** @type {import('../../ui/controls/param.js').Control[]} */
    this.sizes = [];
    this.body = h('div', {});
    this.shape = h('p', { class: 'quiet shape' });
    this.element = h('div', { class: 'layers' },
      h('div', { class: 'param' }, h('label', { htmlFor: 'hidden-layers' }, TEXT.layers), this.count), this.body, this.shape);
  }

  /** Layers that stay keep their size. @param {number} count */
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
    setText(this.shape, this.told(hidden));
  }

  /** The network that trains, in one line, unless another one is set by now. @param {number[]} hidden */
  told(hidden) {
    const facts = this.model.first?.facts;
    const sizes = facts ? [facts.shape[0][0], ...facts.shape.map(([, outputs]) => outputs)] : [];
    if (!facts || sizes.slice(1, -1).join() !== hidden.join()) return '';
    return fill(TEXT.shape, { shape: sizes.join(' – '), parameters: whole(facts.parameters) });
  }
}
