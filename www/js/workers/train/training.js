// A training within its worker: turns of some 30 ms, judgements at fixed steps, seconds that count training alone.
import { Trainer } from '../compiled.js';
import { ANSWERS } from './answers.js';
import { WIDTH } from './columns.js';
import { Faulty } from './faults.js';
import { nextJudgement } from './judging.js';
import { unpacked } from './unpack.js';

/** @typedef {import('../../models/training/types').Turn} Turn @typedef {import('../../models/training/types').Facts} Facts */

/** Milliseconds of a turn, and of the pieces in which its time is taken. */
const TURN = 30;
const PIECE = 5;

export class Training {
  /** @param {import('../../models/training/types').NetSpec} spec */
  constructor(spec) {
    this.trainer = new Trainer(JSON.stringify(spec), 0);
    /** @type {Facts|undefined} */
    this.known = undefined;
    this.seconds = 0;
    /** Seconds when the present epoch began. */
    this.epochBegan = 0;
    /** The last step at which it was judged. */
    this.judged = 0;
    /** The step at which the judgement was no longer finite. @type {number|null} */
    this.diverged = null;
    /** Steps in a piece. */
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

  /** Goes on from where a training was saved.
   * @param {{ snapshot: ArrayBuffer, seconds: number, epochBegan: number, judged: number, divergedAt: number|null }} from */
  resume({ snapshot, seconds, epochBegan, judged, divergedAt }) {
    this.trainer.restore(new Uint8Array(snapshot));
    Object.assign(this, { seconds, epochBegan, judged, diverged: divergedAt });
    return this.facts();
  }

  /** Trains up to a step, for one turn at most. @param {number} goal @returns {Turn} */
  turn(goal) {
    const begun = performance.now();
    /** @type {Float64Array[]} */
    const pieces = [];
    /** @type {Pick<Turn, 'tests'|'epochs'>} */
    const found = { tests: [], epochs: [] };
    const { trainer } = this;
    do {
      if (this.isDue() && !this.judge(found)) break;
      const count = Math.min(this.piece, goal - trainer.steps, this.nextDue() - trainer.steps);
      if (count <= 0 || this.diverged !== null) break;
      const piece = this.steps(count);
      pieces.push(piece);
      if (piece.length < WIDTH * count) break;
    } while (performance.now() - begun < TURN);
    if (this.isDue()) this.judge(found);
    const { state_bytes: stateBytes } = this.counts();
    const divergedAt = trainer.divergedAt ?? this.diverged;
    return { numbers: joinedNumbers(pieces), ...found, status: this.status(), step: trainer.steps, seconds: this.seconds, stateBytes, divergedAt };
  }

  /** Some steps, their seconds put beside them: the time of all shared out equally. @param {number} count */
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
    // Clocks may be coarse: never twice as many as before.
    if (done > 0) this.piece = Math.max(1, Math.min(2 * count, Math.round((PIECE / 1000 / Math.max(seconds, 1e-6)) * done)));
    return piece;
  }

  /** What was last known: it changes with the data, and some optimizers come to remember more. */
  counts() {
    return this.known ?? this.facts();
  }

  nextDue() {
    return nextJudgement(this.judged, this.counts().steps_per_epoch);
  }

  isDue() {
    return this.diverged === null && this.trainer.steps >= this.nextDue();
  }

  /** Judges the network, unless test images are still on their way: a judgement is on all of them.
   * @param {Pick<Turn, 'tests'|'epochs'>} found @returns {boolean} whether it did */
  judge(found) {
    const { steps_per_epoch: perEpoch, examples, test } = this.facts();
    if (test.here < test.total) return false;
    const { trainer } = this;
    const step = trainer.steps;
    const [loss, accuracy] = trainer.evaluate();
    this.judged = step;
    if (!Number.isFinite(loss)) {
      this.diverged = step;
      return true;
    }
    found.tests.push({ step, epoch: step / perEpoch, seconds: this.seconds, loss, accuracy });
    if (step % perEpoch === 0) {
      const [trainLoss, trainAccuracy] = trainer.epochs().slice(-2);
      const seconds = this.seconds - this.epochBegan;
      this.epochBegan = this.seconds;
      found.epochs.push({
        epoch: step / perEpoch, train_loss: trainLoss, train_accuracy: trainAccuracy, test_loss: loss, test_accuracy: accuracy,
        seconds, samples_per_second: examples / seconds,
      });
    }
    return true;
  }

  /** @returns {Turn['status']} */
  status() {
    if (this.diverged !== null) return 'diverged';
    return this.isDue() ? 'waiting' : /** @type {Turn['status']} */ (this.trainer.status);
  }

  /** @param {number} lr @returns {number} the step from which it holds */
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
    this.trainer.free();
  }
}

/** @param {Float64Array[]} pieces @returns {Float64Array<ArrayBuffer>} */
function joinedNumbers(pieces) {
  const all = new Float64Array(pieces.reduce((length, piece) => length + piece.length, 0));
  pieces.reduce((at, piece) => (all.set(piece, at), at + piece.length), 0);
  return all;
}
