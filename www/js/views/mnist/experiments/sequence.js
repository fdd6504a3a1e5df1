// Trainings one after the other: each has the processor to itself, so that times can be compared, and only one network
// is in memory.
import { Comparison } from '../../../train/comparison.js';

/** @typedef {import('../../../train/types').Job} Job @typedef {import('../../../train/run.js').Run} Run */
/** @typedef {{ job: Job, run: Run, noise: number|null }} Row */

export class Sequence {
  /** @param {Job[]} jobs @param {import('../../../train/types').Source|null} source data to train on instead of MNIST
   * @param {{ changed: () => void, note: (kind: string, text: string|null) => void }} listener */
  constructor(jobs, source, listener) {
    this.jobs = jobs;
    this.listener = listener;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {'running'|'done'|'cancelled'} */
    this.state = 'running';
    this.comparison = new Comparison({ ...listener, changed: () => this.changed(), cores: 1, snapshots: false });
    /** Called when the present run is over. */
    this.over = () => {};
    this.run(source);
  }

  /** @param {import('../../../train/types').Source|null} source */
  async run(source) {
    const { comparison } = this;
    if (source) await comparison.use(source);
    for (const job of this.jobs) {
      if (this.state === 'cancelled') return;
      await this.train(job);
    }
    if (this.state === 'cancelled') return;
    this.state = 'done';
    comparison.free();
    this.listener.changed();
  }

  /** @param {Job} job */
  async train(job) {
    const { comparison } = this;
    comparison.setJobs([job]);
    const run = /** @type {Run} */ (comparison.runs.get(job.key));
    /** @type {Row} */
    const row = { job, run, noise: null };
    this.rows.push(row);
    const over = new Promise((resolve) => (this.over = () => resolve(null)));
    comparison.start();
    await over;
    if (run.status === 'finished') row.noise = await comparison.ask(job.key, 'lossNoise').catch(() => null);
  }

  changed() {
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

  cancel() {
    if (this.state !== 'running') return;
    this.state = 'cancelled';
    this.comparison.free();
  }
}
