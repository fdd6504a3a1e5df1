// The open questions to the networks. They are kept until they are answered, so that none is lost with a worker.

/** @typedef {import('./run.js').Run} Run @typedef {import('../../workers/client.js').Client} Client */
/** `client`: the worker that was asked. @typedef {{ what: import('./types').Question, args: any[], client: Client|null, resolve: (answer: any) => void, reject: (error: Error) => void }} Asked */

export class Questions {
  constructor() {
    /** @type {Map<Run, Set<Asked>>} */
    this.open = new Map();
  }

  /** @param {Run} run @param {Asked['what']} what @param {any[]} args @returns {Promise<any>} */
  add(run, what, args) {
    return new Promise((resolve, reject) => {
      const asked = this.open.get(run) ?? new Set();
      this.open.set(run, asked.add({ what, args, client: null, resolve, reject }));
    });
  }

  /** @param {Run} run */
  has(run) {
    return this.open.has(run);
  }

  /** The questions that this worker has not been asked yet. From now on, they count as asked. @param {Run} run @param {Client} client @returns {Asked[]} */
  unasked(run, client) {
    const fresh = [...(this.open.get(run) ?? [])].filter((asked) => asked.client !== client);
    for (const asked of fresh) asked.client = client;
    return fresh;
  }

  /** @param {Run} run @param {Asked} asked */
  close(run, asked) {
    const all = this.open.get(run);
    all?.delete(asked);
    if (all?.size === 0) this.open.delete(run);
  }

  /** Rejects all questions to a run, because no worker will answer them. @param {Run} run @param {Error} error */
  dismiss(run, error) {
    for (const { reject } of this.open.get(run) ?? []) reject(error);
    this.open.delete(run);
  }
}
