// Several optimizers in training side by side: who trains, and how far.
import { Driver } from './driver.js';
import { Keeping } from './keeping.js';
import { Run } from './run.js';
import { keyOf, rateOf, sameMethod } from './spec.js';
import { goalOf, nextTurns } from './turns.js';

/** @typedef {import('./types').Job} Job @typedef {import('./types').Mode} Mode @typedef {import('./types').Source} Source @typedef {import('./types').Note} Note */

export class Comparison {
  /** @param {{ make: () => Worker, source: Source, changed: () => void, note: (kind: string, note: Note|null) => void, cores?: number,
   *   store?: import('./snapshots.js').Snapshots|null, tab?: string }} options `make`: a worker; `note` says something to people, null takes it back */
  constructor({ make, source, changed, note, cores = 1, store = null, tab = '' }) {
    this.changed = changed;
    this.note = note;
    this.cores = cores;
    /** @type {Map<string, Run>} */
    this.runs = new Map();
    /** How far it is to go; null while it is paused. @type {Mode|null} */
    this.mode = null;
    /** Why it rests for now, and how far it goes afterwards. @type {{ why: Note, mode: Mode|null }|null} */
    this.held = null;
    this.keeping = new Keeping(store, tab, () => this.data.id);
    const listener = { able: (/** @type {Run} */ run) => this.able(run), took: (/** @type {Run} */ run) => this.took(run), note: (/** @type {Note} */ what) => note('worker', what) };
    this.driver = new Driver(make, source, this.keeping, listener);
    /** What was last said about the data. @type {Source['fault']} */
    this.fault = null;
    this.stopListening = source.listen(() => this.dataChanged());
  }

  get running() {
    return this.mode !== null;
  }

  get data() {
    return this.driver.source;
  }

  /** The optimizers that are to train. A new one joins, at once if the others are running; the worker of one that is gone
   * ends. Of those that are there, another base learning rate holds from the next step on; anything else waits until the
   * run is restarted, and marks it as stale.
   * @param {Job[]} jobs @returns {Promise<boolean>} whether any of the new ones was there on an earlier visit */
  async setJobs(jobs) {
    const before = this.runs;
    this.runs = new Map(jobs.map((job) => [job.key, before.get(job.key) ?? new Run(job)]));
    for (const run of before.values()) if (!this.runs.has(run.job.key)) this.driver.retire(run);
    const fresh = [];
    for (const job of jobs) {
      const run = /** @type {Run} */ (this.runs.get(job.key));
      if (before.get(job.key) === run) this.adapt(run, job);
      else fresh.push(run);
    }
    const found = Promise.all(fresh.map((run) => this.admit(run)));
    this.dispatch();
    this.changed();
    return (await found).includes(true);
  }

  /** A run that is new here: it goes on from what an earlier visit left. @param {Run} run */
  async admit(run) {
    run.looking = true;
    run.become('loading');
    let spec, found;
    do {
      ({ spec } = run.job);
      await this.driver.parted(spec);
      found = await this.keeping.find(spec);
      // It may have been removed or taken back to its beginning meanwhile.
      if (!run.looking || this.runs.get(run.job.key) !== run) return false;
    } while (keyOf(run.job.spec) !== keyOf(spec));
    run.clear();
    if (found) {
      run.recall(found.saved);
      run.keptAs = found.key;
    }
    if (this.driver.questions.has(run)) this.driver.send(run, { type: 'wanted' });
    this.able(run);
    return run.step > 0;
  }

  /** @param {Run} run @param {Job} job */
  adapt(run, job) {
    run.job = job;
    if (run.looking) return;
    if (run.step === 0 && !this.running && !run.over) {
      if (keyOf(run.spec) !== keyOf(job.spec)) this.reset(run);
    } else {
      if (!run.over && sameMethod(run.spec, job.spec) && run.setRate(rateOf(job.spec))) this.driver.send(run, { type: 'rate' });
      run.stale = keyOf(run.spec) !== keyOf(job.spec);
    }
    run.version += 1;
  }

  /** Trains all that are not at their end. */
  start() {
    this.go('end');
  }

  /** Trains every run one step. */
  step() {
    this.go('step');
  }

  /** Trains every run to the end of its present epoch. */
  epoch() {
    this.go('epoch');
  }

  /** @param {Mode} mode */
  go(mode) {
    if (this.held) {
      this.held.mode = mode;
      this.note('held', this.held.why);
      return;
    }
    this.mode = mode;
    this.data.retry();
    for (const run of this.runs.values()) {
      // One that was given up goes on from where it was last kept.
      if (run.status === 'failed') {
        run.rewind();
        this.driver.send(run, { type: 'retried' });
      }
      run.goal = 0;
      this.enlist(run);
    }
    this.dispatch();
    this.changed();
  }

  pause() {
    this.mode = null;
    for (const run of this.runs.values()) this.rest(run);
    this.keepAll();
    this.changed();
  }

  /** Lets it rest; whoever starts it meanwhile is told why it waits. @param {Note} why */
  hold(why) {
    const { mode } = this;
    if (mode) this.pause();
    this.held ??= { why, mode };
  }

  /** Ends that: what trained before goes on, and so does what was started meanwhile. */
  letGo() {
    const { mode = null } = this.held ?? {};
    this.held = null;
    this.note('held', null);
    if (mode) this.go(mode);
  }

  /** Takes all runs back to step 0, with their present jobs. */
  stop() {
    if (this.held) this.held.mode = null;
    this.mode = null;
    for (const run of this.runs.values()) this.discard(run);
    this.note('worker', null);
    this.changed();
  }

  /** Takes one run back to step 0, with its present job; it trains at once if the others do. @param {string} key */
  restart(key) {
    const run = this.runs.get(key);
    if (!run) return;
    this.discard(run);
    this.able(run);
    this.changed();
  }

  /** @param {Run} run */
  discard(run) {
    this.keeping.delete(run);
    this.reset(run);
  }

  /** @param {Run} run */
  reset(run) {
    this.driver.send(run, { type: 'released' });
    run.clear();
  }

  /** Lets a run take part in what the comparison does now. @param {Run} run */
  enlist(run) {
    if (!this.mode || run.over || run.looking) return;
    this.driver.send(run, { type: 'wanted' });
    if (run.ready) {
      run.goal ||= goalOf(this.mode, run);
      run.become('running');
    } else if (!run.over) run.become('loading');
  }

  /** @param {Run} run */
  rest(run) {
    if (!run.over && !run.looking) run.become(run.step > 0 ? 'paused' : 'idle');
  }

  /** A run has become able to go on: its worker is ready, or has more data, or must be replaced. @param {Run} run */
  able(run) {
    if (this.runs.get(run.job.key) !== run) return;
    if (run.status !== 'running' && !run.arrived) this.enlist(run);
    this.dispatch();
    this.changed();
  }

  /** Gives turns to those that are least far, as long as there are cores; pauses when all are where they should be. */
  dispatch() {
    if (!this.mode) return;
    const runs = [...this.runs.values()];
    const willing = runs.filter((run) => run.status === 'running' && run.ready && !run.busy);
    const busy = runs.filter((run) => run.busy).length;
    for (const run of nextTurns(willing, this.cores - busy)) this.driver.send(run, { type: 'turn', goal: run.goal });
    if (!runs.some((run) => run.status === 'running' || run.status === 'waiting' || run.status === 'loading')) this.mode = null;
  }

  /** A turn is over. @param {Run} run */
  took(run) {
    if (this.runs.get(run.job.key) !== run) return;
    if (!this.mode || (run.status === 'running' && run.arrived)) this.rest(run);
    if (run.status !== 'running' || this.keeping.isOld(run)) this.driver.keep(run);
    this.dispatch();
    this.changed();
  }

  /** @returns {Promise<unknown>} when all that was trained is kept */
  keepAll() {
    return Promise.all([...this.runs.values()].map((run) => this.driver.keep(run)));
  }

  /** Takes other data: every run begins anew. @param {Source} source */
  async use(source) {
    await this.keepAll();
    this.stopListening();
    this.driver.source = source;
    this.stopListening = source.listen(() => this.dataChanged());
    for (const run of this.runs.values()) {
      this.reset(run);
      this.admit(run);
    }
    this.dataChanged();
  }

  dataChanged() {
    const { fault } = this.data;
    if (this.fault !== fault) this.note('data', fault && { fault });
    this.fault = fault;
    // Without a single image nothing can begin, and it does not say for ever that it is about to.
    if (this.data.missing && this.data.train === 0 && this.running) this.pause();
    for (const run of this.runs.values()) this.driver.send(run, { type: 'data' });
    this.changed();
  }

  /** Asks a run's network, between two turns, or when it rests. Rejects with an `AbortError` if the run ends before.
   * @param {string} key @param {import('./types').Question} what @param {...any} args @returns {Promise<any>} */
  ask(key, what, ...args) {
    const run = this.runs.get(key);
    return run ? this.driver.ask(run, what, args) : Promise.reject(new DOMException('', 'AbortError'));
  }

  /** Ends all workers, and everything else that goes on. */
  free() {
    this.mode = null;
    this.stopListening();
    this.driver.free();
    this.runs.clear();
  }
}
