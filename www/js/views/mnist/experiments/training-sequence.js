// A sequence of trainings, one after another. Each has the processor to itself, so that times can be compared, and only one
// network is in memory.
import { numbersOf } from './rows.js';

/** @typedef {import('./variants.js').Trial} Job @typedef {import('./rows.js').Row} Row */
/** @typedef {'running'|'done'|'cancelled'|'replaced'|'lost'} SequenceState `replaced`: by another experiment; `lost`: the data cannot be loaded */

export class TrainingSequence {
  /** @param {(changed: () => void) => import('../../../models/training/comparison.js').Comparison} compare makes a separate comparison
   * @param {Job[]} jobs @param {import('./variants.js').Variant[]} variants @param {boolean} scored whether the networks are tested on their
   * training examples after each epoch @param {{ changed: () => void, found: (rows: Row[]) => void, ended: () => void }} listener
   * `found` is called after each training */
  constructor(compare, jobs, variants, scored, listener) {
    this.jobs = jobs;
    this.variants = variants;
    this.scored = scored;
    this.listener = listener;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {SequenceState} */
    this.state = 'running';
    /** Why the data cannot be loaded. @type {import('../../../types').Fault|null} */
    this.fault = null;
    /** Called when the current training is over, or pauses after an epoch. */
    this.rested = () => {};
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
    const row = { job, run, noise: null, cut: false, ...(this.scored && { scores: [] }) };
    this.rows.push(row);
    do await this.advance(row, run);
    while (!run.over && this.state === 'running');
    if (this.state !== 'running') return;
    if (run.status === 'finished') row.noise = (await comparison.ask(job.key, 'lossNoise').catch(() => null)) ?? null;
    row.run = numbersOf(run);
    // The worker, and the network in it, are not needed any more.
    comparison.roster.discard(run);
    this.listener.found(this.rows);
  }

  /** Trains to the end, or where the examples are to be looked at after each epoch, to the end of this one. @param {Row} row @param {import('../../../models/training/run.js').Run} run */
  async advance(row, run) {
    const { comparison } = this;
    const rested = new Promise((resolve) => (this.rested = () => resolve(null)));
    if (!this.scored) comparison.start();
    else comparison.epoch();
    await rested;
    const epoch = run.epochs.at(-1)?.epoch ?? 0;
    if (!this.scored || run.status === 'diverged' || run.status === 'failed' || this.state !== 'running') return;
    const [loss, accuracy] = (await comparison.ask(row.job.key, 'trainingScore').catch(() => null)) ?? [];
    if (loss !== undefined) row.scores?.push({ epoch, loss, accuracy });
  }

  changed() {
    const { data } = this.comparison;
    if (data.missing) {
      this.fault = data.fault;
      this.end('lost');
    }
    const run = this.rows.at(-1)?.run;
    // It pauses where an epoch ends, and where data are missing; the latter ends the experiment.
    if (run?.over || run?.status === 'paused') this.rested();
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
    this.rested();
    this.comparison.free();
    const last = this.rows.at(-1);
    if (last && last.run.step === 0) this.rows.pop();
    else if (last) last.cut = !last.run.over;
    this.listener.changed();
    this.listener.ended();
  }
}
