// The MNIST digits that come with the page, in two parts: training starts with the first while the second is downloading.
import { Refused, WorkerLost } from '../../workers/client.js';
import { Pool } from '../../workers/pool.js';

/** @typedef {import('./types').Source} Source @typedef {import('../../workers/client.js').Fault} Fault */

const FILES = ['mnist-1.bin', 'mnist-2.bin'];
/** The number of bytes of both. */
export const BYTES = 6709836;
/** Seconds until a failed download is tried again: the first and the longest delay. The delay doubles each time. */
const [FIRST_PAUSE, LAST_PAUSE] = [2, 60];
/** Seconds without any byte after which a download is given up. */
const STALLED = 30;
/** The number of bytes that are enough to identify a part. */
const BEGINNING = 4096;

/** @implements {Source} */
export class Digits {
  /** @param {import('./types').Assets} assets */
  constructor(assets) {
    this.assets = assets;
    this.id = 'mnist';
    this.name = 'MNIST';
    this.own = false;
    /** @type {Blob[]} */
    this.parts = [];
    /** The numbers of images before each part. @type {import('./types').Counts[]} */
    this.before = [];
    /** Whether a part was damaged: the browser must not take it from its cache again. */
    this.spoiled = false;
    this.loaded = 0;
    this.total = 0;
    this.train = this.trainTotal = 0;
    this.test = this.testTotal = 0;
    /** @type {Fault|null} */
    this.fault = null;
    this.missing = false;
    this.asked = false;
    this.fetching = false;
    this.pause = FIRST_PAUSE;
    /** Called whenever a download moves. */
    this.moved = () => {};
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
    /** Gives the download up if nothing comes. @type {ReturnType<typeof setTimeout>|undefined} */
    this.watch = undefined;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** Checks the content of each download, since some servers answer every request with a page of their own. @type {Pool|null} */
    this.pool = null;
    this.leaving = new AbortController();
    addEventListener('online', () => this.asked && this.retry(), { signal: this.leaving.signal });
  }

  get done() {
    return this.parts.length === FILES.length;
  }

  /** @param {() => void} changed @returns {() => void} removes the listener */
  listen(changed) {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  changed() {
    for (const listener of this.listeners) listener();
  }

  /** Requests the missing parts, unless they are already downloading. Nothing is downloaded before this is called. */
  async retry() {
    this.asked = true;
    if (this.fetching || this.done || this.leaving.signal.aborted) return;
    clearTimeout(this.timer);
    this.fetching = true;
    this.missing = false;
    const attempt = new AbortController();
    const leave = () => attempt.abort();
    this.leaving.signal.addEventListener('abort', leave);
    this.moved = () => {
      clearTimeout(this.watch);
      this.watch = setTimeout(() => attempt.abort(new Refused({ kind: 'digits_stalled', file: FILES[this.parts.length], seconds: STALLED })), 1000 * STALLED);
    };
    this.moved();
    try {
      await this.fetchRest(attempt.signal);
      this.fault = null;
      this.pool?.free();
      this.pool = null;
    } catch (error) {
      // Abort the other downloads too: their content would not be used.
      attempt.abort();
      this.fail(error);
    }
    this.leaving.signal.removeEventListener('abort', leave);
    clearTimeout(this.watch);
    this.fetching = false;
    this.changed();
  }

  /** @param {AbortSignal} signal */
  async fetchRest(signal) {
    // Request all parts at once, because their response headers give the total size; read them one after another.
    const files = FILES.slice(this.parts.length);
    const answers = files.map((file) => this.head(file, signal));
    const heads = await Promise.allSettled(answers);
    const lengths = heads.map((answer) => (answer.status === 'fulfilled' ? Number(answer.value.headers.get('content-length') ?? 0) : 0));
    this.total = lengths.reduce((sum, length) => sum + length, this.bytes());
    for (const [i, file] of files.entries()) await this.read(file, await answers[i]);
  }

  /** @param {string} file @param {AbortSignal} signal */
  async head(file, signal) {
    const answer = await this.assets.file(`data/${file}`, signal, this.spoiled ? { cache: 'reload' } : {});
    this.moved();
    if (answer.ok) return answer;
    await answer.body?.cancel();
    // The server does not have the file, so trying again would not help.
    if (answer.status >= 400 && answer.status < 500) throw new Refused({ kind: 'digits_missing', file, status: answer.status });
    throw new Refused({ kind: 'digits_lost', file, detail: String(answer.status) });
  }

  bytes() {
    return this.parts.reduce((sum, part) => sum + part.size, 0);
  }

  /** @param {string} file @param {Response} answer */
  async read(file, answer) {
    const pieces = [];
    let length = 0;
    /** @type {Promise<import('./types').Counts|null>|undefined} */
    let counts;
    this.loaded = this.bytes();
    this.changed();
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      this.moved();
      pieces.push(value);
      length += value.length;
      // Check the beginning while the rest is downloading.
      if (length >= BEGINNING) counts ??= this.countsOf(pieces);
      this.loaded += value.length;
      this.total = Math.max(this.total, this.loaded);
      this.changed();
    }
    const found = await (counts ?? this.countsOf(pieces));
    if (!found) throw new Refused({ kind: 'digits_other', file });
    this.before.push(this.counts);
    Object.assign(this, found);
    this.parts.push(new Blob(pieces));
    if (!this.spoiled) this.pause = FIRST_PAUSE;
    this.changed();
  }

  /** @returns {import('./types').Counts} */
  get counts() {
    const { train, trainTotal, test, testTotal } = this;
    return { train, trainTotal, test, testTotal };
  }

  /** Takes back a part that turned out to be damaged or cut off, and all after it, and asks for them again in a moment. @param {Blob} part */
  refuse(part) {
    const at = this.parts.indexOf(part);
    // Another training may have said so before.
    if (at < 0) return true;
    const file = FILES[at];
    Object.assign(this, this.before[at], { spoiled: true });
    this.before.length = this.parts.length = at;
    this.fail(new Refused({ kind: 'digits_spoiled', file, bytes: part.size }));
    this.changed();
    return true;
  }

  /** The numbers of images up to this part; null if the bytes are not a part. @param {Uint8Array<ArrayBuffer>[]} pieces its beginning
   * @returns {Promise<import('./types').Counts|null>} */
  async countsOf(pieces) {
    try {
      this.pool ??= new Pool(() => this.assets.worker('train'), 1);
      return await this.pool.run('counts', new Blob(pieces).slice(0, BEGINNING));
    } catch (error) {
      // Without workers no training can run, and each training reports that itself.
      return error instanceof WorkerLost ? this.counts : null;
    }
  }

  /** @param {unknown} error */
  fail(error) {
    if (this.leaving.signal.aborted) return;
    this.loaded = this.bytes();
    const detail = error instanceof Error ? error.message : String(error);
    this.fault = error instanceof Refused ? error.fault : { kind: 'digits_lost', file: FILES[this.parts.length], detail };
    this.missing = this.fault.kind === 'digits_missing';
    if (this.missing) return;
    this.timer = setTimeout(() => this.retry(), 1000 * this.pause);
    this.pause = Math.min(2 * this.pause, LAST_PAUSE);
  }

  free() {
    this.leaving.abort();
    this.pool?.free();
    this.listeners.clear();
    clearTimeout(this.timer);
    clearTimeout(this.watch);
  }
}
