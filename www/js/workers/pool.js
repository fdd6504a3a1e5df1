// A pool of workers for jobs of any kind, as many workers as there are cores. A job is one request; the newest job is done first.
import { Client, abortable } from './client.js';

/** @typedef {{ kind: string, payload: any, transfer: Transferable[], signal: AbortSignal|undefined, resolve: (answer: any) => void, reject: (error: Error) => void }} Job */

/** The time limit for one job, in seconds. */
const PATIENCE = 60;

export class Pool {
  /** @param {() => Worker} make @param {number} size @param {number} [patience] the time limit for one job, in seconds */
  constructor(make, size, patience = PATIENCE) {
    this.make = make;
    this.size = Math.max(1, size);
    this.patience = patience;
    /** The waiting jobs, the newest last. @type {Job[]} */
    this.waiting = [];
    /** @type {Client[]} */
    this.idle = [];
    /** @type {Map<Client, Job>} */
    this.busy = new Map();
    this.freed = false;
    this.watch = setInterval(() => [...this.busy.keys()].forEach((client) => client.tick(this.patience)), 1000);
  }

  /** Adds a job. Rejects like `Client.request`; a job that is aborted before its turn is never started.
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

  /** Runs a job on a worker. A worker cannot be interrupted, so it is idle only after its answer, even if the job was aborted.
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

  /** Ends all workers and aborts all jobs, waiting or running. */
  free() {
    this.freed = true;
    clearInterval(this.watch);
    for (const client of [...this.idle, ...this.busy.keys()]) client.free();
    for (const { reject } of [...this.waiting.splice(0), ...this.busy.values()]) reject(new DOMException('', 'AbortError'));
  }
}
