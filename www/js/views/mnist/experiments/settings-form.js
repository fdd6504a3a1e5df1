// The settings of an experiment: the optimizer, where one may be chosen; epochs, examples, seeds and batch sizes; and settings that
// are set together at a press.
import { trainable } from '../../../models/training/jobs.js';
import { cardName, infoOf, slotOf, textOf } from '../../../state/methods.js';
import { asListed, defaults, look, trainingOf } from '../../../state/state.js';
import { numberField } from '../../../ui/controls/field.js';
import { param } from '../../../ui/controls/param.js';
import { h, setAttr } from '../../../ui/dom.js';
import { changeSettings, formerOf, limitsOf, readSettings, writeFormer } from './settings.js';
import { SizesField } from './sizes-field.js';

/** @typedef {import('../../../types').OptimizerEntry} Entry @typedef {import('../../../types').Experiment} Experiment */
/** `card` is the slot of the card; undefined for the optimizer that the experiment suggests, if no card has it.
 * @typedef {{ id: string, name: string, entry: Entry, card?: number }} Option */

const NUMBERS = /** @type {const} */ (['epochs', 'train', 'seeds']);
const PARTS = { epochs: 'experiment-epochs', train: 'experiment-examples', seeds: 'experiment-seeds' };

export class SettingsForm {
  /** @param {import('../../../types').Context} context @param {Experiment} experiment @param {() => number} total the number of available examples */
  constructor(context, experiment, total) {
    const { catalog, fresh, id, l10n, part } = context;
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
    this.fields = NUMBERS.map((key) => {
      const { seeds } = catalog.experiments;
      // It has the limits of what there is.
      const spec = { ...(catalog.mnist.find((param) => param.key === key) ?? seeds), symbol: '', get min() { return limitsOf(catalog, total(), experiment)[key].min; }, get max() { return limitsOf(catalog, total(), experiment)[key].max; } };
      const field = numberField(context, 'trial', spec, (value) => this.change({ [key]: value }));
      field.input.id = fresh('trial');
      const offers = key === 'train' ? this.offers() : null;
      return { key, field, element: part(PARTS[key], h('div', { class: 'param' }, h('label', { htmlFor: field.input.id }, l10n.text(`trial-param-${key}`)), field.input, field.fault, offers)) };
    });
    this.sizes = experiment.sizes ? new SizesField(context, (sizes) => this.change({ sizes })) : null;
    // Where all cards take part at all rates, or each row has its own, there is nothing to choose.
    const method = experiment.optimizer ? [h('div', { class: 'param' }, h('label', { htmlFor: this.select.id }, l10n.text('experiments-optimizer')), this.select), this.rateBox] : [];
    const presets = (experiment.presets ?? []).map((preset) => h('button', {
      type: 'button', class: 'small', on: { click: () => this.change({ ...this.starts, ...preset }) },
    }, l10n.text(`experiments-preset-${preset.id}`)));
    const again = h('button', { type: 'button', class: 'small', on: { click: () => this.change(this.starts) } }, l10n.text('experiments-preset-start'));
    this.element = h('div', { class: 'experiment-settings' }, ...method, ...this.fields.map(({ element }) => element), this.sizes?.element,
      presets.length > 0 && part('experiment-presets', h('div', { class: 'presets' }, h('span', { class: 'quiet' }, l10n.text('experiments-presets')), ...presets, again)));
  }

  /** What the experiment begins with. */
  get starts() {
    const { mnist: { epochs, train }, seeds, sizes = [] } = this.experiment;
    return { epochs, train, seeds, sizes };
  }

  get limits() {
    return limitsOf(this.context.catalog, this.total(), this.experiment);
  }

  /** The settings, and what is wrong with those of the link. @param {import('../../../types').State} state */
  read(state) {
    return readSettings(state, this.experiment, this.limits, this.context.catalog.experiments.most_sizes);
  }

  /** @param {Record<string, any>} change */
  change({ id: _, ...change }) {
    this.context.store.update((state) => {
      // What a link of an earlier version says of the number of examples is now said in the newer way.
      const { n: _n, ...former } = formerOf(state.page.trial, this.experiment.id);
      const told = look(state, { trial: writeFormer(state.page.trial, this.experiment.id, former) });
      const { train } = this.read(state).settings;
      return changeSettings(told, this.experiment, { train, ...change });
    });
  }

  /** Buttons for the numbers of examples that are offered. */
  offers() {
    const { l10n } = this.context;
    /** @type {HTMLButtonElement[]} */
    this.offered = this.experiment.examples.map((count) => h('button', { type: 'button', class: 'small', on: { click: () => this.change({ train: Math.min(count, this.total()) }) } },
      l10n.integer(count)));
    return this.offered.length > 1 && h('span', { class: 'offers' }, ...this.offered);
  }

  /** @param {Partial<import('./settings.js').Former>} change @param {boolean} commit */
  changeMethod(change, commit = true) {
    const { id } = this.experiment;
    this.context.store.update((state) => {
      const { trial } = state.page;
      return look(state, { trial: writeFormer(trial, id, { ...formerOf(trial, id), ...change }) });
    }, { commit });
  }

  /** @param {string} id */
  choose(id) {
    this.changeMethod({ card: this.options.find((option) => option.id === id)?.card, lr: undefined });
  }

  /** The optimizers of the cards, and the one that the experiment suggests if no card has it. @param {import('../../../types').TrainingSpec} spec @returns {Option[]} */
  optionsOf(spec) {
    const { catalog, l10n } = this.context;
    const known = trainable(catalog);
    const suggested = known.find(({ id }) => id === this.experiment.optimizer?.id);
    const cards = spec.optimizers.flatMap((entry, index) => {
      const name = cardName(l10n, spec, index);
      const card = slotOf(spec, index);
      return known.some(({ id }) => id === entry.id) || textOf(entry) !== undefined ? [{ id: `${card} ${entry.id}`, name, entry, card }] : [];
    });
    if (!suggested || cards.some(({ entry }) => entry.id === suggested.id)) return cards;
    return [...cards, { id: suggested.id, name: l10n.name('optimizer', suggested.id), entry: asListed({ id: suggested.id, ...defaults(suggested.params) }) }];
  }

  /** The chosen optimizer, and its entry for a spec, with the learning rate of the experiment. @param {import('../../../types').State} state */
  methodOf(state) {
    this.options = this.optionsOf(trainingOf(state));
    const { card: chosen, lr = NaN } = formerOf(state.page.trial, this.experiment.id);
    const suggested = this.options.find(({ entry }) => entry.id === this.experiment.optimizer?.id);
    const option = this.options.find(({ card }) => chosen !== undefined && card === chosen) ?? suggested ?? this.options[0];
    const { slot: _, on: __, ...rest } = option.entry;
    const { min = 0, max = 0 } = this.rateSpec(rest) ?? {};
    const starts = option.card === undefined || option.card !== chosen ? this.experiment.optimizer?.lr : rest.lr;
    return { option, entry: /** @type {Entry} */ ({ ...rest, lr: lr >= min && lr <= max ? lr : starts }) };
  }

  /** @param {Entry} entry */
  rateSpec(entry) {
    return infoOf(this.context, entry)?.params.find(({ key }) => key === 'lr');
  }

  /** @param {import('../../../types').State} state @param {import('./settings.js').Settings} settings */
  render(state, settings) {
    for (const { key, field } of this.fields) field.set(settings[key]);
    this.sizes?.set(settings.sizes);
    this.offered?.forEach((button, i) => setAttr(button, 'aria-pressed', settings.train === Math.min(this.experiment.examples[i], this.total())));
    if (this.experiment.optimizer) this.renderMethod(state);
  }

  /** @param {import('../../../types').State} state */
  renderMethod(state) {
    const { option, entry } = this.methodOf(state);
    const key = this.options.map(({ id, name }) => `${id} ${name}`).join('\n');
    if (this.select.dataset.key !== key) {
      this.select.dataset.key = key;
      this.select.replaceChildren(...this.options.map(({ id, name }) => h('option', { value: id }, name)));
    }
    this.select.value = option.id;
    if (this.rateOf !== entry.id) {
      this.rateOf = entry.id;
      const spec = this.rateSpec(entry);
      this.control = spec ? param(this.context, `optimizer/${entry.id}`, spec, (value, commit) => this.changeMethod({ lr: Number(value) }, commit)) : null;
      this.rateBox.replaceChildren(...(this.control ? [this.control.element] : []));
    }
    this.control?.set(entry.lr);
  }
}
