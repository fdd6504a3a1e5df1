// The settings of an experiment: the optimizer, which is one of the cards, its learning rate, and the number of examples.
import { trainable } from '../../../models/training/jobs.js';
import { cardName, infoOf, slotOf, textOf } from '../../../state/methods.js';
import { asListed, defaults, look, trainingOf } from '../../../state/state.js';
import { param } from '../../../ui/controls/param.js';
import { h } from '../../../ui/dom.js';
import { countsOf } from './jobs.js';
import { readSettings, writeSettings } from './settings.js';

/** @typedef {import('../../../types').OptimizerEntry} Entry @typedef {import('../../../types').Experiment} Experiment */
/** `card` is the slot of the card; undefined for the optimizer that the experiment suggests, if no card has it.
 * @typedef {{ id: string, name: string, entry: Entry, card?: number }} Option */

export class SettingsForm {
  /** @param {import('../../../types').Context} context @param {Experiment} experiment @param {() => number} total the number of available examples */
  constructor(context, experiment, total) {
    const { id, l10n, part } = context;
    this.context = context;
    this.experiment = experiment;
    this.total = total;
    /** @type {Option[]} */
    this.options = [];
    this.select = part('experiment-optimizer', h('select', { id: id(`optimizer-${experiment.id}`), on: { change: () => this.choose(this.select.value) } }));
    this.rateBox = h('div', { class: 'rate' });
    this.rateOf = '';
    /** @type {import('../../../ui/controls/param.js').Control|null} */
    this.control = null;
    /** @type {HTMLInputElement[]} */
    this.sizes = [];
    this.sizeBox = h('div', {});
    // Where all cards take part at all rates, there is nothing to choose.
    const method = experiment.rates.length > 0 ? [] : [h('div', { class: 'param' }, h('label', { htmlFor: this.select.id }, l10n.text('experiments-optimizer')), this.select), this.rateBox];
    this.element = h('div', { class: 'experiment-settings' }, ...method, part('experiment-examples', h('fieldset', {}, h('legend', {}, l10n.text('experiments-examples')), this.sizeBox)));
  }

  get settings() {
    return readSettings(this.context.store.state.page.trial, this.experiment.id);
  }

  /** @param {import('./settings.js').ExperimentSettings} part @param {boolean} commit */
  change(part, commit = true) {
    const { id } = this.experiment;
    this.context.store.update((state) => {
      const { trial } = state.page;
      return look(state, { trial: writeSettings(trial, id, { ...readSettings(trial, id), ...part }) });
    }, { commit });
  }

  /** @param {string} id */
  choose(id) {
    this.change({ card: this.options.find((option) => option.id === id)?.card, lr: undefined });
  }

  /** The numbers of examples that are offered. */
  get counts() {
    return countsOf(this.context.l10n, this.experiment.examples, this.total());
  }

  /** The chosen number of examples. */
  get examples() {
    const { counts } = this;
    return (counts.find(({ asked }) => asked === this.settings.n) ?? counts[0]).count;
  }

  /** The optimizers of the cards, and the one that the experiment suggests if no card has it. @param {import('../../../types').TrainingSpec} spec @returns {Option[]} */
  offered(spec) {
    const { catalog, l10n } = this.context;
    const known = trainable(catalog);
    const suggested = known.find(({ id }) => id === this.experiment.optimizer);
    const cards = spec.optimizers.flatMap((entry, index) => {
      const name = cardName(l10n, spec, index);
      const card = slotOf(spec, index);
      return known.some(({ id }) => id === entry.id) || textOf(entry) !== undefined ? [{ id: `${card} ${entry.id}`, name, entry, card }] : [];
    });
    if (!suggested || cards.some(({ entry }) => entry.id === suggested.id)) return cards;
    return [...cards, { id: suggested.id, name: l10n.name('optimizer', suggested.id), entry: asListed({ id: suggested.id, ...defaults(suggested.params) }) }];
  }

  /** The chosen optimizer. */
  get option() {
    const { card } = this.settings;
    const suggested = this.options.find(({ entry }) => entry.id === this.experiment.optimizer);
    return this.options.find((option) => card !== undefined && option.card === card) ?? suggested ?? this.options[0];
  }

  /** The entry of the chosen optimizer for a spec, with the learning rate of the experiment. @returns {Entry} */
  get entry() {
    const { entry, card } = this.option;
    const { slot: _, on: __, ...rest } = entry;
    const { min = 0, max = 0 } = this.rateSpec(entry) ?? {};
    const { lr = NaN, card: chosen } = this.settings;
    const suggested = card === undefined || card !== chosen ? this.experiment.lr : entry.lr;
    return { ...rest, lr: lr >= min && lr <= max ? lr : suggested };
  }

  /** @param {Entry} entry */
  rateSpec(entry) {
    return infoOf(this.context, entry)?.params.find(({ key }) => key === 'lr');
  }

  /** @param {import('../../../types').Frame} frame */
  render({ state }) {
    this.renderSizes();
    if (this.experiment.rates.length > 0) return;
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
      const spec = this.rateSpec(entry);
      this.control = spec ? param(this.context, `optimizer/${entry.id}`, spec, (value, commit) => this.change({ lr: Number(value) }, commit)) : null;
      this.rateBox.replaceChildren(...(this.control ? [this.control.element] : []));
    }
    this.control?.set(entry.lr);
  }

  renderSizes() {
    const { counts, examples } = this;
    const key = counts.map(({ label }) => label).join('\n');
    if (this.sizeBox.dataset.key !== key) {
      this.sizeBox.dataset.key = key;
      const name = this.context.id(`examples-${this.experiment.id}`);
      this.sizes = counts.map(({ asked, count }, i) =>
        h('input', { type: 'radio', name, value: String(count), on: { change: () => this.change({ n: i === 0 ? undefined : asked }) } }));
      this.sizeBox.replaceChildren(...counts.map(({ label }, i) => h('label', { class: 'switch' }, this.sizes[i], label)));
    }
    for (const size of this.sizes) size.checked = Number(size.value) === examples;
  }
}
