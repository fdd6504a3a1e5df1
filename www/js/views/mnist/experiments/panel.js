// One experiment on the page: its settings, its progress, its results, figures and conclusions.
import { BYTES } from '../../../models/training/digits.js';
import { trainable } from '../../../models/training/jobs.js';
import { cardName, slotOf } from '../../../state/methods.js';
import { trainingOf } from '../../../state/state.js';
import { h, setAttr, setText, swatch } from '../../../ui/dom.js';
import { helpButton } from '../../../ui/help.js';
import { conclusionsOf } from './conclusions.js';
import { Experiments } from './experiments.js';
import { Figure } from './figure.js';
import { groupsOf, namesOf } from './groups.js';
import { RatesTable } from './rates-table.js';
import { ResultsTable } from './results-table.js';
import { isDone } from './rows.js';
import { Saving } from './saving.js';
import { SettingsForm } from './settings-form.js';
import { statusOf } from './status.js';
import { trialsOf, variantsOf } from './variants.js';

/** @typedef {import('./variants.js').Trial} Trial @typedef {import('./variants.js').Variant} Variant @typedef {import('./groups.js').Group} Group */

/** What is measured on the training examples, and needs a test of its own after each epoch. */
const SCORED = ['both-loss', 'both-accuracy'];

export class ExperimentPanel {
  /** @param {import('../../../types').Context} context @param {import('../../../models/training/index.js').TrainingModel} model @param {string} id
   * @param {typeof import('../../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, model, id, TrainingChart) {
    const { catalog, l10n, part } = context;
    const design = catalog.experiments.all.find((item) => item.id === id);
    if (!design) throw new Error(`the catalog has no experiment ${id}`);
    this.context = context;
    this.model = model;
    this.design = design;
    this.TrainingChart = TrainingChart;
    this.experiment = model.keep('experiments', () => new Experiments(model)).get(id);
    this.form = new SettingsForm(context, design, () => model.comparison.data.trainTotal || Infinity);
    this.title = l10n.text(`experiments-${id}-title`);
    this.saving = new Saving(context, this.title, id);
    const heading = context.id(`experiment-${id}`);
    this.start = part('experiment-start', h('button', { type: 'button', class: 'primary', on: { click: () => this.begin() } }));
    this.cancel = part('experiment-cancel', h('button', { type: 'button', on: { click: () => this.experiment.end('cancelled') } }, l10n.text('experiments-cancel')));
    this.about = h('p', {});
    this.faults = h('div', { class: 'link-faults', role: 'status' });
    this.progress = h('progress', { max: 1, 'aria-label': this.title });
    this.status = h('p', { class: 'quiet status' });
    this.live = h('p', { class: 'for-readers', role: 'status' });
    this.changed = h('p', { class: 'quiet' }, l10n.text('experiments-changed'));
    this.paused = h('p', { class: 'quiet' }, l10n.text('experiments-paused'));
    this.concluded = h('h3', {});
    this.list = h('ul', {});
    this.conclusions = part('experiment-conclusions', h('div', { class: 'explained', hidden: true }, this.concluded, this.list));
    /** What the lines of the figures are called. */
    this.key = h('div', { class: 'line-names', hidden: true });
    this.keyed = '';
    this.version = '';
    this.figures = design.figures.map((figure) => new Figure(context, figure, TrainingChart, (format, shown) => this.saving.picture(format, shown, this.shownResults)));
    this.table = design.rates ? new RatesTable(context, this.title) : new ResultsTable(context, design, this.title, (group, theme) => this.styleOf(group, theme));
    const save = part('experiment-csv', h('button', { type: 'button', class: 'small', on: { click: () => this.saving.csv(this.shownGroups) } }, l10n.text('experiments-save-csv')));
    this.results = part('experiment-results', h('div', { class: 'experiment-results' }, this.table.element, h('div', { class: 'tools' }, save)));
    const terms = (design.terms ?? []).flatMap((term) => [h('span', { class: 'term' }, l10n.text(`experiments-term-${term}`), helpButton(context, term))]);
    this.section = part(`experiment-${id}`, h('section', { class: `panel experiment ${id}`, 'aria-labelledby': heading }, h('h2', { id: heading }, this.title),
      this.about, terms.length > 0 && h('p', { class: 'terms quiet' }, l10n.text('experiments-terms'), ...terms), this.form.element, this.faults,
      h('p', { class: 'quiet' }, l10n.text(design.optimizer || design.rates ? 'experiments-settings-help' : 'experiments-rows-help')),
      h('div', { class: 'experiment-bar' }, this.start, this.cancel, this.progress, this.status, this.live), this.paused, this.changed,
      this.conclusions, this.key, h('div', { class: 'figures' }, ...this.figures.map(({ element }) => element)), this.results));
    this.element = h('div', { class: 'experiments' }, this.section);
    /** What would be trained now, made again only when settings change. @type {{ of: unknown[], variants: Variant[], trials: Trial[], faults: import('./settings.js').LinkFault[] }|null} */
    this.planned = null;
    /** @type {Group[]} */
    this.shownGroups = [];
    /** @type {readonly Trial[]} */
    this.shownTrials = [];
  }

  /** Frees the panel; the results stay in the model. */
  free() {
    for (const figure of this.figures) figure.free();
  }

  /** How many variants there are, if they have an order. @param {readonly Variant[]} variants */
  orderOf(variants) {
    return this.design.ordered || this.design.sizes ? variants.length : undefined;
  }

  /** What there is to save; null before there are results. */
  takeAway() {
    return this.saving.taken(this.figures.flatMap(({ taken }) => taken ?? []), this.shownResults);
  }

  get shownResults() {
    return { groups: this.shownGroups, trials: this.shownTrials, variants: this.shownVariants, of: this.orderOf(this.shownVariants) };
  }

  get shownVariants() {
    return this.experiment.shown?.variants ?? [];
  }

  /** @param {Pick<Group, 'slot'>} group @param {string} theme */
  styleOf({ slot }, theme) {
    const palette = this.context.catalog.palette[theme];
    const style = palette[slot % palette.length];
    const of = this.orderOf(this.shownVariants);
    return of === undefined ? style : { dash: style.dash, color: this.TrainingChart.sequential(slot, of, theme) };
  }

  /** @param {import('../../../types').State} state */
  plan(state) {
    const { catalog, l10n } = this.context;
    const of = [state.spec, state.looks.mnist, state.page.trial, this.form.limits.train.max];
    if (this.planned && this.planned.of.every((value, i) => value === of[i])) return this.planned;
    const base = trainingOf(state);
    const { settings, faults } = this.form.read(state);
    const known = new Set(trainable(catalog).map(({ id }) => id));
    const cards = base.optimizers.flatMap((entry, index) => (known.has(entry.id) && entry.on !== false ? [{ name: cardName(l10n, base, index), slot: slotOf(base, index), entry }] : []));
    const { entry } = this.design.optimizer ? this.form.methodOf(state) : { entry: base.optimizers[0] };
    const plan = { experiment: this.design, base, settings, entry, cards };
    const variants = variantsOf(l10n, plan);
    this.planned = { of, variants, trials: trialsOf(l10n, plan, variants), faults };
    this.form.render(state, settings);
    setText(this.about, this.aboutText(variants, settings));
    this.faults.replaceChildren(...faults.map(({ what, ...fault }) => h('p', {}, l10n.text(`experiments-fault-${what}`, fault))));
    return this.planned;
  }

  begin() {
    const { variants, trials } = this.plan(this.context.store.state);
    this.experiment.begin(trials, variants, this.design.figures.some((figure) => SCORED.includes(figure)));
    this.context.store.invalidate();
  }

  /** @param {readonly Variant[]} variants @param {import('./settings.js').Settings} settings */
  aboutText(variants, { train, epochs }) {
    const { l10n, catalog } = this.context;
    const sizes = variants.map(({ spec }) => Number(spec.mnist.batch));
    const [pixels, digits] = catalog.experiments.ends;
    const shape = [pixels, ...this.design.mnist.hidden, digits].join('–');
    const { rates = [0] } = this.design;
    return l10n.text(`experiments-${this.design.id}-about`, {
      shape, count: rates.length, from: this.design.rates ? rates[0] : Math.min(...sizes), to: this.design.rates ? rates[rates.length - 1] : Math.max(...sizes), examples: train, epochs, batch: sizes[0] ?? 0,
    });
  }

  /** @param {import('../../../types').Frame} frame */
  render({ state, theme }) {
    const { l10n } = this.context;
    const { experiment } = this;
    const { variants, trials } = this.plan(state);
    if (this.design.optimizer) this.form.renderMethod(state);
    experiment.recall(trials, variants);
    const { shown } = experiment;
    this.renderBar(trials);
    setAttr(this.section, 'data-state', shown?.state ?? 'idle');
    this.changed.hidden = !shown || experiment.keyOf(trials) === experiment.key;
    const version = shown?.version ?? '';
    if (version !== this.version || !shown) this.shownGroups = groupsOf(this.shownVariants, shown?.rows ?? []);
    this.shownTrials = shown?.jobs ?? [];
    this.results.hidden = this.shownGroups.length === 0;
    this.table.render(this.shownGroups, version, theme);
    this.renderKey(theme);
    const of = this.orderOf(this.shownVariants);
    for (const figure of this.figures) figure.render(this.shownGroups, of, version, theme);
    if (version !== this.version) this.renderConclusions();
    this.version = version;
    setText(this.start, l10n.text(shown ? 'experiments-again' : 'experiments-start'));
  }

  /** @param {string} theme */
  renderKey(theme) {
    const names = namesOf(this.shownGroups);
    const key = `${theme} ${JSON.stringify(names)}`;
    if (key === this.keyed) return;
    this.keyed = key;
    this.key.hidden = names.length === 0;
    this.key.replaceChildren(...names.map(({ slot, name }) => h('span', {}, swatch(this.styleOf({ slot }, theme)), name)));
  }

  /** What the results say, as far as there are any. */
  renderConclusions() {
    const { l10n } = this.context;
    const { shown } = this.experiment;
    const done = shown?.rows.filter(isDone).length ?? 0;
    const all = shown?.jobs.length ?? 0;
    const told = done > 0 ? conclusionsOf(l10n, this.design.findings, this.shownGroups) : [];
    this.conclusions.hidden = told.length === 0;
    setText(this.concluded, l10n.text('experiments-concluded', { done, all, complete: done === all ? 'yes' : 'no' }));
    this.list.replaceChildren(...told.map((text) => h('li', {}, text)));
  }

  /** @param {readonly Trial[]} trials those that a start would run */
  renderBar(trials) {
    const { l10n, scope } = this.context;
    const { running, shown } = this.experiment;
    // The pressed button disappears, so move the focus to the one in its place; otherwise it would return to the top of the page.
    const [gone, here] = running ? [this.start, this.cancel] : [this.cancel, this.start];
    const moves = scope.activeElement === gone;
    this.cancel.hidden = !running;
    this.start.hidden = running !== null;
    this.start.disabled = trials.length === 0;
    if (moves) here.focus();
    this.progress.hidden = !running;
    this.progress.value = running?.progress ?? 0;
    this.paused.hidden = !running || !this.model.comparison.held?.mode;
    const epochs = trials.reduce((sum, { spec }) => sum + Number(spec.mnist.epochs), 0);
    const values = { trainings: trials.length, epochs };
    const idle = this.model.comparison.data.asked ? l10n.text('experiments-idle', values) : l10n.text('experiments-idle-download', { ...values, size: l10n.bytes(BYTES) });
    const { text, spoken } = shown ? statusOf(l10n, shown) : { text: idle, spoken: '' };
    setText(this.status, text);
    setText(this.live, spoken);
  }
}
