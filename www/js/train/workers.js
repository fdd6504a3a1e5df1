// The lives of workers: each is started, fed with data, asked, saved from, and replaced when it is lost.
import { fill } from '../text.js';
import { Client, WorkerLost } from './client.js';
import { keyOf, rateOf } from './spec.js';
import { TEXT } from './text.js';
import { patience } from './turns.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./run.js').Asked} Asked @typedef {import('./types').Source} Source */

/** Seconds between two snapshots, and bytes a second that may be spent on them. */
const KEEP_EVERY = 1;
const KEEP_BYTES = 1e6;
/** Milliseconds after a change of the learning rate until it is kept: a slider in motion changes it many times a second. */
const KEEP_AFTER = 300;
/** So many runs that are switched off are kept in memory. */
const REMEMBERED = 8;
/** So many workers may be lost without any progress. */
const MOST_LOST = 3;

/**
 * @typedef {object} Listener
 * @property {(run: Run) => void} able a run's worker can go on
 * @property {(run: Run) => void} lost a run's worker was lost, and the run went back to what was saved
 * @property {() => void} changed
 * @property {(kind: string, text: string|null) => void} note
 */

export class Workers {
  /** @param {Source} source @param {import('./snapshots.js').Snapshots|null} store @param {Listener} listener */
  constructor(source, store, listener) {
    this.source = source;
    this.store = store;
    this.listener = listener;
    this.tab = nameOfTab();
    /** What runs that were switched off had learned, by key; the store may be denied. @type {Map<string, import('./types').Saved>} */
    this.memory = new Map();
  }

  /** Gives a run its worker, which goes on from what was saved of the run. @param {Run} run */
  async start(run) {
    const client = new Client();
    Object.assign(run, { client, ready: false, busy: false, fed: 0 });
    await this.with(run, async () => {
      await client.request('start', run.begun);
      await this.feed(run);
    });
  }

  /** Hands a run's worker the parts of the data that have come. @param {Run} run */
  async feed(run) {
    const { client } = run;
    while (client && run.client === client && run.fed < this.source.parts.length) {
      const first = run.fed === 0;
      const part = this.source.parts[run.fed];
      run.fed += 1;
      await this.with(run, async () => {
        const facts = await client.request('load', part);
        if (run.client !== client) return;
        run.know(facts);
        if (first) await this.prepare(run, client);
        if (run.ready && run.client === client) this.listener.able(run);
      });
    }
    this.poseAll(run);
  }

  /** @param {Run} run @param {Client} client */
  async prepare(run, client) {
    if (run.saved) await client.request('resume', run.saved).catch((error) => this.forget(run, error));
    if (run.client !== client) return;
    if (rateOf(run.spec) !== rateOf(run.saved?.spec ?? run.begun)) await this.sendRate(run);
    run.ready = true;
  }

  /** What was saved does not fit: the run starts anew. @param {Run} run @param {Error} error */
  forget(run, error) {
    if (error instanceof WorkerLost) throw error;
    this.delete(run);
    this.release(run);
    run.clear();
    this.listener.note('worker', fill(TEXT.otherSnapshot, { label: run.job.label }));
    this.listener.lost(run);
  }

  /** Does something with a run's worker, and replaces the worker should that be the end of it.
   * @template T @param {Run} run @param {() => Promise<T>} task @returns {Promise<T|undefined>} */
  async with(run, task) {
    const { client } = run;
    try {
      return await task();
    } catch (error) {
      if (client && run.client === client) this.replace(run, /** @type {Error} */ (error));
      return undefined;
    }
  }

  /** @param {Run} run @param {Error} error */
  replace(run, error) {
    run.client?.free();
    Object.assign(run, { client: null, ready: false, busy: false });
    const why = error.message;
    const step = run.saved?.step ?? 0;
    const count = run.losses.step === step ? run.losses.count + 1 : 1;
    const label = run.job.label;
    if (!(error instanceof WorkerLost) || count >= MOST_LOST) {
      const text = error instanceof WorkerLost ? fill(TEXT.gaveUp, { label, step, why }) : fill(TEXT.refused, { label, why });
      run.become('failed', text);
      this.dismiss(run, new Error(text));
      this.listener.note('worker', text);
    } else {
      run.rewind();
      run.losses = { count, step };
      this.listener.note('worker', fill(TEXT.replaced, { label, step, why }));
      if (run.asked.size > 0) this.start(run);
    }
    this.listener.lost(run);
  }

  /** Asks a run's worker, which is started for it if there is none. @param {Run} run @param {Asked['what']} what @param {any[]} args */
  ask(run, what, args) {
    return new Promise((resolve, reject) => {
      if (run.status === 'failed') return reject(new Error(run.note));
      run.asked.add({ what, args, resolve, reject, client: null });
      if (run.client) this.poseAll(run);
      else if (!run.looking) this.start(run);
    });
  }

  /** Poses what was not yet asked, once the worker has all data there are: an answer on some of them would differ. @param {Run} run */
  poseAll(run) {
    if (!run.ready || run.fed < this.source.parts.length) return;
    for (const asked of run.asked) if (asked.client !== run.client) this.pose(run, asked);
  }

  /** @param {Run} run @param {Asked} asked */
  pose(run, asked) {
    const { what, args } = asked;
    asked.client = run.client;
    this.with(run, async () => {
      try {
        const answer = await run.client?.request('ask', { what, args });
        asked.resolve(answer);
      } catch (error) {
        // It is asked again when the run has another worker.
        if (error instanceof WorkerLost) throw error;
        asked.reject(/** @type {Error} */ (error));
      }
      run.asked.delete(asked);
    });
  }

  /** Tells a worker of its run's present learning rate. @param {Run} run */
  async sendRate(run) {
    const { client } = run;
    const lr = rateOf(run.spec);
    try {
      const step = await client?.request('rate', lr);
      if (run.client !== client || lr === undefined) return;
      run.changed(step, lr);
      setTimeout(() => run.client === client && this.isOld(run, KEEP_AFTER) && this.keep(run), KEEP_AFTER);
    } catch (error) {
      if (error instanceof WorkerLost) throw error;
      this.listener.note('worker', fill(TEXT.refused, { label: run.job.label, why: /** @type {Error} */ (error).message }));
    }
  }

  /** Whether the last snapshot of a run is old enough for another. @param {Run} run @param {number} [least] milliseconds */
  isOld(run, least = 1000 * KEEP_EVERY) {
    const pause = Math.max(least, (1000 * (run.saved?.snapshot.byteLength ?? 0)) / KEEP_BYTES);
    return performance.now() - run.savedAt > pause;
  }

  /** Takes a snapshot of a run, if there is anything new. @param {Run} run */
  async keep(run) {
    const { client } = run;
    const { saved } = run;
    if (!client || !run.ready) return;
    if (run.step === (saved?.step ?? 0) && run.tests.length === (saved?.tests.length ?? 0) && (!saved || run.keptAs === this.keyOf(run))) return;
    run.savedAt = performance.now();
    await this.with(run, async () => {
      const answer = await client.request('snapshot');
      if (run.client !== client) return;
      const saved = run.save(answer);
      const key = this.keyOf(run);
      if (run.keptAs !== key && run.keptAs.startsWith(this.tab)) this.store?.delete(run.keptAs);
      run.keptAs = key;
      // What is found in memory must not be older than what is in the store.
      if (this.memory.has(key)) this.memory.set(key, saved);
      await this.store?.put(key, saved);
    });
  }

  /** Under which key a run is kept. One whose learning rate was changed by hand is not what its spec says, so that only a
   * reload of this tab finds it again, and nobody who opens its link. @param {Run} run */
  keyOf(run) {
    return run.changes.length > 0 ? this.changedKey(run.spec) : keyOf(run.begun, this.source.id);
  }

  /** @param {import('./types').NetSpec} spec */
  changedKey(spec) {
    return `${this.tab} ${keyOf(spec, this.source.id)}`;
  }

  /** What was kept of a training with this spec, and under which key. @param {import('./types').NetSpec} spec */
  async find(spec) {
    for (const key of [this.changedKey(spec), keyOf(spec, this.source.id)]) {
      const saved = this.memory.get(key) ?? (await this.store?.get(key));
      if (saved) return { key, saved };
    }
    return null;
  }

  /** Forgets what was kept of a run, also from before its learning rate was changed. @param {Run} run */
  delete(run) {
    for (const key of new Set([keyOf(run.begun, this.source.id), this.keyOf(run), run.keptAs])) {
      this.memory.delete(key);
      this.store?.delete(key);
    }
  }

  /** Ends the worker of a run that is switched off, once all it has learned is kept. @param {Run} run */
  async retire(run) {
    await this.keep(run);
    if (run.saved) {
      this.memory.delete(run.keptAs);
      this.memory.set(run.keptAs, run.saved);
      for (const old of [...this.memory.keys()].slice(0, -REMEMBERED)) this.memory.delete(old);
    }
    this.release(run);
  }

  /** Ends a run's worker. @param {Run} run */
  release(run) {
    run.client?.free();
    Object.assign(run, { client: null, ready: false, busy: false });
    this.dismiss(run, new DOMException(TEXT.gone, 'AbortError'));
  }

  /** @param {Run} run @param {Error} error */
  dismiss(run, error) {
    for (const asked of run.asked) asked.reject(error);
    run.asked.clear();
  }

  /** Called every second. @param {Iterable<Run>} runs */
  watch(runs) {
    for (const run of runs) run.client?.tick(patience(run.facts));
  }
}

/** A name that stays as long as the tab does. */
function nameOfTab() {
  const name = `tab-${Math.random().toString(36).slice(2)}`;
  try {
    return (sessionStorage['training-tab'] ??= name);
  } catch {
    return name;
  }
}
