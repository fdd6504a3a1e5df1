// Several optimizers in training side by side: who trains, how far, and on what data.
import { Client } from './client.js';
import { metricsCsv, metricsJson, remarks } from './export.js';
import { loadModule } from '../resources.js';
import { Mnist } from './mnist.js';
import { OwnFiles } from './own-source.js';
import { Run } from './run.js';
import { Snapshots } from './snapshots.js';
import { keyOf, rateOf, sameMethod } from './spec.js';
import { TEXT } from './text.js';
import { goalOf, nextTurns } from './turns.js';
import { Workers } from './workers.js';

/** @typedef {import('./types').Job} Job @typedef {import('./types').Mode} Mode @typedef {import('./types').Source} Source */

export class Comparison {
  /** @param {{ changed: () => void, note: (kind: string, text: string|null) => void, cores?: number, snapshots?: boolean }} options
   * `note` says something to people; null takes it back */
  constructor({ changed, note, cores = navigator.hardwareConcurrency, snapshots = true }) {
    this.changed = changed;
    this.note = note;
    this.cores = Math.max(1, cores || 1);
    /** @type {Map<string, Run>} */
    this.runs = new Map();
    /** How far it is to go; null while it is paused. @type {Mode|null} */
    this.mode = null;
    /** Why it rests for now, in words for people, and how far it goes afterwards. @type {{ why: string, mode: Mode|null }|null} */
    this.held = null;
    this.mnist = new Mnist(() => this.dataChanged());
    const store = snapshots ? new Snapshots() : null;
    const able = (/** @type {Run} */ run) => this.able(run);
    this.workers = new Workers(this.mnist, store, { able, lost: able, changed, note });
    /** What was last said about the data. @type {string|null} */
    this.fault = null;
    /** When all runs that were switched off are kept. @type {Promise<unknown>} */
    this.parting = Promise.resolve();
    /** Counts the choices of data, so that the last one holds. */
    this.choices = 0;
    this.watch = setInterval(() => this.workers.watch(this.runs.values()), 1000);
    this.leaving = new AbortController();
    const left = () => document.visibilityState === 'hidden' && this.keepAll();
    document.addEventListener('visibilitychange', left, { signal: this.leaving.signal });
  }

  get running() {
    return this.mode !== null;
  }

  /** @returns {Source} */
  get data() {
    return this.workers.source;
  }

  /** The optimizers that are to train. A new one joins, at once if the others are running; the worker of one that is gone
   * ends. Of those that are there, another base learning rate holds from the next step on; anything else waits until the
   * run is restarted, and marks it as stale.
   * @param {Job[]} jobs @returns {Promise<boolean>} whether any of the new ones was there on an earlier visit */
  async setJobs(jobs) {
    const before = this.runs;
    this.runs = new Map(jobs.map((job) => [job.key, before.get(job.key) ?? new Run(job)]));
    const gone = [...before.values()].filter((run) => !this.runs.has(run.job.key));
    this.parting = Promise.all([this.parting, ...gone.map((run) => this.workers.retire(run))]);
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
      await this.parting;
      found = await this.workers.find(spec);
      // It may have been removed or taken back to its beginning meanwhile.
      if (!run.looking || this.runs.get(run.job.key) !== run) return false;
    } while (keyOf(run.job.spec) !== keyOf(spec));
    run.clear();
    if (found) {
      run.recall(found.saved);
      run.keptAs = found.key;
    }
    if (run.asked.size > 0) this.workers.start(run);
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
      if (!run.over && sameMethod(run.spec, job.spec) && run.setRate(rateOf(job.spec))) {
        if (run.ready) this.workers.with(run, () => this.workers.sendRate(run));
        // A run that an earlier visit left has no worker yet, which alone can keep the change.
        else if (!run.client) this.workers.start(run);
      }
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
      if (run.status === 'failed') run.rewind();
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

  /** Lets it rest; whoever starts it meanwhile is told why it waits. @param {string} why */
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
    this.workers.delete(run);
    this.reset(run);
  }

  /** @param {Run} run */
  reset(run) {
    this.workers.release(run);
    run.clear();
  }

  /** Lets a run take part in what the comparison does now. @param {Run} run */
  enlist(run) {
    if (!this.mode || run.over || run.looking) return;
    if (!run.client) this.workers.start(run);
    if (run.ready) {
      run.goal ||= goalOf(this.mode, run);
      run.become('running');
    } else run.become('loading');
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
    for (const run of nextTurns(willing, this.cores - busy)) this.turn(run);
    if (!runs.some((run) => run.status === 'running' || run.status === 'waiting' || run.status === 'loading')) this.mode = null;
  }

  /** @param {Run} run */
  turn(run) {
    const { client } = run;
    if (!client) return;
    run.busy = true;
    this.workers.with(run, async () => {
      const turn = await client.request('turn', run.goal);
      if (run.client !== client) return;
      run.busy = false;
      run.take(turn);
      if (!this.mode || (run.status === 'running' && run.arrived)) this.rest(run);
      if (run.status !== 'running' || this.workers.isOld(run)) this.workers.keep(run);
      this.dispatch();
      this.changed();
    });
  }

  /** @returns {Promise<unknown>} when all that was trained is kept */
  keepAll() {
    return Promise.all([...this.runs.values()].map((run) => this.workers.keep(run)));
  }

  /** Takes four IDX files instead of MNIST, once they are found to be good: until then the present training goes on.
   * @param {Iterable<File>} files @returns {Promise<string|null>} what they are; null if other data were chosen meanwhile; rejects with a message for people */
  async useFiles(files) {
    const choice = ++this.choices;
    const client = new Client();
    try {
      const found = await client.request('files', [...files]);
      if (choice !== this.choices) return null;
      const source = new OwnFiles(found);
      await this.use(source);
      return source.name;
    } finally {
      client.free();
    }
  }

  /** Goes back to the digits that come with the page. */
  async useMnist() {
    this.choices += 1;
    if (this.data !== this.mnist) await this.use(this.mnist);
  }

  /** @param {Source} source */
  async use(source) {
    await this.keepAll();
    this.workers.source = source;
    for (const run of this.runs.values()) {
      this.reset(run);
      this.admit(run);
    }
    this.dataChanged();
  }

  dataChanged() {
    if (this.fault !== this.data.fault) this.note('data', this.data.fault);
    this.fault = this.data.fault;
    // Without a single image nothing can begin, and it does not say for ever that it is about to.
    if (this.data.missing && this.data.train === 0 && this.running) this.pause();
    for (const run of this.runs.values()) this.workers.feed(run);
    this.changed();
  }

  /** Asks a run's network, between two turns, or when it rests. Rejects with an `AbortError` if the run ends before.
   * @param {string} key @param {import('./types').Question} what @param {...any} args @returns {Promise<any>} */
  ask(key, what, ...args) {
    const run = this.runs.get(key);
    return run ? this.workers.ask(run, what, args) : Promise.reject(new DOMException(TEXT.gone, 'AbortError'));
  }

  /** Everything that was measured. @param {'json'|'csv'} format */
  exportMetrics(format) {
    const runs = [...this.runs.values()];
    return format === 'json'
      ? new Blob([metricsJson(runs, this.data.name)], { type: 'application/json' })
      : new Blob([metricsCsv(runs)], { type: 'text/csv' });
  }

  /** The weights of a run, as JSON. @param {string} key @returns {Promise<Blob>} */
  exportWeights(key) {
    return this.ask(key, 'weightsFile', this.runs.get(key)?.changes);
  }

  /** A run as a PyTorch script, with the learning rate it has now. @param {string} key @param {boolean} torchrun for several machines @returns {Promise<Blob>} */
  async exportPytorch(key, torchrun) {
    const run = this.runs.get(key);
    const module = await loadModule('../pkg/playground_export.js');
    await module.default();
    const script = module.pytorch(JSON.stringify(run?.spec), 0, torchrun);
    const own = this.data === this.mnist ? '' : this.data.name;
    return new Blob([...(run ? remarks(run, own) : []), script], { type: 'text/x-python' });
  }

  /** Ends all workers, and everything else that goes on. */
  free() {
    this.mode = null;
    this.choices += 1;
    clearInterval(this.watch);
    this.leaving.abort();
    for (const run of this.runs.values()) this.workers.release(run);
    this.runs.clear();
    this.mnist.free();
    this.workers.store?.free();
  }
}
