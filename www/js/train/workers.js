// The lives of workers: each is started, fed with data, asked, saved from, and replaced when it is lost.
import { fill } from '../text.js';
import { Client, WorkerLost } from './client.js';
import { keyOf, rateOf } from './spec.js';
import { TEXT } from './text.js';
import { patience } from './turns.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./run.js').Asked} Asked @typedef {import('./types').Source} Source */

/** Seconds between two snapshots, and bytes a second that may be spent on them. */
const KEEP_EVERY = 3;
const KEEP_BYTES = 1e6;
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
    try {
      await run.client?.request('rate', rateOf(run.spec));
    } catch (error) {
      if (error instanceof WorkerLost) throw error;
      this.listener.note('worker', fill(TEXT.refused, { label: run.job.label, why: /** @type {Error} */ (error).message }));
    }
  }

  /** Whether the last snapshot of a run is old enough for another. @param {Run} run */
  isOld(run) {
    const pause = Math.max(KEEP_EVERY, (run.saved?.snapshot.byteLength ?? 0) / KEEP_BYTES);
    return performance.now() - run.savedAt > 1000 * pause;
  }

  /** Takes a snapshot of a run, if there is anything new. @param {Run} run */
  async keep(run) {
    const { client } = run;
    if (!client || !run.ready || (run.step === (run.saved?.step ?? 0) && run.tests.length === (run.saved?.tests.length ?? 0))) return;
    run.savedAt = performance.now();
    await this.with(run, async () => {
      const answer = await client.request('snapshot');
      if (run.client !== client) return;
      const saved = run.save(answer);
      await this.store?.put(keyOf(run.spec, this.source.id), saved);
    });
  }

  /** What was kept of a training with this spec. @param {import('./types').NetSpec} spec */
  async find(spec) {
    return (await this.store?.get(keyOf(spec, this.source.id))) ?? null;
  }

  /** Forgets what was kept of a run. @param {Run} run */
  delete(run) {
    this.store?.delete(keyOf(run.spec, this.source.id));
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
