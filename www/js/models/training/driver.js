// Performs the actions that life.js decides on. Only this file communicates with the workers of trainings.
import { Client, Refused, WorkerLost } from '../../workers/client.js';
import { advance, isReady } from './life.js';
import { Questions } from './questions.js';
import { rateOf } from './spec.js';
import { patience } from './turns.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./types').Source} Source @typedef {import('./types').Note} Note
 * @typedef {import('../../workers/client.js').Fault} Fault @typedef {import('./life.js').Event} Event */

/** Milliseconds from a change of the learning rate to its snapshot: a slider changes it many times a second. */
const KEEP_AFTER = 300;

/** @typedef {object} Listener
 * @property {(run: Run) => void} able called when a run's worker can continue, or must be replaced
 * @property {(run: Run) => void} took called when the results of a turn have been added to a run
 * @property {(note: Note) => void} note
 * @property {() => boolean} spares whether there is a second core for each run that trains
 */

export class Driver {
  /** @param {() => Worker} make @param {Source} source @param {import('./keeping.js').Keeping} keeping @param {Listener} listener */
  constructor(make, source, keeping, listener) {
    this.make = make;
    this.source = source;
    this.keeping = keeping;
    this.listener = listener;
    this.questions = new Questions();
    /** The workers of the runs. @type {Map<Run, Client>} */
    this.clients = new Map();
    /** Removed runs whose snapshots are not stored yet. @type {Map<Run, { gone: Promise<void>, resolve: () => void }>} */
    this.leaving = new Map();
    this.watch = setInterval(() => this.tick(), 1000);
  }

  /** Checks all workers for timeouts, also those of removed runs. */
  tick() {
    for (const [run, client] of [...this.clients]) client.tick(patience(run.facts));
  }

  /** @param {Run} run @param {Event} event */
  send(run, event) {
    const { saved } = run;
    const [life, actions] = advance(run.life, event, {
      parts: this.source.parts.length, rate: rateOf(run.spec), begun: rateOf(run.begun),
      saved: saved && { step: saved.step, rate: rateOf(saved.spec) }, learned: this.keeping.hasNew(run), asked: this.questions.has(run),
    });
    run.life = life;
    for (const [name, ...values] of actions) /** @type {Record<string, (run: Run, ...values: any[]) => void>} */ (/** @type {unknown} */ (this))[name](run, ...values);
  }

  /** Sends a request to a run's worker. The callbacks are not called if the worker was given up in the meantime.
   * @param {Run} run @param {string} kind @param {any} payload @param {(answer: any) => void} answered @param {(fault: Fault) => void} [refused] called for a refusal; without it, a refusal counts as the loss of the worker */
  async request(run, kind, payload, answered, refused) {
    const client = this.clients.get(run);
    const told = () => client !== undefined && this.clients.get(run) === client;
    try {
      const answer = await client?.request(kind, payload);
      if (told()) answered(answer);
    } catch (error) {
      if (!told()) return;
      const fault = error instanceof Refused ? error.fault : { kind: 'training_refused', message: String(error) };
      if (refused && !(error instanceof WorkerLost)) refused(fault);
      else this.send(run, { type: 'lost', fault, refused: !(error instanceof WorkerLost) });
    }
  }

  // The actions that life.js can decide on.

  /** @param {Run} run */
  open(run) {
    run.data = this.source.id;
    this.clients.set(run, new Client(this.make));
    this.request(run, 'start', { spec: run.begun, often: run.job.often }, () => this.send(run, { type: 'opened' }));
  }

  /** @param {Run} run @param {number} part */
  load(run, part) {
    const bytes = this.source.parts[part];
    // Every worker would refuse a damaged part.
    const again = (/** @type {Fault} */ { kind }) => kind === 'digits_damaged' && this.source.refuse(bytes);
    this.request(run, 'load', bytes, (facts) => {
      run.know(facts);
      this.send(run, { type: 'loaded' });
    }, (fault) => this.send(run, again(fault) ? { type: 'spoiled' } : { type: 'lost', fault, refused: true }));
  }

  /** @param {Run} run */
  resume(run) {
    if (!run.saved) return;
    const { snapshot, seconds, epochBegan, judged, divergedAt, step } = run.saved;
    const unfit = (/** @type {Fault} */ fault) => this.send(run, { type: 'unfit', fault });
    this.request(run, 'resume', { snapshot, seconds, epochBegan, judged, divergedAt, step }, () => this.send(run, { type: 'resumed' }), unfit);
  }

  /** @param {Run} run @param {number|undefined} rate */
  sendRate(run, rate) {
    this.request(run, 'rate', rate, (step) => this.send(run, { type: 'rated', step, rate }), (fault) => this.send(run, { type: 'rateRefused', fault }));
  }

  /** @param {Run} run @param {number} step @param {number|undefined} rate */
  rateHolds(run, step, rate) {
    if (rate === undefined) return;
    run.changed(step, rate);
    const client = this.clients.get(run);
    setTimeout(() => this.clients.get(run) === client && this.keeping.isOld(run, KEEP_AFTER) && this.keep(run), KEEP_AFTER);
  }

  /** @param {Run} run @param {number} goal */
  turn(run, goal) {
    this.request(run, 'turn', { goal, apart: this.listener.spares() }, (turn) => this.send(run, { type: 'turned', turn }));
  }

  /** @param {Run} run @param {import('./types').Turn} turn */
  take(run, turn) {
    run.take(turn);
    this.listener.took(run);
  }

  /** Sends the questions that this worker has not been asked yet, once it has all available data: with part of the data, the
   * answers would differ. @param {Run} run */
  pose(run) {
    const client = this.clients.get(run);
    if (!client || run.life.fed < this.source.parts.length) return;
    for (const asked of this.questions.unasked(run, client)) {
      const { what, args } = asked;
      const done = (/** @type {() => void} */ settle) => {
        settle();
        this.questions.close(run, asked);
      };
      this.request(run, 'ask', { what, args }, (answer) => done(() => asked.resolve(answer)), (fault) => done(() => asked.reject(new Refused(fault))));
    }
  }

  /** @param {Run} run */
  able(run) {
    this.listener.able(run);
  }

  /** @param {Run} run */
  close(run) {
    this.clients.get(run)?.free();
    this.clients.delete(run);
  }

  /** @param {Run} run */
  gone(run) {
    this.keeping.remember(run);
    this.dismiss(run);
    this.leaving.get(run)?.resolve();
    this.leaving.delete(run);
  }

  /** @param {Run} run @param {Error} [error] */
  dismiss(run, error = new DOMException('', 'AbortError')) {
    this.questions.dismiss(run, error);
  }

  /** @param {Run} run */
  rewind(run) {
    run.rewind();
  }

  /** The snapshot does not fit, so the run starts from step 0. @param {Run} run */
  forget(run) {
    this.keeping.delete(run);
    run.clear();
    this.listener.note({ id: 'training-other-snapshot', args: { label: run.job.label } });
  }

  /** @param {Run} run @param {Fault} fault */
  tellRefused(run, fault) {
    this.listener.note({ label: run.job.label, fault });
  }

  /** @param {Run} run @param {Fault} fault */
  tellReplaced(run, fault) {
    const args = { ...fault, reason: fault.kind, label: run.job.label, step: run.step };
    this.listener.note({ id: 'training-replaced', args });
  }

  /** @param {Run} run @param {Fault} fault */
  fail(run, fault) {
    run.become('failed', fault);
    this.dismiss(run, new Refused(fault));
    this.listener.note({ label: run.job.label, fault });
  }

  /** Stores a snapshot of a run, if it has learned anything new. @param {Run} run @returns {Promise<void>} resolves when the snapshot is stored or cannot be */
  async keep(run) {
    const leaves = run.life.phase === 'leaving';
    if (!leaves && !(isReady(run.life) && this.keeping.hasNew(run))) return;
    this.keeping.begin(run);
    /** @type {Promise<unknown>|undefined} */
    let stored;
    await this.request(run, 'snapshot', undefined, (answer) => (stored = this.keeping.keep(run, answer)));
    // Do not wait for a slow store: the copy in memory is at least as new.
    if (leaves) this.send(run, { type: 'kept' });
    await stored;
  }

  // The requests of the comparison.

  /** Ends the worker of a removed run, after its last snapshot is stored. @param {Run} run */
  retire(run) {
    let resolve = () => {};
    const gone = /** @type {Promise<void>} */ (new Promise((done) => (resolve = () => done())));
    this.leaving.set(run, { gone, resolve });
    this.send(run, { type: 'retired' });
    return gone;
  }

  /** Resolves when the snapshots of all removed runs with this spec are stored. @param {import('./types').NetSpec} spec */
  async parted(spec) {
    const alike = [...this.leaving].filter(([run]) => this.keeping.keysOf(spec).includes(this.keeping.keyOf(run)));
    await Promise.all(alike.map(([, { gone }]) => gone));
  }

  /** Asks a run's worker a question. Starts a worker if the run has none.
   * @param {Run} run @param {import('./types').Question} what @param {any[]} args @returns {Promise<any>} */
  ask(run, what, args) {
    if (run.status === 'failed') return Promise.reject(new Refused(/** @type {Fault} */ (run.fault)));
    const answer = this.questions.add(run, what, args);
    if (isReady(run.life)) this.pose(run);
    else if (!run.looking) this.send(run, { type: 'wanted' });
    return answer;
  }

  /** Allows a failed run to have a new worker, which continues from the last snapshot. @param {Run} run */
  retry(run) {
    run.rewind();
    this.send(run, { type: 'retried' });
  }

  /** Ends all workers. */
  free() {
    clearInterval(this.watch);
    for (const run of [...this.clients.keys()]) this.send(run, { type: 'released' });
  }
}
