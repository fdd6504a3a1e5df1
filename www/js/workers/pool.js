// Workers for jobs of any kind, as many as there are cores. A job is one request; the newest wish is done first.
import { Client, abortable } from './client.js';

/** @typedef {{ kind: string, payload: any, transfer: Transferable[], signal: AbortSignal|undefined, resolve: (answer: any) => void, reject: (error: Error) => void }} Job */

/** Seconds that one job may take. */
const PATIENCE = 60;

export class Pool {
  /** @param {() => Worker} make @param {number} size @param {number} [patience] seconds that one job may take */
  constructor(make, size, patience = PATIENCE) {
    this.make = make;
    this.size = Math.max(1, size);
    this.patience = patience;
    /** Those that wait, the newest last. @type {Job[]} */
    this.waiting = [];
    /** @type {Client[]} */
    this.idle = [];
    /** @type {Map<Client, Job>} */
    this.busy = new Map();
    this.freed = false;
    this.watch = setInterval(() => [...this.busy.keys()].forEach((client) => client.tick(this.patience)), 1000);
  }

  /** Rejects like `Client.request`; a job that is aborted before its turn is never begun.
   * @param {string} kind @param {any} [payload] @param {{ signal?: AbortSignal, transfer?: Transferable[] }} [how] @returns {Promise<any>} */
  run(kind, payload, { signal, transfer = [] } = {}) {
    if (this.freed) return Promise.reject(new DOMException('', 'AbortError'));
    const answer = new Promise((resolve, reject) => {
      this.waiting.push({ kind, payload, transfer, signal, resolve, reject });
      this.next();
    });
    return abortable(answer, signal);
  }

  next() {
    while (this.waiting.length > 0 && this.busy.size < this.size) {
      const job = /** @type {Job} */ (this.waiting.pop());
      if (!job.signal?.aborted) this.work(this.idle.pop() ?? new Client(this.make), job);
    }
  }

  /** A worker cannot be interrupted: it is idle again when it has answered, whoever still waits for it.
   * @param {Client} client @param {Job} job */
  async work(client, job) {
    const { kind, payload, transfer, resolve, reject } = job;
    this.busy.set(client, job);
    await client.request(kind, payload, { transfer }).then(resolve, reject);
    this.busy.delete(client);
    if (this.freed) return;
    if (!client.lost) this.idle.push(client);
    this.next();
  }

  /** Ends all workers; what waits or is being done is aborted. */
  free() {
    this.freed = true;
    clearInterval(this.watch);
    for (const client of [...this.idle, ...this.busy.keys()]) client.free();
    for (const { reject } of [...this.waiting.splice(0), ...this.busy.values()]) reject(new DOMException('', 'AbortError'));
  }
}
