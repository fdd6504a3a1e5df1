// The tests of a network in a worker of the training's worker, and what the network answers for the test images, so that training
// does not wait for them. The numbers are the same as those of the trainer itself, to the bit.
import { script } from '../../trusted.js';
import { WITHOUT_ORIGIN } from '../blobs.js';
import { Client } from '../client.js';
import { Examiner as Compiled } from '../compiled.js';

/** @typedef {import('../compiled.js').Trainer} Trainer @typedef {import('../../models/training/types').NetSpec} NetSpec */

/** Seconds of silence after which the worker counts as lost. The page waits longer for the turn, so it costs no training. */
const PATIENCE = 8;

export class Examiner {
  /** @param {NetSpec} spec @param {Trainer} trainer which has all test images */
  constructor(spec, trainer) {
    this.trainer = trainer;
    this.client = new Client(another);
    /** Whether it can test: before that, and after it was lost, the trainer does. */
    this.ready = false;
    const part = trainer.testPart();
    this.client.request('examine', { spec, part }, { transfer: [part.buffer] }).then(() => this.begin(), () => this.free());
  }

  begin() {
    this.ready = true;
    // Ticks are counted rather than time: during a long step of the training none comes, and no answer is heard either.
    this.watch = setInterval(() => this.client.tick(PATIENCE - 1), 1000);
  }

  /** The numbers of one test. @param {Float32Array} weights @returns {Promise<Float64Array>} */
  score(weights) {
    return this.ask('score', { weights }, () => this.trainer.evaluateAt(weights));
  }

  /** @param {string} kind @param {object} payload @param {() => any} otherwise makes the answer if the worker does not */
  async ask(kind, payload, otherwise) {
    try {
      return await this.client.request(kind, payload);
    } catch (error) {
      // This rejects everything that it was asked, so that each is answered here.
      this.client.end(/** @type {import('../client.js').Refused} */ (error).fault);
      this.free();
      return otherwise();
    }
  }

  free() {
    this.ready = false;
    clearInterval(this.watch);
    this.client.free();
  }
}

/** @param {NetSpec} spec @param {Uint8Array} part the test images */
export function examinerOf(spec, part) {
  const examiner = new Compiled(JSON.stringify(spec));
  examiner.load(part);
  return examiner;
}

/** What an examiner is asked; the trainer can answer the questions as well. */
export const EXAMINER = {
  score: (/** @type {Compiled} */ examiner, /** @type {any} */ { weights }) => examiner.evaluate(weights),
  report: (/** @type {Compiled|Trainer} */ asked, /** @type {any} */ { weights, args: [mistakes] }) => JSON.parse(asked.report(weights, mistakes)),
  takenFor: (/** @type {Compiled|Trainer} */ asked, /** @type {any} */ { weights, args: [label, answer, most] }) => JSON.parse(asked.takenFor(weights, label, answer, most)),
};

/** Whether a worker can start another one by its address: those from blobs and of pages without an origin cannot. */
export const CAN_START = typeof Worker === 'function' && !WITHOUT_ORIGIN && /^https?:$/.test(globalThis.location?.protocol);

function another() {
  return new Worker(script(location.href), { type: 'module' });
}
