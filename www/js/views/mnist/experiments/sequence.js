// Trainings one after the other: each has the processor to itself, so that times can be compared, and only one network
// is in memory.
import { numbersOf } from './rows.js';

/** @typedef {import('../../../models/training/types').Job} Job @typedef {import('../../../models/training/run.js').Run} Run @typedef {import('./rows.js').Row} Row */

export class Sequence {
  /** @param {Job[]} jobs @param {import('../../../models/training/index.js').TrainingModel} training has the data
   * @param {{ changed: () => void, found: (rows: Row[]) => void, ended: () => void }} listener `found` is called when another training is over */
  constructor(jobs, training, listener) {
    this.jobs = jobs;
    this.training = training;
    this.listener = listener;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {import('./status.js').State} */
    this.state = 'running';
    /** Why it ended before its end. */
    this.why = '';
    this.comparison = training.experiment(() => this.changed());
    /** Called when the present run is over. */
    this.over = () => {};
    this.run();
  }

  async run() {
    for (const job of this.jobs) {
      if (this.state !== 'running') return;
      await this.train(job);
    }
    this.end('done');
  }

  /** @param {Job} job */
  async train(job) {
    const { comparison } = this;
    comparison.setJobs([job]);
    const run = /** @type {Run} */ (comparison.runs.get(job.key));
    /** @type {Row} */
    const row = { job, run, noise: null, cut: false };
    this.rows.push(row);
    const over = new Promise((resolve) => (this.over = () => resolve(null)));
    comparison.start();
    await over;
    if (run.status === 'finished') row.noise = (await comparison.ask(job.key, 'lossNoise').catch(() => null)) ?? null;
    row.run = numbersOf(run);
    // Only one network is in memory.
    comparison.roster.discard(run);
    this.listener.found(this.rows);
  }

  changed() {
    const { data } = this.comparison;
    if (data.missing && data.fault) this.end('lost', this.training.l10n.fault(data.fault));
    if (this.rows.at(-1)?.run.over) this.over();
    this.listener.changed();
  }

  /** The share of the work that is done. */
  get progress() {
    const done = this.rows.reduce((sum, { run }) => sum + (run.over ? 1 : run.step / (run.totalSteps || 1)), 0);
    return done / this.jobs.length;
  }

  /** Changes with anything that is shown. */
  get version() {
    return `${this.state} ${this.rows.map(({ run, noise }) => `${run.version} ${noise}`).join()}`;
  }

  /** @param {string} [why] */
  cancel(why) {
    this.end('cancelled', why);
  }

  /** @param {import('./status.js').State} state @param {string} [why] */
  end(state, why = '') {
    if (this.state !== 'running') return;
    Object.assign(this, { state, why });
    this.comparison.free();
    const last = this.rows.at(-1);
    if (last && last.run.step === 0) this.rows.pop();
    else if (last) last.cut = !last.run.over;
    this.listener.changed();
    this.listener.ended();
  }
}
