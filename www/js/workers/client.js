// One worker: numbered requests, answered in their order. It may crash, fall silent, or not even be made; then it is lost.

/** What is wrong, as data: the page has the words. @typedef {{ kind: string, [value: string]: any }} Fault */
/** @typedef {{ resolve: (answer: any) => void, reject: (error: Error) => void }} Pending */

/** @type {Fault} */
const STOPPED = { kind: 'worker_stopped' };

/** A request was answered with a fault. */
export class Refused extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** The worker is lost, and everything in it. */
export class WorkerLost extends Refused {}

export class Client {
  /** @param {() => Worker} make the browser may refuse to make one, such as in a sandboxed frame */
  constructor(make) {
    /** @type {Map<number, Pending>} */
    this.pending = new Map();
    this.number = 0;
    /** Seconds since the last answer. */
    this.silent = 0;
    /** Why it is lost. @type {Fault|null} */
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
      this.end(event.message ? { kind: 'worker_crashed', detail: event.message } : STOPPED);
    };
  }

  /** Rejects with what the worker refused, with `WorkerLost`, or, as soon as `signal` says so, with an `AbortError`: the worker
   * works on, and its answer is dropped. @param {string} kind @param {any} [payload]
   * @param {{ signal?: AbortSignal, transfer?: Transferable[] }} [how] @returns {Promise<any>} */
  request(kind, payload, { signal, transfer = [] } = {}) {
    const { worker } = this;
    if (this.lost || !worker) return Promise.reject(new WorkerLost(this.lost ?? STOPPED));
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.number++;
    const answer = new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      worker.postMessage({ id, kind, payload }, transfer);
    });
    return abortable(answer, signal);
  }

  /** @param {{ id: number, answer?: any, fault?: Fault, fatal?: boolean }} message */
  hear({ id, answer, fault, fatal }) {
    this.silent = 0;
    if (fault && fatal) return this.end(fault);
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (fault) pending?.reject(new Refused(fault));
    else pending?.resolve(answer);
  }

  /** Called every second. Seconds are counted here rather than read from a clock, which goes on while a computer sleeps.
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

  /** Ends the worker. What was asked stays without an answer. */
  free() {
    this.lost ??= STOPPED;
    this.worker?.terminate();
  }
}

/** The same answer, unless the signal comes first. @template T @param {Promise<T>} answer @param {AbortSignal} [signal] @returns {Promise<T>} */
export function abortable(answer, signal) {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
