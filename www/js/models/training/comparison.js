// Several optimizers trained side by side. The comparison decides which of them train now, and how far.
import { LIMIT, within } from './database.js';
import { Driver } from './driver.js';
import { Keeping } from './keeping.js';
import { Roster } from './roster.js';
import { goalOf, nextTurns } from './turns.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./types').Job} Job @typedef {import('./types').Mode} Mode @typedef {import('./types').Source} Source @typedef {import('./types').Note} Note */
const UNDER_WAY = ['running', 'waiting', 'loading'];
export class Comparison {
  /** @param {{ make: () => Worker, source: Source, changed: () => void, note: (kind: string, note: Note|null) => void, freed: () => void, cores: number,
   *   store: import('./snapshots.js').Snapshots|null, tab: string }} options `make`: a worker; `note` shows a notice, or removes it if given null */
  constructor({ make, source, changed, note, freed, cores, store, tab }) {
    this.changed = changed;
    this.note = note;
    this.freed = freed;
    this.cores = cores;
    /** How far the runs train before they pause; null while the comparison is paused. @type {Mode|null} */
    this.mode = null;
    /** Why the comparison is held up, and how far it trains afterwards; null if it is not held up. @type {{ why: Note, mode: Mode|null }|null} */
    this.held = null;
    this.keeping = new Keeping(store, tab, () => this.data.id);
    this.driver = new Driver(make, source, this.keeping, { able: (run) => this.able(run), took: (run) => this.took(run), note: (what) => note('worker', what),
      spares: () => cores >= 2 * [...this.runs.values()].filter(({ status }) => status === 'running').length });
    this.roster = new Roster(this.driver, this.keeping, (run) => this.able(run));
    /** The last fault of the data that was shown. @type {Source['fault']} */
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

  /** The runs, by the key of their job. @returns {Map<string, Run>} */
  get runs() {
    return this.roster.runs;
  }

  /** Sets the jobs to be trained. A new job joins, and starts at once if the others are running; the worker of a removed job
   * is ended. @param {Job[]} jobs @returns {Promise<boolean>} whether any of the new jobs has results from an earlier visit */
  async setJobs(jobs) {
    const found = Promise.all(this.roster.set(jobs, this.running));
    this.dispatch();
    this.changed();
    return (await found).includes(true);
  }

  /** Trains all runs that have not ended. */
  start() { this.go('end'); }

  /** Trains every run one step. */
  step() { this.go('step'); }

  /** Trains every run to the end of its current epoch. */
  epoch() { this.go('epoch'); }

  /** @param {Mode} mode */
  go(mode) {
    if (this.held) {
      this.held.mode = mode;
      return this.note('held', this.held.why);
    }
    this.mode = mode;
    this.data.retry();
    // What was told of a worker that is tried again is not true any longer.
    if ([...this.runs.values()].some(({ status }) => status === 'failed')) this.note('worker', null);
    for (const run of this.runs.values()) {
      // A run that failed continues from its last snapshot.
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

  /** Holds the comparison up. If a person starts it in the meantime, a notice says why it waits. @param {Note} why */
  hold(why) {
    const { mode } = this;
    if (mode) this.pause();
    this.held ??= { why, mode };
  }

  /** Ends the hold: training continues if it was running before or was started in the meantime. */
  letGo() {
    const mode = this.held?.mode;
    this.held = null;
    this.note('held', null);
    if (mode) this.go(mode);
  }

  /** Takes all runs back to step 0, with their current jobs. */
  stop() {
    if (this.held) this.held.mode = null;
    this.mode = null;
    for (const run of this.runs.values()) this.roster.discard(run);
    this.note('worker', null);
    this.changed();
  }

  /** Takes one run back to step 0, with its current job; it trains at once if the others are running. @param {string} key */
  restart(key) {
    const run = this.runs.get(key);
    if (!run) return;
    this.roster.discard(run);
    this.able(run);
  }

  /** Includes a run in the training that is going on now. @param {Run} run */
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

  /** Called when a run can continue: its worker is ready, has more data, or must be replaced. @param {Run} run */
  able(run) {
    if (!this.roster.has(run)) return;
    if (run.status !== 'running' && !run.arrived) this.enlist(run);
    this.dispatch();
    this.changed();
  }

  /** Gives turns to the runs with the least progress, as many as there are cores; pauses when all have reached their goal. */
  dispatch() {
    if (!this.mode) return;
    const runs = [...this.runs.values()];
    for (const run of nextTurns(runs, this.cores)) this.driver.send(run, { type: 'turn', goal: run.goal });
    if (!runs.some(({ status }) => UNDER_WAY.includes(status))) this.mode = null;
  }

  /** Called when a turn of a run is over. @param {Run} run */
  took(run) {
    if (!this.roster.has(run)) return;
    if (!this.mode || (run.status === 'running' && run.arrived)) this.rest(run);
    if (run.status !== 'running' || this.keeping.isOld(run)) this.driver.keep(run);
    this.dispatch();
    this.changed();
  }

  /** @returns {Promise<unknown>} resolves when the snapshots of all runs are stored */
  keepAll() {
    return Promise.all([...this.runs.values()].map((run) => this.driver.keep(run)));
  }

  /** Switches to other data: every run starts from step 0. @param {Source} source */
  async use(source) {
    const use = ++this.uses;
    if (source === this.data) return;
    await within(LIMIT, this.keepAll()).catch(() => {});
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
    // Without any images training cannot start, so pause instead of showing that it is about to start.
    if (this.data.missing && this.data.train === 0 && this.running) this.pause();
    for (const run of this.runs.values()) this.driver.send(run, { type: 'data' });
    this.changed();
  }

  /** Asks a run's network a question, between two turns or while it is paused. Rejects with an `AbortError` if the run is removed first.
   * @param {string} key @param {import('./types').Question} what @param {...any} args @returns {Promise<any>} */
  ask(key, what, ...args) {
    const run = this.runs.get(key);
    if (!this.data.asked) this.data.retry();
    return run ? this.driver.ask(run, what, args) : Promise.reject(new DOMException('', 'AbortError'));
  }

  /** Ends all workers and timers. */
  free() {
    this.mode = null;
    this.uses += 1;
    this.stopListening();
    this.driver.free();
    this.runs.clear();
    this.freed();
  }
}
