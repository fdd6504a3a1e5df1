// The experiments of the courses and their results. They belong to the model, so an experiment continues while another sub-view is shown.
import { Stored, storedKey } from './stored.js';
import { TrainingSequence } from './training-sequence.js';

/** @typedef {import('./variants.js').Trial} Job @typedef {import('./variants.js').Variant} Variant */
/** @typedef {import('../../../models/training/index.js').TrainingModel} TrainingModel */
/** The results of an earlier visit; `at` is their time in milliseconds since 1970.
 * @typedef {{ state: 'kept', at: number, jobs: Job[], variants: Variant[], rows: import('./rows.js').Row[], version: string }} Kept */

export class Experiments {
  /** @param {TrainingModel} model */
  constructor(model) {
    this.model = model;
    this.stored = new Stored(model.store);
    /** @type {Map<string, Experiment>} */
    this.all = new Map();
    /** The running experiment. Only one runs at a time, because two would slow each other down. @type {Experiment|null} */
    this.active = null;
  }

  /** @param {string} id */
  get(id) {
    const experiment = this.all.get(id) ?? new Experiment(this);
    this.all.set(id, experiment);
    return experiment;
  }

  /** Makes an experiment the running one. Another experiment is ended, and the trainings of the cards pause. @param {Experiment} experiment */
  activate(experiment) {
    const before = this.active;
    this.active = null;
    before?.end(before === experiment ? 'cancelled' : 'replaced');
    this.model.comparison.hold({ id: 'experiments-alone' });
    this.active = experiment;
  }

  /** Lets the trainings of the cards continue, unless another experiment has started. @param {Experiment} experiment */
  ended(experiment) {
    if (this.active !== experiment) return;
    this.active = null;
    this.model.comparison.letGo();
  }

  free() {
    this.active = null;
    for (const experiment of this.all.values()) experiment.end('cancelled');
  }
}

export class Experiment {
  /** @param {Experiments} experiments */
  constructor(experiments) {
    this.experiments = experiments;
    /** The running or finished trainings, or the results of an earlier visit. @type {TrainingSequence|Kept|null} */
    this.shown = null;
    /** The key of the results that are shown, and the key that was last looked up in the store. */
    this.key = '';
    this.searched = '';
    /** The key that was made last, and of what. @type {{ jobs: readonly Job[], data: string, key: string }|null} */
    this.made = null;
  }

  /** The trainings, while they are running. */
  get running() {
    return this.shown instanceof TrainingSequence && this.shown.state === 'running' ? this.shown : null;
  }

  /** @param {Job[]} jobs */
  keyOf(jobs) {
    const data = this.experiments.model.comparison.data.id;
    if (this.made?.jobs !== jobs || this.made.data !== data) this.made = { jobs, data, key: storedKey(jobs, data) };
    return this.made.key;
  }

  /** @param {Job[]} jobs @param {Variant[]} variants @param {boolean} scored whether the networks are tested on their training examples after each epoch */
  begin(jobs, variants, scored) {
    const { experiments } = this;
    const { model, stored } = experiments;
    experiments.activate(this);
    const key = this.keyOf(jobs);
    this.key = key;
    this.shown = new TrainingSequence((changed) => model.experiment(changed), jobs, variants, scored, {
      changed: () => model.changed(),
      found: (rows) => stored.keep(key, rows),
      ended: () => experiments.ended(this),
    });
    model.changed();
  }

  /** @param {'cancelled'|'replaced'} state */
  end(state) {
    this.running?.end(state);
  }

  /** Shows the stored results for these settings, if there are any. @param {Job[]} jobs @param {Variant[]} variants */
  async recall(jobs, variants) {
    const key = this.keyOf(jobs);
    if (this.running || key === this.searched) return;
    this.searched = key;
    if (key === this.key) return;
    const finding = await this.experiments.stored.find(key);
    if (!finding || key !== this.searched || this.running) return;
    this.key = key;
    this.shown = { state: 'kept', at: finding.at, jobs, variants, rows: finding.rows, version: `${finding.at} ${key}` };
    this.experiments.model.changed();
  }
}
