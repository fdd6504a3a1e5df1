// A person's own IDX files, already checked: taken now, or kept from before the page was loaded again.
/** @typedef {import('./types').Source} Source */
/** Some of the training images, one after the other, and their labels. @typedef {{ pixels: Uint8Array, labels: Uint8Array }} Samples */
/** What is known of files before their content. @typedef {{ id: string, name: string, train: number, test: number }} About */
/** `packed`: all images in one part; `ignored`: names of files that were no part of the data.
 * @typedef {About & { packed: Blob, samples: Samples, ignored?: string[] }} Found */

/** @implements {Source} */
export class OwnFiles {
  /** @param {About} about @param {Found|null} found null if the content has still to be found */
  constructor({ id, name, train, test }, found) {
    this.id = id;
    this.name = name;
    this.own = true;
    /** @type {Blob[]} */
    this.parts = [];
    this.loaded = this.total = 0;
    this.train = this.test = 0;
    this.trainTotal = train;
    this.testTotal = test;
    this.done = false;
    this.missing = false;
    this.asked = true;
    /** @type {Source['fault']} */
    this.fault = null;
    /** @type {Samples|null} */
    this.samples = null;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    if (found) this.take(found);
  }

  /** @param {Found} found */
  take({ packed, samples }) {
    this.parts = [packed];
    this.loaded = this.total = packed.size;
    [this.train, this.test, this.done] = [this.trainTotal, this.testTotal, true];
    this.samples = samples;
    for (const changed of this.listeners) changed();
  }

  /** They are not there any more. */
  lose() {
    this.missing = true;
    this.fault = { kind: 'files_gone', name: this.name };
    for (const changed of this.listeners) changed();
  }

  /** @param {() => void} changed @returns {() => void} removes the listener */
  listen(changed) {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  /** The content comes by itself, or never. */
  retry() {}

  /** The page made this part itself, so there is no other. */
  refuse() {
    return false;
  }
}
