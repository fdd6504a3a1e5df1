// One optimizer in training, as a record: what its worker told, and enough to go on should the worker be lost.
import { Curve } from './curve.js';
import { NONE, isReady } from './life.js';
import { rateOf, withRate } from './spec.js';

/** @typedef {import('./types').Job} Job @typedef {import('./types').Saved} Saved @typedef {import('./types').Turn} Turn */
/** @typedef {import('./types').Facts} Facts @typedef {import('./types').Status} Status @typedef {import('./types').NetSpec} NetSpec */

export class Run {
  /** Grows with every change, for cheap redraws. */
  version = 0;
  /** Whether the job asks for something else than what it trains with. */
  stale = false;
  /** @type {Status} */
  status = 'idle';
  /** Why it failed. @type {import('../../workers/client.js').Fault|null} */
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
  /** The step at which it pauses by itself; 0 until that is known. */
  goal = 0;
  /** What it can go on from. @type {Saved|null} */
  saved = null;
  /** When that was taken. */
  savedAt = performance.now();
  /** Whether it is being looked for among what earlier visits left. */
  looking = false;
  /** That of its worker: see life.js. @type {import('./life.js').Life} */
  life = NONE;

  /** @param {Job} job */
  constructor(job) {
    this.job = job;
    /** What it trains with; the job may ask for something else by now. */
    this.spec = job.spec;
    /** What it began with: its learning rate may have been changed since. */
    this.begun = job.spec;
    /** Before which steps the learning rate was changed by hand, and to what. @type {import('./types').RateChange[]} */
    this.changes = [];
    /** Which data its worker is trained on. @type {string|null} */
    this.data = null;
    /** Under which key it was last kept. */
    this.keptAs = '';
  }

  /** Back to step 0, with the present job. */
  clear() {
    const { version, life } = this;
    Object.assign(this, new Run(this.job), { version: version + 1, life });
  }

  /** Whether its worker can be asked and given turns. */
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

  /** Over all its training so far. */
  get samplesPerSecond() {
    return this.facts && this.seconds > 0 ? (this.epoch * this.facts.examples) / this.seconds : 0;
  }

  /** Whether it has come to its end. */
  get over() {
    return this.status === 'finished' || this.status === 'diverged' || this.status === 'failed';
  }

  /** Back to what was saved, or to the beginning, with the learning rate of now. */
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

  /** Whether it is as far as it is to go for now. */
  get arrived() {
    return this.goal > 0 && this.step >= this.goal;
  }

  /** @param {Status} status @param {import('../../workers/client.js').Fault|null} [fault] why it failed */
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

  /** Takes in what a turn brought. @param {Turn} turn */
  take(turn) {
    this.curve.push(turn.numbers);
    this.tests.push(...turn.tests);
    this.epochs.push(...turn.epochs);
    this.step = turn.step;
    this.seconds = turn.seconds;
    this.stateBytes = turn.stateBytes;
    this.divergedAt = turn.divergedAt;
    if (turn.status !== 'running') this.become(turn.status);
    this.version += 1;
  }

  /** Another base learning rate, from its next step on. @param {number|undefined} lr @returns {boolean} whether it is another one */
  setRate(lr) {
    if (rateOf(this.spec) === lr) return false;
    this.spec = withRate(this.spec, lr);
    return true;
  }

  /** It learns with another rate from this step on. @param {number} step @param {number} lr */
  changed(step, lr) {
    // Of several changes between two steps the last one counts, and before the first step it is what it began with.
    this.changes = this.changes.filter(([at]) => at < step);
    if (step === 0) this.begun = withRate(this.begun, lr);
    else this.changes.push([step, lr]);
    this.version += 1;
  }

  /** All there is to go on from, made when the worker's snapshot arrives: its answers come in order, so the rest belongs to it.
   * @param {{ snapshot: Uint8Array<ArrayBuffer>, epochBegan: number, judged: number }} answer @returns {Saved} */
  save(answer) {
    const { begun, spec, changes, tests, epochs, step, seconds, divergedAt } = this;
    // A worker that has a snapshot has told the facts.
    const facts = /** @type {Facts} */ (this.facts);
    this.savedAt = performance.now();
    this.saved = { ...answer, begun, spec, changes: [...changes], facts, curve: this.curve.save(), tests: [...tests], epochs: [...epochs], step, seconds, divergedAt };
    return this.saved;
  }

  /** Goes back, or on, to what was saved. @param {Saved} saved */
  recall(saved) {
    const { begun, spec, changes, facts, tests, epochs, step, seconds, divergedAt } = saved;
    Object.assign(this, { begun, spec, changes: [...changes], step, seconds, divergedAt, saved, tests: [...tests], epochs: [...epochs], curve: Curve.restore(saved.curve) });
    this.know(facts);
    this.become(divergedAt !== null ? 'diverged' : step >= facts.total_steps ? 'finished' : 'paused');
  }
}
