// IDX files of a person's own, which were found to be good: all of the data is here at once.
/** @typedef {import('./types').Source} Source */

/** @implements {Source} */
export class OwnFiles {
  /** @param {{ name: string, id: string, packed: Blob, train: number, test: number }} found as a worker tells it */
  constructor({ name, id, packed, train, test }) {
    this.id = id;
    this.name = name;
    this.own = true;
    this.parts = [packed];
    this.total = packed.size;
    this.loaded = this.total;
    this.train = train;
    this.trainTotal = train;
    this.test = test;
    this.testTotal = test;
    this.done = true;
    this.missing = false;
    /** @type {Source['fault']} */
    this.fault = null;
  }

  /** Nothing changes. @returns {() => void} */
  listen() {
    return () => {};
  }

  /** Nothing is missing. */
  retry() {}
}
