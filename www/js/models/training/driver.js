// Does what life.js decides: the only file that talks to the workers of trainings.
import { Client, Refused, WorkerLost } from '../../workers/client.js';
import { advance, isReady } from './life.js';
import { Questions } from './questions.js';
import { rateOf } from './spec.js';
import { patience } from './turns.js';

/** @typedef {import('./run.js').Run} Run @typedef {import('./types').Source} Source @typedef {import('./types').Note} Note */
/** @typedef {import('../../workers/client.js').Fault} Fault @typedef {import('./life.js').Event} Event */

/** Milliseconds after a change of the learning rate until it is kept: a slider in motion changes it many times a second. */
const KEEP_AFTER = 300;

/**
 * @typedef {object} Listener
 * @property {(run: Run) => void} able a run's worker can go on, or must be replaced
 * @property {(run: Run) => void} took a run has taken in what a turn brought
 * @property {(note: Note) => void} note
 */

export class Driver {
  /** @param {() => Worker} make @param {Source} source @param {import('./keeping.js').Keeping} keeping @param {Listener} listener */
  constructor(make, source, keeping, listener) {
    this.make = make;
    this.source = source;
    this.keeping = keeping;
    this.listener = listener;
    this.questions = new Questions();
    /** The workers there are. @type {Map<Run, Client>} */
    this.clients = new Map();
    /** Runs that leave, until they are kept. @type {Map<Run, { gone: Promise<void>, resolve: () => void }>} */
    this.leaving = new Map();
    this.watch = setInterval(() => this.tick(), 1000);
  }

  /** Workers of runs that were removed are watched as well. */
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

  /** Asks a run's worker. What becomes of it is told unless the worker was given up meanwhile.
   * @param {Run} run @param {string} kind @param {any} payload @param {(answer: any) => void} answered @param {(fault: Fault) => void} [refused] where a refusal is not the end of it */
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

  // What life.js can decide.

  /** @param {Run} run */
  open(run) {
    run.data = this.source.id;
    this.clients.set(run, new Client(this.make));
    this.request(run, 'start', run.begun, () => this.send(run, { type: 'opened' }));
  }

  /** @param {Run} run @param {number} part */
  load(run, part) {
    this.request(run, 'load', this.source.parts[part], (facts) => {
      run.know(facts);
      this.send(run, { type: 'loaded' });
    });
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
    this.request(run, 'turn', goal, (turn) => this.send(run, { type: 'turned', turn }));
  }

  /** @param {Run} run @param {import('./types').Turn} turn */
  take(run, turn) {
    run.take(turn);
    this.listener.took(run);
  }

  /** Poses what this worker was not asked yet, once it has all data there are: an answer on some of them would differ. @param {Run} run */
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

  /** What was saved does not fit: the run starts anew. @param {Run} run */
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

  /** Keeps what a run has learned, if there is anything new. @param {Run} run @returns {Promise<void>} when it is kept, or cannot be */
  async keep(run) {
    const leaves = run.life.phase === 'leaving';
    if (!leaves && !(isReady(run.life) && this.keeping.hasNew(run))) return;
    this.keeping.begin(run);
    /** @type {Promise<unknown>|undefined} */
    let stored;
    await this.request(run, 'snapshot', undefined, (answer) => (stored = this.keeping.keep(run, answer)));
    // A store that is slow blocks nobody: what is found in memory is newer.
    if (leaves) this.send(run, { type: 'kept' });
    await stored;
  }

  // What the comparison asks for.

  /** Ends the worker of a run that is removed, once all it has learned is kept. @param {Run} run */
  retire(run) {
    let resolve = () => {};
    const gone = /** @type {Promise<void>} */ (new Promise((done) => (resolve = () => done())));
    this.leaving.set(run, { gone, resolve });
    this.send(run, { type: 'retired' });
    return gone;
  }

  /** When all removed runs that were trained like this are kept. @param {import('./types').NetSpec} spec */
  async parted(spec) {
    const alike = [...this.leaving].filter(([run]) => this.keeping.keysOf(spec).includes(this.keeping.keyOf(run)));
    await Promise.all(alike.map(([, { gone }]) => gone));
  }

  /** Asks a run's worker, which is started for it if there is none.
   * @param {Run} run @param {import('./types').Question} what @param {any[]} args @returns {Promise<any>} */
  ask(run, what, args) {
    if (run.status === 'failed') return Promise.reject(new Refused(/** @type {Fault} */ (run.fault)));
    const answer = this.questions.add(run, what, args);
    if (isReady(run.life)) this.pose(run);
    else if (!run.looking) this.send(run, { type: 'wanted' });
    return answer;
  }

  /** A run that was given up may have a worker again, which goes on from where it was last kept. @param {Run} run */
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
