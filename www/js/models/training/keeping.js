// What is kept of trainings, for a reload, a lost worker, or a card that is switched on again: when, and under which key.
import { keyOf } from './spec.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./types').NetSpec} NetSpec @typedef {import('./types').Saved} Saved */

/** Seconds between two snapshots, and bytes a second that may be spent on them. */
const KEEP_EVERY = 1;
const KEEP_BYTES = 1e6;
/** So many runs that are switched off are kept in memory. */
const REMEMBERED = 8;

export class Keeping {
  /** @param {import('./snapshots.js').Snapshots|null} store @param {string} tab a name that stays as long as the browser's tab does @param {() => string} data which data are trained on */
  constructor(store, tab, data) {
    this.store = store;
    this.tab = tab;
    this.data = data;
    /** What runs that were switched off had learned, by key; the store may be denied. @type {Map<string, Saved>} */
    this.memory = new Map();
  }

  /** Under which key a run is kept. One whose learning rate was changed by hand is not what its spec says, so that only a
   * reload of this tab finds it again, and nobody who opens its link. @param {Run} run */
  keyOf(run) {
    const data = run.data ?? this.data();
    return run.changes.length > 0 ? this.changedKey(run.spec, data) : keyOf(run.begun, data);
  }

  /** @param {NetSpec} spec @param {string} data */
  changedKey(spec, data) {
    return `${this.tab} ${keyOf(spec, data)}`;
  }

  /** All keys under which a run with this spec may be kept, the best first. @param {NetSpec} spec */
  keysOf(spec) {
    return [this.changedKey(spec, this.data()), keyOf(spec, this.data())];
  }

  /** What was kept of a training with this spec, and under which key. @param {NetSpec} spec */
  async find(spec) {
    for (const key of this.keysOf(spec)) {
      const saved = this.memory.get(key) ?? (await this.store?.get(key));
      if (saved) return { key, saved };
    }
    return null;
  }

  /** Whether a run has anything new to keep. @param {Run} run */
  hasNew(run) {
    const { saved } = run;
    if (run.step !== (saved?.step ?? 0) || run.tests.length !== (saved?.tests.length ?? 0)) return true;
    return saved !== null && run.keptAs !== this.keyOf(run);
  }

  /** Whether the last snapshot of a run is old enough for another. @param {Run} run @param {number} [least] milliseconds */
  isOld(run, least = 1000 * KEEP_EVERY) {
    const pause = Math.max(least, (1000 * (run.saved?.snapshot.byteLength ?? 0)) / KEEP_BYTES);
    return performance.now() - run.savedAt > pause;
  }

  /** A snapshot is asked for. @param {Run} run */
  begin(run) {
    run.savedAt = performance.now();
  }

  /** @param {Run} run @param {{ snapshot: Uint8Array<ArrayBuffer>, epochBegan: number, judged: number }} answer of the worker @returns {Promise<void>} when it is stored */
  async keep(run, answer) {
    const saved = run.save(answer);
    const key = this.keyOf(run);
    if (run.keptAs !== key && run.keptAs.startsWith(this.tab)) this.store?.delete(run.keptAs);
    run.keptAs = key;
    // What is found in memory must not be older than what is in the store.
    if (this.memory.has(key)) this.memory.set(key, saved);
    await this.store?.put(key, saved);
  }

  /** Keeps what a run had learned in memory, the latest of them. @param {Run} run */
  remember(run) {
    if (!run.saved) return;
    this.memory.delete(run.keptAs);
    this.memory.set(run.keptAs, run.saved);
    for (const old of [...this.memory.keys()].slice(0, -REMEMBERED)) this.memory.delete(old);
  }

  /** Forgets what was kept of a run, also from before its learning rate was changed. @param {Run} run */
  delete(run) {
    for (const key of new Set([keyOf(run.begun, run.data ?? this.data()), this.keyOf(run), run.keptAs])) {
      this.memory.delete(key);
      this.store?.delete(key);
    }
  }
}
