// Decides when snapshots of trainings are taken, and under which key. They are used after a reload, after the loss of a worker,
// and when a card is switched on again.
import { keyOf } from './spec.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./types').NetSpec} NetSpec @typedef {import('./types').Saved} Saved */

/** The seconds between two snapshots, and the bytes per second that snapshots may take. */
const KEEP_EVERY = 1;
const KEEP_BYTES = 1e6;
/** The number of switched-off runs whose snapshots are kept in memory. */
const REMEMBERED = 8;

export class Keeping {
  /** @param {import('./snapshots.js').Snapshots|null} store @param {string} tab a name that lasts as long as the browser tab @param {() => string} data the name of the training data */
  constructor(store, tab, data) {
    this.store = store;
    this.tab = tab;
    this.data = data;
    /** The snapshots of runs that were switched off, by key. They are in memory because the store may be denied. @type {Map<string, Saved>} */
    this.memory = new Map();
  }

  /** The key of a run's snapshots. A run whose learning rate was changed by hand differs from its spec, so its key is found only
   * after a reload of this tab, and not by other people who open the link. @param {Run} run */
  keyOf(run) {
    const data = run.data ?? this.data();
    return run.changes.length > 0 ? this.changedKey(run.spec, data) : keyOf(run.begun, data);
  }

  /** @param {NetSpec} spec @param {string} data */
  changedKey(spec, data) {
    return `${this.tab} ${keyOf(spec, data)}`;
  }

  /** All keys under which a run with this spec may be stored, the best first. @param {NetSpec} spec */
  keysOf(spec) {
    return [this.changedKey(spec, this.data()), keyOf(spec, this.data())];
  }

  /** The snapshot of a training with this spec, and its key. @param {NetSpec} spec */
  async find(spec) {
    for (const key of this.keysOf(spec)) {
      const saved = this.memory.get(key) ?? (await this.store?.get(key));
      if (saved) return { key, saved };
    }
    return null;
  }

  /** Whether a run has anything new to store. @param {Run} run */
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

  /** Notes that a snapshot of a run was requested. @param {Run} run */
  begin(run) {
    run.savedAt = performance.now();
  }

  /** @param {Run} run @param {{ snapshot: Uint8Array<ArrayBuffer>, epochBegan: number, judged: number }} answer of the worker @returns {Promise<void>} resolves when the snapshot is stored */
  async keep(run, answer) {
    const saved = run.save(answer);
    const key = this.keyOf(run);
    if (run.keptAs !== key && run.keptAs.startsWith(this.tab)) this.store?.delete(run.keptAs);
    run.keptAs = key;
    // The copy in memory must not be older than the one in the store.
    if (this.memory.has(key)) this.memory.set(key, saved);
    await this.store?.put(key, saved);
  }

  /** Keeps the snapshot of a run in memory, and drops the oldest ones. @param {Run} run */
  remember(run) {
    if (!run.saved) return;
    this.memory.delete(run.keptAs);
    this.memory.set(run.keptAs, run.saved);
    for (const old of [...this.memory.keys()].slice(0, -REMEMBERED)) this.memory.delete(old);
  }

  /** Deletes the snapshots of a run, also those from before its learning rate was changed. @param {Run} run @param {string} [found] a further key */
  delete(run, found = run.keptAs) {
    for (const key of new Set([keyOf(run.begun, run.data ?? this.data()), this.keyOf(run), run.keptAs, found])) {
      this.memory.delete(key);
      this.store?.delete(key);
    }
  }
}
