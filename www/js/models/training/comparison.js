// Several optimizers in training side by side: who trains, and how far.
import { Driver } from './driver.js';
import { Keeping } from './keeping.js';
import { Roster } from './roster.js';
import { goalOf, nextTurns } from './turns.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./types').Job} Job @typedef {import('./types').Mode} Mode @typedef {import('./types').Source} Source @typedef {import('./types').Note} Note */
const UNDER_WAY = ['running', 'waiting', 'loading'];
export class Comparison {
  /** @param {{ make: () => Worker, source: Source, changed: () => void, note: (kind: string, note: Note|null) => void, freed: () => void, cores: number,
   *   store: import('./snapshots.js').Snapshots|null, tab: string }} options `make`: a worker; `note` says something to people, null takes it back */
  constructor({ make, source, changed, note, freed, cores, store, tab }) {
    this.changed = changed;
    this.note = note;
    this.freed = freed;
    this.cores = cores;
    /** How far it is to go; null while it is paused. @type {Mode|null} */
    this.mode = null;
    /** Why it rests for now, and how far it goes afterwards. @type {{ why: Note, mode: Mode|null }|null} */
    this.held = null;
    this.keeping = new Keeping(store, tab, () => this.data.id);
    this.driver = new Driver(make, source, this.keeping, { able: (run) => this.able(run), took: (run) => this.took(run), note: (what) => note('worker', what) });
    this.roster = new Roster(this.driver, this.keeping, (run) => this.able(run));
    /** What was last said about the data. @type {Source['fault']} */
    this.fault = null;
    /** Counts the choices of data, so that the last one holds. */
    this.uses = 0;
    this.stopListening = source.listen(() => this.dataChanged());
  }

  get running() {
    return this.mode !== null;
  }

  get data() {
    return this.driver.source;
  }

  /** By the key of their job. @returns {Map<string, Run>} */
  get runs() {
    return this.roster.runs;
  }

  /** The optimizers that are to train. A new one joins, at once if the others are running; the worker of one that is gone
   * ends. @param {Job[]} jobs @returns {Promise<boolean>} whether any of the new ones was there on an earlier visit */
  async setJobs(jobs) {
    const found = Promise.all(this.roster.set(jobs, this.running));
    this.dispatch();
    this.changed();
    return (await found).includes(true);
  }

  /** Trains all that are not at their end. */
  start() { this.go('end'); }

  /** Trains every run one step. */
  step() { this.go('step'); }

  /** Trains every run to the end of its present epoch. */
  epoch() { this.go('epoch'); }

  /** @param {Mode} mode */
  go(mode) {
    if (this.held) {
      this.held.mode = mode;
      return this.note('held', this.held.why);
    }
    this.mode = mode;
    this.data.retry();
    for (const run of this.runs.values()) {
      // One that was given up goes on from where it was last kept.
      if (run.status === 'failed') this.driver.retry(run);
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
    const mode = this.held?.mode;
    this.held = null;
    this.note('held', null);
    if (mode) this.go(mode);
  }

  /** Takes all runs back to step 0, with their present jobs. */
  stop() {
    if (this.held) this.held.mode = null;
    this.mode = null;
    for (const run of this.runs.values()) this.roster.discard(run);
    this.note('worker', null);
    this.changed();
  }

  /** Takes one run back to step 0, with its present job; it trains at once if the others do. @param {string} key */
  restart(key) {
    const run = this.runs.get(key);
    if (!run) return;
    this.roster.discard(run);
    this.able(run);
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
    if (!this.roster.has(run)) return;
    if (run.status !== 'running' && !run.arrived) this.enlist(run);
    this.dispatch();
    this.changed();
  }

  /** Gives turns to those that are least far, as long as there are cores; pauses when all are where they should be. */
  dispatch() {
    if (!this.mode) return;
    const runs = [...this.runs.values()];
    for (const run of nextTurns(runs, this.cores)) this.driver.send(run, { type: 'turn', goal: run.goal });
    if (!runs.some(({ status }) => UNDER_WAY.includes(status))) this.mode = null;
  }

  /** A turn is over. @param {Run} run */
  took(run) {
    if (!this.roster.has(run)) return;
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
    const use = ++this.uses;
    if (source === this.data) return;
    await this.keepAll();
    // Other data may have been chosen meanwhile, or the comparison may be gone.
    if (use !== this.uses) return;
    this.stopListening();
    this.driver.source = source;
    this.stopListening = source.listen(() => this.dataChanged());
    for (const run of this.runs.values()) {
      this.roster.reset(run);
      this.roster.admit(run);
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
    this.uses += 1;
    this.stopListening();
    this.driver.free();
    this.runs.clear();
    this.freed();
  }
}
