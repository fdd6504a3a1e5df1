// One worker: numbered requests, answered in their order. It may crash, or fall silent; then it is given up.
import { startWorker } from '../resources.js';
import { fill } from '../text.js';
import { TEXT } from './text.js';

/** @typedef {{ resolve: (answer: any) => void, reject: (error: Error) => void }} Pending */

/** The worker is lost, and everything in it. */
export class WorkerLost extends Error {}

export class Client {
  constructor() {
    this.worker = startWorker('train/worker.js');
    /** @type {Map<number, Pending>} */
    this.pending = new Map();
    this.number = 0;
    this.silent = 0;
    this.lost = false;
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.end(event.message || TEXT.crashed);
    };
    this.worker.onmessageerror = () => this.end(TEXT.crashed);
  }

  /** @param {string} kind @param {any} [payload] @returns {Promise<any>} */
  request(kind, payload) {
    if (this.lost) return Promise.reject(new WorkerLost(TEXT.crashed));
    const id = this.number++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, kind, payload });
    });
  }

  /** @param {{ id: number, answer?: any, error?: string, fatal?: boolean }} message */
  hear({ id, answer, error, fatal }) {
    this.silent = 0;
    if (fatal) {
      this.end(error ?? TEXT.crashed);
      return;
    }
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (error === undefined) pending?.resolve(answer);
    else pending?.reject(new Error(error));
  }

  /** Called every second. Seconds are counted here rather than read from a clock, which goes on while a computer sleeps.
   * @param {number} patience */
  tick(patience) {
    if (this.pending.size === 0) this.silent = 0;
    else if (++this.silent > patience) this.end(fill(TEXT.silent, { seconds: this.silent }));
  }

  /** @param {string} why */
  end(why) {
    this.free();
    const pending = [...this.pending.values()];
    this.pending.clear();
    pending.forEach(({ reject }) => reject(new WorkerLost(why)));
  }

  /** Ends the worker. What was asked stays without an answer. */
  free() {
    this.lost = true;
    this.worker.terminate();
  }
}
