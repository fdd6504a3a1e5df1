// With which optimizer, learning rate and how many examples an experiment is made. The optimizers are those of the cards.
import { h } from '../../../dom.js';
import { param } from '../../../controls/param.js';
import { cardName, defaults, slotOf, trainingOf } from '../../../state.js';
import { fill } from '../../../text.js';
import { TEXT } from './text.js';

/** @typedef {import('../../../types').OptimizerEntry} Entry @typedef {import('../../../types').Experiment} Experiment */
/** @typedef {{ id: string, name: string, entry: Entry }} Option */

export class Method {
  /** @param {import('../../../types').Context} context @param {Experiment} experiment @param {() => void} changed */
  constructor(context, experiment, changed) {
    this.context = context;
    this.experiment = experiment;
    this.changed = changed;
    /** Which option was chosen; none as long as the experiment's own holds. @type {string|null} */
    this.chosen = null;
    /** The learning rate that was chosen for it. @type {number|null} */
    this.rate = null;
    /** @type {Option[]} */
    this.options = [];
    const { examples } = context.catalog.experiments;
    this.examples = examples[0];
    const name = `examples-${experiment.id}`;
    this.select = h('select', { id: `optimizer-${experiment.id}`, on: { change: () => this.choose(this.select.value) } });
    this.rateBox = h('div', { class: 'rate' });
    this.rateOf = '';
    /** @type {import('../../../controls/param.js').Control|null} */
    this.control = null;
    const sizes = examples.map((count, i) => h('label', { class: 'switch' },
      h('input', { type: 'radio', name, checked: i === 0, on: { change: () => this.size(count) } }), fill(i === 0 ? TEXT.quick : TEXT.full, { count: count.toLocaleString('en') })));
    this.element = h('div', { class: 'method' },
      h('div', { class: 'param' }, h('label', { htmlFor: this.select.id }, TEXT.optimizer), this.select),
      this.rateBox, h('fieldset', {}, h('legend', {}, TEXT.examples), ...sizes));
  }

  /** @param {string} id */
  choose(id) {
    this.chosen = id;
    this.rate = null;
    this.changed();
  }

  /** @param {number} count */
  size(count) {
    this.examples = count;
    this.changed();
  }

  /** What the cards offer; the experiment's own optimizer if none of them has it. @param {import('../../../types').NetSpec} spec @returns {Option[]} */
  offered(spec) {
    const { optimizers, not_for_networks: unfit } = this.context.catalog;
    const item = (/** @type {string} */ id) => optimizers.find((optimizer) => optimizer.id === id);
    const cards = spec.optimizers.flatMap((entry, index) => {
      const name = cardName(spec, index, item(entry.id)?.name ?? entry.id);
      return unfit.includes(entry.id) ? [] : [{ id: `${slotOf(spec, index)} ${entry.id}`, name, entry }];
    });
    const own = item(this.experiment.optimizer);
    if (!own || cards.some(({ entry }) => entry.id === own.id)) return cards;
    return [...cards, { id: own.id, name: own.name, entry: { id: own.id, ...defaults(own.params) } }];
  }

  /** The one that is chosen. */
  get option() {
    const own = this.options.find(({ entry }) => entry.id === this.experiment.optimizer);
    return this.options.find(({ id }) => id === this.chosen) ?? own ?? this.options[0];
  }

  /** Its entry for a spec, with the learning rate of the experiment. @returns {Entry} */
  get entry() {
    const { entry } = this.option;
    const { slot: _, on: __, ...rest } = entry;
    return { ...rest, lr: this.rate ?? (this.chosen === null ? this.experiment.lr : entry.lr) };
  }

  /** @param {import('../../../types').Frame} frame */
  render({ state }) {
    this.options = this.offered(trainingOf(state));
    const key = this.options.map(({ id, name }) => `${id} ${name}`).join('\n');
    if (this.select.dataset.key !== key) {
      this.select.dataset.key = key;
      this.select.replaceChildren(...this.options.map(({ id, name }) => h('option', { value: id }, name)));
    }
    this.select.value = this.option.id;
    const { entry } = this;
    if (this.rateOf !== entry.id) {
      this.rateOf = entry.id;
      const spec = this.context.catalog.optimizers.find(({ id }) => id === entry.id)?.params.find(({ key: name }) => name === 'lr');
      this.control = spec ? param(this.context.engine, `optimizer/${entry.id}`, spec, (value) => {
        this.rate = Number(value);
        this.changed();
      }) : null;
      this.rateBox.replaceChildren(...(this.control ? [this.control.element] : []));
    }
    this.control?.set(entry.lr);
  }
}
