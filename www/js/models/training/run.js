// The record of one training: the results that its worker sent, and everything needed to continue if the worker is lost.
import { Curve } from './curve.js';
import { NONE, isReady } from './life.js';
import { rateOf, withRate } from './spec.js';

/** @typedef {import('./types').Job} Job @typedef {import('./types').Saved} Saved @typedef {import('./types').Turn} Turn */
/** @typedef {import('./types').Facts} Facts @typedef {import('./types').Status} Status @typedef {import('./types').NetSpec} NetSpec */

export class Run {
  /** A number that grows with every change, so that unchanged runs need not be redrawn. */
  version = 0;
  /** Whether the job's settings differ from those of the current training. */
  stale = false;
  /** @type {Status} */
  status = 'idle';
  /** Why the run failed. @type {import('../../workers/client.js').Fault|null} */
  fault = null;
  /** @type {Facts|null} */
  facts = null;
  step = 0;
  seconds = 0;
  stateBytes = 0;
  /** @type {number|null} */
  divergedAt = null;
  curve = new Curve();
  /** @type {import('./types').Judgement[]} */
  tests = [];
  /** @type {import('./types').EpochRow[]} */
  epochs = [];
  /** The sizes of gradient, step and weights in each layer: see layer-sizes.js. @type {number[]} */
  sizes = [];
  /** The step at which the run pauses by itself; 0 until it is known. */
  goal = 0;
  /** The last snapshot. @type {Saved|null} */
  saved = null;
  /** The time of the last snapshot. */
  savedAt = performance.now();
  /** Whether the store is being searched for a snapshot from an earlier visit. */
  looking = false;
  /** The state of its worker: see life.js. @type {import('./life.js').Life} */
  life = NONE;

  /** @param {Job} job */
  constructor(job) {
    this.job = job;
    /** The spec of the current training; the job may have another one by now. */
    this.spec = job.spec;
    /** The spec at step 0; the learning rate may have been changed since. */
    this.begun = job.spec;
    /** The changes of the learning rate by hand: before which step, and the new rate. @type {import('./types').RateChange[]} */
    this.changes = [];
    /** The name of the training data. @type {string|null} */
    this.data = null;
    /** The key of its last stored snapshot. */
    this.keptAs = '';
  }

  /** Returns to step 0, with the current job. */
  clear() {
    const { version, life } = this;
    Object.assign(this, new Run(this.job), { version: version + 1, life });
  }

  /** Whether its worker can take questions and turns. */
  get ready() {
    return isReady(this.life);
  }

  /** Whether its worker has a turn. */
  get busy() {
    return this.life.phase === 'busy';
  }

  get stepsPerEpoch() {
    return this.facts?.steps_per_epoch ?? 0;
  }

  get totalSteps() {
    return this.facts === null ? 0 : this.facts.total_steps;
  }

  get parameters() {
    return this.facts?.parameters ?? 0;
  }

  get epoch() {
    return this.facts ? this.step / this.facts.steps_per_epoch : 0;
  }

  /** The mean over the whole training so far. */
  get samplesPerSecond() {
    return this.facts && this.seconds > 0 ? (this.epoch * this.facts.examples) / this.seconds : 0;
  }

  /** Whether the run has ended. */
  get over() {
    return this.status === 'finished' || this.status === 'diverged' || this.status === 'failed';
  }

  /** Returns to the last snapshot, or else to step 0, with the current learning rate. */
  rewind() {
    const { saved, spec, begun, stale, goal, keptAs } = this;
    if (saved) this.recall(saved);
    else {
      this.clear();
      this.begun = begun;
      this.goal = goal;
    }
    this.spec = spec;
    this.stale = stale;
    this.keptAs = keptAs;
  }

  /** Whether the run has reached the step at which it pauses. */
  get arrived() {
    return this.goal > 0 && this.step >= this.goal;
  }

  /** @param {Status} status @param {import('../../workers/client.js').Fault|null} [fault] why the run failed */
  become(status, fault = null) {
    this.status = status;
    this.fault = fault;
    this.version += 1;
  }

  /** @param {Facts} facts */
  know(facts) {
    this.facts = facts;
    this.stateBytes = facts.state_bytes;
    this.version += 1;
  }

  /** Adds the results of a turn. @param {Turn} turn */
  take(turn) {
    this.curve.push(turn.numbers);
    this.tests.push(...turn.tests);
    this.epochs.push(...turn.epochs);
    this.sizes.push(...turn.sizes);
    this.step = turn.step;
    this.seconds = turn.seconds;
    this.stateBytes = turn.stateBytes;
    this.divergedAt = turn.divergedAt;
    if (turn.status !== 'running') this.become(turn.status);
    this.version += 1;
  }

  /** Sets another base learning rate, from the next step on. @param {number|undefined} lr @returns {boolean} whether the rate has changed */
  setRate(lr) {
    if (rateOf(this.spec) === lr) return false;
    this.spec = withRate(this.spec, lr);
    return true;
  }

  /** Records a change of the learning rate, in effect from this step on. @param {number} step @param {number} lr */
  changed(step, lr) {
    // Of several changes between two steps only the last one counts; a change before the first step changes the initial rate.
    this.changes = this.changes.filter(([at]) => at < step);
    if (step === 0) this.begun = withRate(this.begun, lr);
    else this.changes.push([step, lr]);
    this.version += 1;
  }

  /** Everything needed to continue, put together when the worker's snapshot arrives. A worker answers turns and snapshots in order,
   * so the record matches the snapshot at that time.
   * @param {{ snapshot: Uint8Array<ArrayBuffer>, epochBegan: number, judged: number }} answer @returns {Saved} */
  save(answer) {
    const { begun, spec, changes, tests, epochs, sizes, step, seconds, divergedAt } = this;
    // A worker sends its facts before it sends a snapshot.
    const facts = /** @type {Facts} */ (this.facts);
    this.savedAt = performance.now();
    this.saved = { ...answer, begun, spec, changes: [...changes], facts, curve: this.curve.save(), tests: [...tests], epochs: [...epochs], sizes: [...sizes], step, seconds, divergedAt };
    return this.saved;
  }

  /** Sets the record to a snapshot. @param {Saved} saved */
  recall(saved) {
    const { begun, spec, changes, facts, tests, epochs, sizes = [], step, seconds, divergedAt } = saved;
    Object.assign(this, { begun, spec, changes: [...changes], step, seconds, divergedAt, saved, tests: [...tests], epochs: [...epochs], sizes: [...sizes], curve: Curve.restore(saved.curve) });
    this.know(facts);
    this.become(divergedAt !== null ? 'diverged' : step >= facts.total_steps ? 'finished' : 'paused');
  }
}
