// A person's own IDX files, already checked. Unlike the digits that come with the page, all the data are available at once.
/** @typedef {import('./types').Source} Source */

/** @implements {Source} */
export class OwnFiles {
  /** @param {{ name: string, id: string, packed: Blob, train: number, test: number }} found the answer of the worker that checked the files */
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
    this.asked = true;
    /** @type {Source['fault']} */
    this.fault = null;
  }

  /** The data never change, so the listener is not needed. @returns {() => void} */
  listen() {
    return () => {};
  }

  /** No data are missing, so there is nothing to request. */
  retry() {}

  /** The page made this part itself, so there is no other. */
  refuse() {
    return false;
  }
}
