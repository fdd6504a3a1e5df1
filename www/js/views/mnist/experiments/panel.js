// One experiment on the page: its settings, its progress, its results and figures.
import { BYTES } from '../../../models/training/digits.js';
import { trainable } from '../../../models/training/jobs.js';
import { cardName, slotOf } from '../../../state/methods.js';
import { trainingOf } from '../../../state/state.js';
import { h, setAttr, setText } from '../../../ui/dom.js';
import { Experiments } from './experiments.js';
import { Figure } from './figure.js';
import { jobsOf, rateJobsOf } from './jobs.js';
import { RatesTable } from './rates-table.js';
import { ResultsTable } from './results-table.js';
import { isDone } from './rows.js';
import { SettingsForm } from './settings-form.js';
import { statusOf } from './status.js';

/** @typedef {import('../../../models/training/types').Job} Job */

/** The messages and the figures of each experiment. */
const EXPERIMENTS = {
  batch: { title: 'experiments-batch-title', about: 'experiments-batch-about', explained: 'experiments-batch-explained', figures: ['means', 'accuracy', 'time'] },
  variants: { title: 'experiments-variants-title', about: 'experiments-variants-about', explained: 'experiments-variants-explained', figures: ['losses', 'updates', 'tests'] },
  rates: { title: 'experiments-rates-title', about: 'experiments-rates-about', explained: 'experiments-rates-explained', figures: ['rate-accuracy', 'rate-loss'] },
};

export class ExperimentPanel {
  /** @param {import('../../../types').Context} context @param {import('../../../models/training/index.js').TrainingModel} model @param {keyof typeof EXPERIMENTS} id
   * @param {typeof import('../../../../pkg/playground_curves.js').TrainingChart} TrainingChart */
  constructor(context, model, id, TrainingChart) {
    const { catalog, l10n, part } = context;
    const design = catalog.experiments.all.find((item) => item.id === id);
    if (!design) throw new Error(`the catalog has no experiment ${id}`);
    this.context = context;
    this.model = model;
    this.design = design;
    this.texts = EXPERIMENTS[id];
    this.experiment = model.keep('experiments', () => new Experiments(model)).get(id);
    this.form = new SettingsForm(context, design, () => model.comparison.data.trainTotal || Infinity);
    const title = l10n.text(this.texts.title);
    const heading = context.id(`experiment-${id}`);
    this.start = part('experiment-start', h('button', { type: 'button', class: 'primary', on: { click: () => this.begin() } }));
    this.cancel = part('experiment-cancel', h('button', { type: 'button', on: { click: () => this.experiment.end('cancelled') } }, l10n.text('experiments-cancel')));
    this.about = h('p', {});
    this.progress = h('progress', { max: 1, 'aria-label': title });
    this.status = h('p', { class: 'quiet status' });
    this.live = h('p', { class: 'for-readers', role: 'status' });
    this.changed = h('p', { class: 'quiet' }, l10n.text('experiments-changed'));
    this.paused = h('p', { class: 'quiet' }, l10n.text('experiments-paused'));
    this.explained = h('p', { class: 'explained' }, l10n.text(this.texts.explained));
    this.figures = this.texts.figures.map((figure) => new Figure(context, figure, design.variants.length, TrainingChart));
    this.results = design.rates.length > 0 ? new RatesTable(context, title) : new ResultsTable(context, title, design.variants.length, TrainingChart);
    this.section = part(`experiment-${id}`, h('section', { class: `panel experiment ${id}`, 'aria-labelledby': heading }, h('h2', { id: heading }, title),
      this.about, h('p', { class: 'quiet' }, l10n.text('experiments-settings-help')), this.form.element,
      h('div', { class: 'experiment-bar' }, this.start, this.cancel, this.progress, this.status, this.live), this.paused, this.changed,
      h('div', { class: 'figures' }, ...this.figures.map(({ element }) => element)), this.results.element, this.explained));
    this.element = h('div', { class: 'experiments' }, this.section);
  }

  /** Frees the panel; the results stay in the model. */
  free() {
    for (const figure of this.figures) figure.free();
  }

  /** @param {import('../../../types').State} state */
  jobs(state) {
    const { catalog, l10n } = this.context;
    const spec = trainingOf(state);
    if (this.design.rates.length > 0) {
      const known = new Set(trainable(catalog).map(({ id }) => id));
      const entries = spec.optimizers.flatMap((entry, index) => (known.has(entry.id) && entry.on !== false ? [{ name: cardName(l10n, spec, index), slot: slotOf(spec, index), entry }] : []));
      return rateJobsOf(l10n, this.design, spec, entries, this.form.examples);
    }
    return jobsOf(l10n, this.design, spec, this.form.entry, this.form.examples);
  }

  begin() {
    this.experiment.begin(this.jobs(this.context.store.state));
    this.context.store.invalidate();
  }

  /** @param {Job[]} jobs */
  aboutText(jobs) {
    const { l10n, catalog } = this.context;
    const sizes = jobs.map(({ spec }) => Number(spec.mnist.batch));
    const [pixels, digits] = catalog.experiments.ends;
    const shape = [pixels, ...this.design.hidden, digits].join('–');
    const { rates } = this.design;
    if (rates.length > 0) return l10n.text(this.texts.about, { shape, count: rates.length, from: rates[0], to: rates[rates.length - 1], examples: this.form.examples });
    return l10n.text(this.texts.about, { shape, from: Math.min(...sizes), to: Math.max(...sizes) });
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    const { l10n } = this.context;
    const { experiment } = this;
    const { state, theme } = frame;
    this.form.render(frame);
    const jobs = this.jobs(state);
    setText(this.about, this.aboutText(jobs));
    experiment.recall(jobs);
    const { shown } = experiment;
    this.renderBar(jobs.length);
    setAttr(this.section, 'data-state', shown?.state ?? 'idle');
    this.changed.hidden = !shown || experiment.keyOf(jobs) === experiment.key;
    const rows = [...(shown?.rows ?? [])].sort((one, other) => one.job.slot - other.job.slot);
    const version = shown?.version ?? '';
    this.results.element.hidden = rows.length === 0;
    // What is to be seen is said when there is something to see.
    this.explained.hidden = !rows.some(isDone);
    this.results.render(rows, version, theme);
    for (const figure of this.figures) figure.render(rows, version, theme);
    setText(this.start, l10n.text(shown ? 'experiments-again' : 'experiments-start'));
  }

  /** @param {number} trainings the number of trainings that a start would run */
  renderBar(trainings) {
    const { l10n, scope } = this.context;
    const { running, shown } = this.experiment;
    // The pressed button disappears, so move the focus to the one in its place; otherwise it would return to the top of the page.
    const [gone, here] = running ? [this.start, this.cancel] : [this.cancel, this.start];
    const moves = scope.activeElement === gone;
    this.cancel.hidden = !running;
    this.start.hidden = running !== null;
    this.start.disabled = trainings === 0;
    if (moves) here.focus();
    this.progress.hidden = !running;
    this.progress.value = running?.progress ?? 0;
    this.paused.hidden = !running || !this.model.comparison.held?.mode;
    const idle = this.model.comparison.data.asked
      ? l10n.text('experiments-idle', { trainings }) : l10n.text('experiments-idle-download', { trainings, size: l10n.bytes(BYTES) });
    const { text, spoken } = shown ? statusOf(l10n, shown) : { text: idle, spoken: '' };
    setText(this.status, text);
    setText(this.live, spoken);
  }
}
