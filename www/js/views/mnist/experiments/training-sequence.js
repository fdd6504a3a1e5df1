// A sequence of trainings, one after another. Each has the processor to itself, so that times can be compared, and only one
// network is in memory.
import { numbersOf } from './rows.js';

/** @typedef {import('../../../models/training/types').Job} Job @typedef {import('./rows.js').Row} Row */
/** @typedef {'running'|'done'|'cancelled'|'replaced'|'lost'} SequenceState `replaced`: by another experiment; `lost`: the data cannot be loaded */

export class TrainingSequence {
  /** @param {(changed: () => void) => import('../../../models/training/comparison.js').Comparison} compare makes a separate comparison
   * @param {Job[]} jobs @param {{ changed: () => void, found: (rows: Row[]) => void, ended: () => void }} listener
   * `found` is called after each training */
  constructor(compare, jobs, listener) {
    this.jobs = jobs;
    this.listener = listener;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {SequenceState} */
    this.state = 'running';
    /** Why the data cannot be loaded. @type {import('../../../types').Fault|null} */
    this.fault = null;
    /** Called when the current training is over. */
    this.over = () => {};
    this.comparison = compare(() => this.changed());
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
    const run = comparison.runs.get(job.key);
    if (!run) return;
    /** @type {Row} */
    const row = { job, run, noise: null, cut: false };
    this.rows.push(row);
    const over = new Promise((resolve) => (this.over = () => resolve(null)));
    comparison.start();
    await over;
    if (run.status === 'finished') row.noise = (await comparison.ask(job.key, 'lossNoise').catch(() => null)) ?? null;
    row.run = numbersOf(run);
    // The worker, and the network in it, are not needed any more.
    comparison.roster.discard(run);
    this.listener.found(this.rows);
  }

  changed() {
    const { data } = this.comparison;
    if (data.missing) {
      this.fault = data.fault;
      this.end('lost');
    }
    if (this.rows.at(-1)?.run.over) this.over();
    this.listener.changed();
  }

  /** The completed fraction of the work. */
  get progress() {
    const done = this.rows.reduce((sum, { run }) => sum + (run.over ? 1 : run.step / (run.totalSteps || 1)), 0);
    return done / this.jobs.length;
  }

  /** A value that changes whenever any of the shown values changes. */
  get version() {
    return `${this.state} ${this.rows.map(({ run, noise }) => `${run.version} ${noise}`).join()}`;
  }

  /** @param {SequenceState} state */
  end(state) {
    if (this.state !== 'running') return;
    this.state = state;
    this.comparison.free();
    const last = this.rows.at(-1);
    if (last && last.run.step === 0) this.rows.pop();
    else if (last) last.cut = !last.run.over;
    this.listener.changed();
    this.listener.ended();
  }
}
