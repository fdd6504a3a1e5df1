// One experiment: its settings, its progress, its figures and its results.
import { h, setAttr, setText } from '../../../dom.js';
import { short } from '../../../format.js';
import { trainingOf } from '../../../state.js';
import { fill } from '../../../text.js';
import { Method } from './method.js';
import { Plot } from './plot.js';
import { Results } from './results.js';
import { Sequence } from './sequence.js';
import { TEXT } from './text.js';

/** @typedef {import('../../../types').Experiment} Experiment @typedef {import('../../../train/types').Job} Job */

/** Which figures an experiment has. @type {Record<string, Array<keyof typeof TEXT.figures>>} */
const FIGURES = { batch: ['means', 'accuracy', 'time'], variants: ['losses', 'updates', 'tests'] };

/** Milliseconds between two looks at what trains. */
const LOOK = 150;

export class Section {
  /** @param {import('../../../types').Context} context @param {Experiment} experiment @param {import('../../../train/comparison.js').Comparison} training that of the view */
  constructor(context, experiment, training) {
    this.context = context;
    this.experiment = experiment;
    this.training = training;
    /** @type {Sequence|null} */
    this.sequence = null;
    /** Whether the training of the view was stopped for it. */
    this.rests = false;
    /** What the present results were made with. */
    this.made = '';
    this.timer = 0;
    this.method = new Method(context, experiment);
    const { id } = experiment;
    const title = TEXT.title[id];
    this.start = h('button', { type: 'button', class: 'primary', on: { click: () => this.begin() } }, TEXT.start);
    this.cancel = h('button', { type: 'button', on: { click: () => this.end() } }, TEXT.cancel);
    this.progress = h('progress', { max: 1, 'aria-label': title });
    this.status = h('p', { class: 'quiet status' });
    this.said = h('p', { class: 'for-readers', role: 'status' });
    this.changed = h('p', { class: 'quiet' }, TEXT.changed);
    this.paused = h('p', { class: 'quiet' }, TEXT.paused);
    this.plots = FIGURES[id].map((figure) => new Plot(context, figure));
    this.results = new Results(context, title);
    this.element = h('section', { class: `panel experiment ${id}` }, h('h2', {}, title),
      h('p', {}, this.about()), h('p', { class: 'quiet' }, TEXT.asSet), this.method.element,
      h('div', { class: 'experiment-bar' }, this.start, this.cancel, this.progress, this.status, this.said), this.paused, this.changed,
      this.results.element, h('div', { class: 'figures' }, ...this.plots.map(({ element }) => element)),
      h('p', { class: 'sees' }, TEXT.sees[id]));
  }

  about() {
    const { id, hidden, variants } = this.experiment;
    const sizes = variants.map(({ batch }) => batch ?? Infinity);
    const [pixels, digits] = this.context.catalog.experiments.ends;
    const shape = [pixels, ...hidden, digits].join('–');
    return fill(TEXT.about[id], { shape, from: Math.min(...sizes), to: Math.max(...sizes) });
  }

  /** The trainings, the quickest first. @param {import('../../../types').NetSpec} spec @returns {Job[]} */
  jobs(spec) {
    const { hidden, epochs, variants } = this.experiment;
    const { examples: train, entry } = this.method;
    const jobs = variants.map(({ id, batch }, slot) => {
      const size = batch ?? train;
      const label = fill(/** @type {Record<string, string>} */ (TEXT.names)[id] ?? TEXT.names.size, { size: size.toLocaleString('en') });
      return { key: id, label, slot, spec: { ...spec, mnist: { ...spec.mnist, hidden, epochs, train, batch: size }, optimizers: [entry] } };
    });
    return jobs.sort((one, other) => other.spec.mnist.batch - one.spec.mnist.batch);
  }

  begin() {
    const { store, notices } = this.context;
    const jobs = this.jobs(trainingOf(store.state));
    this.sequence?.cancel();
    const { running, data } = this.training;
    this.rests = running;
    if (running) this.training.pause();
    this.sequence = new Sequence(jobs, data.done ? data : null, {
      changed: () => this.later(),
      note: (kind, text) => (text === null ? notices.clear(kind) : notices.say(kind, text)),
    });
    this.made = JSON.stringify(jobs);
    store.invalidate();
  }

  /** Something was learned: it is shown soon. */
  later() {
    this.timer ||= setTimeout(() => {
      this.timer = 0;
      this.context.store.invalidate();
    }, LOOK);
  }

  end() {
    this.sequence?.cancel();
    this.context.store.invalidate();
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    const { sequence } = this;
    this.method.render(frame);
    const running = sequence?.state === 'running';
    this.cancel.hidden = !running;
    this.progress.hidden = !running;
    this.paused.hidden = !running || !this.rests;
    setText(this.start, sequence ? TEXT.again : TEXT.start);
    this.progress.value = sequence?.progress ?? 0;
    const [status, epoch] = sequence ? statusOf(sequence) : [TEXT.idle];
    setText(this.status, epoch ? `${status}, ${epoch}` : status);
    // Who listens hears of each training, not of each epoch.
    setText(this.said, sequence ? status : '');
    setAttr(this.element, 'data-state', sequence?.state ?? 'idle');
    this.changed.hidden = !sequence || JSON.stringify(this.jobs(trainingOf(frame.state))) === this.made;
    const rows = [...(sequence?.rows ?? [])].sort((one, other) => one.job.slot - other.job.slot);
    const version = sequence?.version ?? '';
    this.results.element.hidden = rows.length === 0;
    this.results.render(rows, version, frame.theme);
    this.plots.forEach((plot) => plot.render(rows, version, frame.theme));
  }
}

/** What it is at, and in which epoch. @param {Sequence} sequence */
function statusOf({ state, rows, jobs }) {
  const all = jobs.length;
  const { run, job } = rows.at(-1) ?? {};
  const done = rows.filter((row) => row.run.over).length;
  const seconds = fill(TEXT.seconds, { value: short(rows.reduce((sum, row) => sum + row.run.seconds, 0)) });
  if (state === 'cancelled') return [fill(TEXT.cancelled, { done, all })];
  if (state === 'done') return [fill(TEXT.done, { all, seconds })];
  if (!run || !job || run.status === 'loading') return [TEXT.loading];
  const epochs = run.totalSteps / run.stepsPerEpoch;
  const epoch = Math.min(Math.floor(run.epoch) + 1, epochs);
  return [fill(TEXT.progress, { now: rows.length, all, name: job.label }), fill(TEXT.epoch, { epoch, epochs })];
}
