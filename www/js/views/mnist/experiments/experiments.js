// The experiments of the courses, and what they found: what the batch size does, and full batch against mini-batches and single
// examples. They belong to the model: one goes on while something else is shown, and its results are there when one comes back.
import { Findings, findingKey } from './findings.js';
import { TrainingSequence } from './training-sequence.js';

/** @typedef {import('../../../models/training/types').Job} Job */
/** @typedef {import('../../../models/training/index.js').TrainingModel} TrainingModel */
/** What was found on an earlier visit, at a time in milliseconds since 1970.
 * @typedef {{ state: 'kept', at: number, jobs: Job[], rows: import('./rows.js').Row[], version: string }} Kept */

export class Experiments {
  /** @param {TrainingModel} model */
  constructor(model) {
    this.model = model;
    this.findings = new Findings(model.store);
    /** @type {Map<string, Experiment>} */
    this.all = new Map();
    /** The one that trains: two at a time would slow each other down. @type {Experiment|null} */
    this.active = null;
  }

  /** @param {string} id */
  get(id) {
    const experiment = this.all.get(id) ?? new Experiment(this);
    this.all.set(id, experiment);
    return experiment;
  }

  /** An experiment is to train, instead of any other, while the trainings of the cards rest. @param {Experiment} experiment */
  activate(experiment) {
    const before = this.active;
    this.active = null;
    before?.end(before === experiment ? 'cancelled' : 'replaced');
    this.model.comparison.hold({ id: 'experiments-alone' });
    this.active = experiment;
  }

  /** The trainings of the cards go on, unless another experiment has begun. @param {Experiment} experiment */
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
    /** What trains, has trained, or was found earlier. @type {TrainingSequence|Kept|null} */
    this.shown = null;
    /** The key of what is shown, and the one that was looked for last. */
    this.key = '';
    this.searched = '';
  }

  /** The trainings, while they run. */
  get running() {
    return this.shown instanceof TrainingSequence && this.shown.state === 'running' ? this.shown : null;
  }

  /** @param {Job[]} jobs */
  keyOf(jobs) {
    return findingKey(jobs, this.experiments.model.comparison.data.id);
  }

  /** @param {Job[]} jobs */
  begin(jobs) {
    const { experiments } = this;
    const { model, findings } = experiments;
    experiments.activate(this);
    const key = this.keyOf(jobs);
    this.key = key;
    this.shown = new TrainingSequence((changed) => model.experiment(changed), jobs, {
      changed: () => model.changed(),
      found: (rows) => findings.keep(key, rows),
      ended: () => experiments.ended(this),
    });
    model.changed();
  }

  /** @param {'cancelled'|'replaced'} state */
  end(state) {
    this.running?.end(state);
  }

  /** Shows what was found with these settings, if that was kept. @param {Job[]} jobs */
  async recall(jobs) {
    const key = this.keyOf(jobs);
    if (this.running || key === this.searched) return;
    this.searched = key;
    if (key === this.key) return;
    const finding = await this.experiments.findings.find(key);
    if (!finding || key !== this.searched || this.running) return;
    this.key = key;
    this.shown = { state: 'kept', at: finding.at, jobs, rows: finding.rows, version: `${finding.at} ${key}` };
    this.experiments.model.changed();
  }
}
