// One experiment: its settings, its progress, its figures and its results.
import { h, setAttr, setText } from '../../../ui/dom.js';
import { trainingOf } from '../../../state/state.js';
import { fill } from '../../../text.js';
import { whole } from '../text.js';
import { find, keep, placeOf } from './findings.js';
import { jobsOf } from './jobs.js';
import { Method } from './method.js';
import { Plot } from './plot.js';
import { Results } from './results.js';
import { Sequence } from './sequence.js';
import { statusOf } from './status.js';
import { TEXT } from './text.js';

/** @typedef {import('../../../types').Experiment} Experiment @typedef {import('../../../models/training/types').Job} Job */

/** Which figures an experiment has. @type {Record<string, Array<keyof typeof TEXT.figures>>} */
const FIGURES = { batch: ['means', 'accuracy', 'time'], variants: ['losses', 'updates', 'tests'] };

/** Milliseconds between two looks at what trains. */
const LOOK = 150;

/** The one that trains: two at a time would take each other's. @type {Section|null} */
let atWork = null;

export class Section {
  /** @param {import('../../../types').Context} context @param {Experiment} experiment @param {import('../../../models/training/index.js').TrainingModel} training that of the view */
  constructor(context, experiment, training) {
    this.context = context;
    this.experiment = experiment;
    this.training = training;
    /** What trains, has trained, or was kept. @type {Sequence|(import('./status.js').Shown & { version: string })|null} */
    this.shown = null;
    /** The place of these results, and the one that was last looked at for others. */
    this.place = '';
    this.looked = '';
    this.timer = 0;
    this.method = new Method(context, experiment, () => training.comparison.data.trainTotal || Infinity);
    const { id } = experiment;
    const title = TEXT.title[id];
    this.start = h('button', { type: 'button', class: 'primary', on: { click: () => this.begin() } }, TEXT.start);
    this.cancel = h('button', { type: 'button', on: { click: () => this.end() } }, TEXT.cancel);
    this.about = h('p', {});
    this.progress = h('progress', { max: 1, 'aria-label': title });
    this.status = h('p', { class: 'quiet status' });
    this.said = h('p', { class: 'for-readers', role: 'status' });
    this.changed = h('p', { class: 'quiet' }, TEXT.changed);
    this.paused = h('p', { class: 'quiet' }, TEXT.paused);
    this.plots = FIGURES[id].map((figure) => new Plot(context, figure));
    this.results = new Results(context, title);
    this.element = h('section', { class: `panel experiment ${id}` }, h('h2', {}, title),
      this.about, h('p', { class: 'quiet' }, TEXT.asSet), this.method.element,
      h('div', { class: 'experiment-bar' }, this.start, this.cancel, this.progress, this.status, this.said), this.paused, this.changed,
      this.results.element, h('div', { class: 'figures' }, ...this.plots.map(({ element }) => element)),
      h('p', { class: 'sees' }, TEXT.sees[id]));
  }

  /** @param {Job[]} jobs */
  tellAbout(jobs) {
    const { id, hidden } = this.experiment;
    const sizes = jobs.map(({ spec }) => Number(spec.mnist.batch));
    const [pixels, digits] = this.context.catalog.experiments.ends;
    return fill(TEXT.about[id], { shape: [pixels, ...hidden, digits].join('–'), from: whole(Math.min(...sizes)), to: whole(Math.max(...sizes)) });
  }

  /** @param {import('../../../types').State} state */
  jobs(state) {
    return jobsOf(this.experiment, trainingOf(state), this.method.entry, this.method.examples);
  }

  begin() {
    const { store } = this.context;
    const { data } = this.training.comparison;
    const jobs = this.jobs(store.state);
    const before = atWork;
    atWork = null;
    before?.end(before === this ? '' : TEXT.other);
    this.training.comparison.hold({ text: TEXT.alone });
    atWork = this;
    const place = placeOf(jobs, data.id);
    this.place = place;
    this.shown = new Sequence(jobs, this.training, {
      changed: () => this.later(),
      found: (rows) => keep(this.training.store, place, rows),
      ended: () => this.ended(),
    });
    store.invalidate();
  }

  /** The training of the view goes on, unless another experiment has begun. */
  ended() {
    if (atWork !== this) return;
    atWork = null;
    this.training.comparison.letGo();
  }

  /** Shows what was found with other settings, if that was kept. @param {string} place @param {Job[]} jobs */
  async recall(place, jobs) {
    this.looked = place;
    if (place === this.place) return;
    const finding = await find(this.training.store, place);
    if (!finding || place !== this.looked || atWork === this) return;
    const why = new Date(finding.at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
    this.place = place;
    this.shown = { state: 'kept', why, jobs, rows: finding.rows, version: `${finding.at} ${place}` };
    this.context.store.invalidate();
  }

  /** Something was learned: it is shown soon. */
  later() {
    this.timer ||= setTimeout(() => {
      this.timer = 0;
      this.context.store.invalidate();
    }, LOOK);
  }

  /** @param {string} [why] */
  end(why) {
    if (this.shown instanceof Sequence) this.shown.cancel(why);
    this.context.store.invalidate();
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    const { state, theme } = frame;
    this.method.render(frame);
    const jobs = this.jobs(state);
    setText(this.about, this.tellAbout(jobs));
    const { shown } = this;
    const running = shown instanceof Sequence && shown.state === 'running';
    const place = placeOf(jobs, this.training.comparison.data.id);
    if (!running && place !== this.looked) this.recall(place, jobs);
    // The button goes away under the fingers: whoever uses keys is not sent back to the top of the page.
    if (!running && document.activeElement === this.cancel) this.start.focus();
    this.cancel.hidden = !running;
    this.progress.hidden = !running;
    this.progress.value = running ? shown.progress : 0;
    this.paused.hidden = !running || !this.training.comparison.held?.mode;
    setText(this.start, shown ? TEXT.again : TEXT.start);
    const [status, epoch] = shown ? statusOf(shown) : [TEXT.idle];
    setText(this.status, epoch ? `${status}, ${epoch}` : status);
    // Who listens hears of each training, not of each epoch.
    setText(this.said, shown ? status : '');
    setAttr(this.element, 'data-state', shown?.state ?? 'idle');
    this.changed.hidden = !shown || place === this.place;
    const rows = [...(shown?.rows ?? [])].sort((one, other) => one.job.slot - other.job.slot);
    const version = shown?.version ?? '';
    this.results.element.hidden = rows.length === 0;
    this.results.render(rows, version, theme);
    this.plots.forEach((plot) => plot.render(rows, version, theme));
  }
}
