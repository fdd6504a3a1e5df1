// A training in its worker: it trains in turns of about 30 ms, tests the network at fixed steps, and measures the time spent on
// training alone.
import { Trainer } from '../compiled.js';
import { ANSWERS } from './answers.js';
import { WIDTH } from './columns.js';
import { CAN_START, Examiner } from './examiner.js';
import { Faulty } from './faults.js';
import { nextJudgement } from './judging.js';
import { unpacked } from './unpack.js';

/** @typedef {import('../../models/training/types').Turn} Turn @typedef {import('../../models/training/types').Facts} Facts */

/** Lets messages in that have arrived. @returns {Promise<void>} */
const messages = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    done();
  };
  port2.postMessage(null);
});

/** The length of a turn and of the pieces in which its time is measured, in milliseconds. */
const TURN = 30;
const PIECE = 5;
/** Milliseconds between two looks for the answer to a test: each look costs some tenths of a millisecond. */
const WAIT = 15;

export class Training {
  /** @param {{ spec: import('../../models/training/types').NetSpec, often?: number }} start `often`: the number of tests per epoch, if it is not the usual one */
  constructor({ spec, often }) {
    this.spec = spec;
    /** Begins to get ready with the first test. @type {Examiner|undefined} */
    this.examiner = undefined;
    /** The test that the examiner is making. @type {Promise<void>|undefined} */
    this.test = undefined;
    this.trainer = new Trainer(JSON.stringify(spec), 0);
    this.often = often;
    /** @type {Facts|undefined} */
    this.known = undefined;
    this.seconds = 0;
    /** The training time, in seconds, at which the current epoch began. */
    this.epochBegan = 0;
    /** The last step at which the network was tested. */
    this.judged = 0;
    /** The step at which the loss on the test images was not finite. @type {number|null} */
    this.diverged = null;
    /** The number of steps in a piece. */
    this.piece = 1;
  }

  /** @param {Blob} part @returns {Promise<Facts>} */
  async load(part) {
    // Piece by piece, so that the part is never held beside what is made of it.
    try {
      for await (const piece of unpacked(part)) this.trainer.feed(piece);
    } catch (error) {
      // A stream of gzip that is damaged is a mistake of type to the browser.
      throw error instanceof TypeError ? new Faulty({ kind: 'digits_damaged', reason: 'gzip' }) : error;
    }
    this.trainer.endPart();
    return this.facts();
  }

  /** @returns {Facts} */
  facts() {
    return (this.known = JSON.parse(this.trainer.facts()));
  }

  /** Restores a saved training.
   * @param {{ snapshot: ArrayBuffer, seconds: number, epochBegan: number, judged: number, divergedAt: number|null }} from */
  resume({ snapshot, seconds, epochBegan, judged, divergedAt }) {
    this.trainer.restore(new Uint8Array(snapshot));
    Object.assign(this, { seconds, epochBegan, judged, diverged: divergedAt });
    return this.facts();
  }

  /** Trains up to a step, for one turn at most, and on while the examiner makes a test: no test is left to the next turn.
   * @param {{ goal: number, apart: boolean }} how `apart`: whether a core is free for an examiner
   * @returns {Promise<Turn>} */
  async turn({ goal, apart }) {
    const begun = performance.now();
    /** @type {Float64Array[]} */
    const pieces = [];
    /** @type {Pick<Turn, 'tests'|'epochs'>} */
    const found = { tests: [], epochs: [] };
    const { trainer } = this;
    const isOver = () => performance.now() - begun >= TURN;
    // When messages were let in last.
    let heard = begun;
    for (let able = true; ; ) {
      if (this.isDue()) {
        const isBehind = this.test !== undefined;
        await this.test;
        if (!this.judge(found, apart && CAN_START)) break;
        // Otherwise, the turn would never end where the next test is always due before the last one is made.
        if (isBehind && isOver()) break;
      }
      if (this.test && performance.now() - heard >= WAIT) {
        await messages();
        heard = performance.now();
      }
      if (!this.test && isOver()) break;
      const count = Math.min(this.piece, goal - trainer.steps, this.nextDue() - trainer.steps);
      if (!able || count <= 0 || this.diverged !== null) break;
      const piece = this.steps(count);
      pieces.push(piece);
      able = piece.length === WIDTH * count;
    }
    await this.test;
    const { state_bytes: stateBytes } = this.counts();
    const divergedAt = trainer.divergedAt ?? this.diverged;
    return { numbers: joinedNumbers(pieces), sizes: Float64Array.from(trainer.sizes()), ...found, status: this.status(), step: trainer.steps, seconds: this.seconds, stateBytes, divergedAt };
  }

  /** Takes some steps and adds their times: the time of the piece is divided equally among its steps. @param {number} count */
  steps(count) {
    const before = performance.now();
    const numbers = this.trainer.step(count);
    const seconds = (performance.now() - before) / 1000;
    const done = numbers.length / (WIDTH - 1);
    const piece = new Float64Array(WIDTH * done);
    for (let i = 0; i < done; i++) {
      piece.set(numbers.subarray((WIDTH - 1) * i, (WIDTH - 1) * (i + 1)), WIDTH * i);
      piece[WIDTH * (i + 1) - 1] = this.seconds + (seconds * (i + 1)) / done;
    }
    this.seconds += seconds;
    // Clocks may be coarse, so the number of steps at most doubles.
    if (done > 0) this.piece = Math.max(1, Math.min(2 * count, Math.round((PIECE / 1000 / Math.max(seconds, 1e-6)) * done)));
    return piece;
  }

  /** Updates the facts: they change when data arrive, and the memory of some optimizers grows. */
  counts() {
    return this.known ?? this.facts();
  }

  nextDue() {
    return nextJudgement(this.judged, this.counts().steps_per_epoch, this.often);
  }

  isDue() {
    return this.diverged === null && this.trainer.steps >= this.nextDue();
  }

  /** Tests the network, unless some test images have not arrived yet: a test always uses all of them.
   * @param {Pick<Turn, 'tests'|'epochs'>} found @param {boolean} apart @returns {boolean} whether the network is tested: at once, or by the
   * examiner while training goes on */
  judge(found, apart) {
    if (this.lacksTests()) return false;
    const { steps_per_epoch: perEpoch, examples } = this.facts();
    const { trainer, seconds } = this;
    const step = trainer.steps;
    const epoch = step % perEpoch === 0 ? this.endEpoch(examples) : null;
    this.judged = step;
    const take = (/** @type {Float64Array} */ [loss, accuracy, dead, ...digits]) => {
      if (!Number.isFinite(loss)) {
        this.diverged = step;
        return;
      }
      found.tests.push({ step, epoch: step / perEpoch, seconds, loss, accuracy, dead, digits });
      if (epoch) found.epochs.push({ epoch: step / perEpoch, ...epoch.training, test_loss: loss, test_accuracy: accuracy, ...epoch.speed });
    };
    // Where a test may find a number that is not finite, no step may follow before it has.
    if (apart && this.examiner?.ready && trainer.isBounded()) {
      const test = this.examiner.score(trainer.weights()).then(take).then(() => (this.test = undefined));
      // Whoever waits for it is told.
      test.catch(() => {});
      this.test = test;
    } else take(trainer.evaluate());
    if (apart) this.examiner ??= new Examiner(this.spec, trainer);
    return true;
  }

  /** Whether test images are still to come. */
  lacksTests() {
    const { test } = this.facts();
    return test.here < test.total;
  }

  /** What training found in the epoch that ends now. @param {number} examples */
  endEpoch(examples) {
    const [trainLoss, trainAccuracy] = this.trainer.epochs().slice(-2);
    const seconds = this.seconds - this.epochBegan;
    this.epochBegan = this.seconds;
    return { training: { train_loss: trainLoss, train_accuracy: trainAccuracy }, speed: { seconds, samples_per_second: examples / seconds } };
  }

  /** @returns {Turn['status']} */
  status() {
    if (this.diverged !== null) return 'diverged';
    return this.isDue() ? 'waiting' : /** @type {Turn['status']} */ (this.trainer.status);
  }

  /** @param {number} lr @returns {number} the step from which the rate is in effect */
  setRate(lr) {
    this.trainer.setLearningRate(lr);
    return this.trainer.steps;
  }

  snapshot() {
    return { snapshot: this.trainer.snapshot(), epochBegan: this.epochBegan, judged: this.judged };
  }

  /** @param {{ what: import('../../models/training/types').Question, args: any[] }} question */
  answer({ what, args }) {
    return ANSWERS[what](this, ...args);
  }

  free() {
    this.examiner?.free();
    this.trainer.free();
  }
}

/** @param {Float64Array[]} pieces @returns {Float64Array<ArrayBuffer>} */
function joinedNumbers(pieces) {
  const all = new Float64Array(pieces.reduce((length, piece) => length + piece.length, 0));
  pieces.reduce((at, piece) => (all.set(piece, at), at + piece.length), 0);
  return all;
}
