// The digits beside the page, in two parts: training begins with the first while the second is on its way.
import { fetchFile } from '../resources.js';
import { fill } from '../text.js';
import { header } from './pack.js';
import { TEXT } from './text.js';
import { peek } from './unpack.js';

/** @typedef {import('./types').Source} Source */

const FILES = ['mnist-1.bin', 'mnist-2.bin'];
/** Seconds until a part that was lost is asked for again, doubled each time up to the last. */
const [FIRST_PAUSE, LAST_PAUSE] = [2, 60];

/** @implements {Source} */
export class Mnist {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.id = 'mnist';
    this.name = 'MNIST';
    /** @type {Blob[]} */
    this.parts = [];
    this.loaded = 0;
    this.total = 0;
    this.train = this.trainTotal = 0;
    this.test = this.testTotal = 0;
    /** @type {string|null} */
    this.fault = null;
    this.missing = false;
    this.fetching = false;
    this.pause = FIRST_PAUSE;
    this.timer = 0;
    this.abort = new AbortController();
    addEventListener('online', () => this.retry(), { signal: this.abort.signal });
    this.retry();
  }

  get done() {
    return this.parts.length === FILES.length;
  }

  /** Asks for what is missing, unless it is on its way. */
  async retry() {
    if (this.fetching || this.done || this.abort.signal.aborted) return;
    clearTimeout(this.timer);
    this.fetching = true;
    this.missing = false;
    try {
      await this.fetchRest();
      this.fault = null;
    } catch (error) {
      this.fail(/** @type {Error} */ (error));
    }
    this.fetching = false;
    this.changed();
  }

  async fetchRest() {
    const { signal } = this.abort;
    // All are asked for at once, since their heads tell how much there will be; they are read one after the other.
    const files = FILES.slice(this.parts.length);
    const answers = files.map((file) => head(file, signal));
    const heads = await Promise.allSettled(answers);
    const lengths = heads.map((answer) => (answer.status === 'fulfilled' ? Number(answer.value.headers.get('content-length') ?? 0) : 0));
    this.total = lengths.reduce((sum, length) => sum + length, this.bytes());
    for (const [i, file] of files.entries()) await this.read(file, await answers[i]);
  }

  bytes() {
    return this.parts.reduce((sum, part) => sum + part.size, 0);
  }

  /** @param {string} file @param {Response} answer */
  async read(file, answer) {
    const pieces = [];
    this.loaded = this.bytes();
    this.changed();
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      this.loaded += value.length;
      this.total = Math.max(this.total, this.loaded);
      this.changed();
    }
    const packed = new Blob(pieces);
    // A server that answers everything with its own page is found out here.
    const head = header(await peek(packed).catch(() => new Uint8Array()));
    if (!head) throw new Lost(file, TEXT.mnistOther);
    [this.trainTotal, this.testTotal] = head.totals;
    [this.train, this.test] = head.before.map((before, set) => before + head.here[set]);
    this.parts.push(packed);
    this.pause = FIRST_PAUSE;
    this.changed();
  }

  /** @param {Error} error */
  fail(error) {
    if (this.abort.signal.aborted) return;
    this.loaded = this.bytes();
    this.missing = error instanceof Missing;
    if (this.missing) {
      this.fault = error.message;
      return;
    }
    const file = error instanceof Lost ? error.file : FILES[this.parts.length];
    this.fault = fill(TEXT.mnistLost, { file: `www/data/${file}`, why: error.message });
    this.timer = setTimeout(() => this.retry(), 1000 * this.pause);
    this.pause = Math.min(2 * this.pause, LAST_PAUSE);
  }

  free() {
    this.abort.abort();
    clearTimeout(this.timer);
  }
}

/** The host does not have it: asking again helps nobody. */
class Missing extends Error {}

class Lost extends Error {
  /** @param {string} file @param {string} why */
  constructor(file, why) {
    super(why);
    this.file = file;
  }
}

/** @param {string} file @param {AbortSignal} signal */
async function head(file, signal) {
  const answer = await fetchFile(`../data/${file}`, signal);
  if (answer.status >= 400 && answer.status < 500) throw new Missing(fill(TEXT.noMnist, { file: `www/data/${file}`, status: answer.status }));
  if (!answer.ok) throw new Lost(file, String(answer.status));
  return answer;
}

