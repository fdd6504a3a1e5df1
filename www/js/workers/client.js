// The client of one worker: sends numbered requests, and finds the answer to each. A worker is lost if it crashes, stops
// answering, or cannot be created or started.
import { WITHOUT_ORIGIN, packed, taken } from './blobs.js';

/** A fault as data; the page has the messages. @typedef {{ kind: string, [value: string]: any }} Fault */
/** @typedef {{ resolve: (answer: any) => void, reject: (error: Error) => void }} Pending */

/** @type {Fault} */
const STOPPED = { kind: 'worker_stopped' };

/** The error of a request that the worker answered with a fault. */
export class Refused extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** The error of all requests to a worker that is lost. */
export class WorkerLost extends Refused {}

export class Client {
  /** @param {() => Worker & { file?: string }} make creates the worker; it throws if the browser refuses, as in a sandboxed frame */
  constructor(make) {
    /** @type {Map<number, Pending>} */
    this.pending = new Map();
    this.number = 0;
    /** Resolves when all requests are sent, where their blobs are read before. */
    this.sent = Promise.resolve();
    /** Seconds since the last answer. */
    this.silent = 0;
    /** Whether it has ever answered: before that, its script may never have run. */
    this.heard = false;
    /** Why the worker is lost; null if it is not. @type {Fault|null} */
    this.lost = null;
    try {
      this.worker = make();
    } catch (error) {
      this.lost = { kind: 'worker_unavailable', detail: error instanceof Error ? error.message : String(error) };
      return;
    }
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onmessageerror = () => this.end(STOPPED);
    this.worker.onerror = (event) => {
      event.preventDefault();
      const { message, denied } = /** @type {ErrorEvent & { denied?: boolean }} */ (event);
      // Before its first answer: its script, or something that the script needs, was not loaded.
      if (denied) this.end({ kind: 'worker_unavailable', detail: message });
      else if (!this.heard) this.end({ kind: 'worker_not_started', file: this.worker?.file ?? '', detail: message || 'none' });
      else this.end(message ? { kind: 'worker_crashed', detail: message } : STOPPED);
    };
  }

  /** Sends a request. Rejects with `Refused` if the worker answers with a fault, with `WorkerLost` if the worker is lost, or with
   * an `AbortError` as soon as `signal` is aborted; the worker then still finishes the request, but its answer is ignored. @param {string} kind @param {any} [payload]
   * @param {{ signal?: AbortSignal, transfer?: Transferable[] }} [how] @returns {Promise<any>} */
  request(kind, payload, { signal, transfer = [] } = {}) {
    const { worker } = this;
    if (this.lost || !worker) return Promise.reject(new WorkerLost(this.lost ?? STOPPED));
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.number++;
    const answer = new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      if (WITHOUT_ORIGIN) this.sent = this.sent.then(() => packed({ id, kind, payload })).then((message) => worker.postMessage(message, transfer)).catch(reject);
      else worker.postMessage({ id, kind, payload }, transfer);
    });
    return abortable(answer, signal);
  }

  /** @param {{ id: number, answer?: any, fault?: Fault, fatal?: boolean }} message */
  hear({ id, answer, fault, fatal }) {
    this.silent = 0;
    this.heard = true;
    if (fault && fatal) return this.end(fault);
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (fault) pending?.reject(new Refused(fault));
    else pending?.resolve(WITHOUT_ORIGIN ? taken(answer) : answer);
  }

  /** To be called every second. Calls are counted because a clock would continue while the computer sleeps.
   * @param {number} patience */
  tick(patience) {
    if (this.pending.size === 0) this.silent = 0;
    else if (++this.silent > patience) this.end({ kind: 'worker_silent', seconds: this.silent });
  }

  /** @param {Fault} fault */
  end(fault) {
    this.lost ??= fault;
    this.free();
    for (const { reject } of this.pending.values()) reject(new WorkerLost(fault));
    this.pending.clear();
  }

  /** Ends the worker. Open requests are never answered. */
  free() {
    this.lost ??= STOPPED;
    this.worker?.terminate();
  }
}

/** The same answer, but rejects if the signal is aborted first. @template T @param {Promise<T>} answer @param {AbortSignal} [signal] @returns {Promise<T>} */
export function abortable(answer, signal) {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
