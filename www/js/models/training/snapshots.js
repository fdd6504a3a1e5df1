// What is kept for the next visit, in IndexedDB: snapshots of trainings, results of experiments, and a person's own data. If
// nothing can be stored, training goes on without it, and whoever listens is told why.
import { Database, LIMIT, within } from './database.js';

/** @typedef {import('./types').Saved} Saved @typedef {import('./database.js').Reason} Reason */
/** A record has a key and, besides, anything that can be cloned; `bytes` is stored as the browser allows.
 * @typedef {{ key: string, bytes?: Blob, [name: string]: any }} Entry */

const DATABASE = 'optimizer-playground';
/** The version of the stored format. Snapshots of an older version cannot be restored, so they are dropped. */
const VERSION = 3;
const STORE = 'trainings';
/** The largest number of stored records of a kind, enough for a few comparisons. The oldest are deleted first. */
const KEPT = 24;
/** The beginning of the keys of a person's own data, and their largest number: they may be large. */
const FILES = 'files ';
const KEPT_FILES = 2;
/** The most milliseconds to store something, for which nobody waits, and to store a person's own data. */
const WRITE_LIMIT = 10_000;
const FILES_LIMIT = 60_000;

export class Snapshots {
  /** @param {(reason: Reason|null) => void} [told] is told why nothing could be stored, and null when something was again */
  constructor(told = () => {}) {
    this.told = told;
    /** What was told last. @type {Reason|null} */
    this.reason = null;
    /** Whether the browser stores no blobs, as in private windows of WebKit. */
    this.plain = false;
    this.database = new Database(DATABASE, VERSION, (database) => {
      if (database.objectStoreNames.contains(STORE)) database.deleteObjectStore(STORE);
      database.createObjectStore(STORE, { keyPath: 'key' }).createIndex('at', 'at');
    });
    /** Resolves after the last change; changes are made one after another. @type {Promise<unknown>} */
    this.row = Promise.resolve();
  }

  /** @param {string} key @returns {Promise<Saved|null>} */
  async get(key) {
    const record = await this.read(key);
    return record?.bytes ? { ...record.saved, snapshot: record.bytes } : null;
  }

  /** @param {string} key @param {Saved} saved */
  put(key, saved) {
    const { snapshot, ...rest } = saved;
    return this.write({ key, bytes: new Blob([snapshot]), saved: rest });
  }

  /** A record, with its bytes. @param {string} key @returns {Promise<(Omit<Entry, 'bytes'> & { bytes?: Uint8Array<ArrayBuffer> })|null>} */
  async read(key) {
    const record = await this.ask('readonly', (store) => store.get(key));
    if (!record?.bytes) return record ?? null;
    const { bytes } = record;
    try {
      return { ...record, bytes: bytes instanceof Blob ? new Uint8Array(await within(LIMIT, bytes.arrayBuffer())) : bytes };
    } catch {
      return null;
    }
  }

  /** A person's own data; null if they are not there, undefined if the storage is silent.
   * @param {string} id @returns {Promise<{ packed: Blob, samples: import('./own-files.js').Samples }|null|undefined>} */
  async files(id) {
    const done = await this.database.do(STORE, 'readonly', (store) => store.get(FILES + id));
    if (!done) return undefined;
    return done.answer ? { packed: new Blob([done.answer.bytes]), samples: done.answer.samples } : null;
  }

  /** @param {string} id @param {Blob} bytes @param {import('./own-files.js').Samples} samples @returns {Promise<boolean>} whether they are stored */
  keepFiles(id, bytes, samples) {
    return this.write({ key: FILES + id, bytes, samples }, FILES_LIMIT);
  }

  /** @param {string} id */
  deleteFiles(id) {
    return this.delete(FILES + id);
  }

  /** @param {Entry} entry @param {number} [limit] milliseconds @returns {Promise<boolean>} whether it is stored */
  write(entry, limit = WRITE_LIMIT) {
    const record = { ...entry, at: Date.now() };
    return this.inTurn(async () => {
      // A blob, if possible: copying the plain bytes of a large network would block the main thread for a tenth of a second.
      const done = (!this.plain && (await this.database.do(STORE, 'readwrite', (store) => store.put(record), limit))) || (await this.writePlain(record, limit));
      this.tell();
      if (done) await this.prune();
      return Boolean(done);
    });
  }

  /** @param {Entry} record @param {number} limit */
  async writePlain(record, limit) {
    const refused = this.database.database && this.database.reason === 'denied';
    if (!record.bytes || !(this.plain || refused)) return null;
    const bytes = new Uint8Array(await record.bytes.arrayBuffer());
    const done = await this.database.do(STORE, 'readwrite', (store) => store.put({ ...record, bytes }), limit);
    this.plain ||= done !== null;
    return done;
  }

  /** Deletes the oldest records. */
  async prune() {
    /** @type {string[]} */
    const keys = (await this.ask('readonly', (store) => store.index('at').getAllKeys())) ?? [];
    const files = keys.filter((key) => key.startsWith(FILES));
    const others = keys.filter((key) => !key.startsWith(FILES));
    for (const old of [...files.slice(0, -KEPT_FILES), ...others.slice(0, -KEPT)]) await this.ask('readwrite', (store) => store.delete(old));
  }

  /** @param {string} key */
  delete(key) {
    return this.inTurn(() => this.ask('readwrite', (store) => store.delete(key)));
  }

  /** Makes one request. @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} ask @returns {Promise<any>} null if it is not answered */
  async ask(mode, ask) {
    return (await this.database.do(STORE, mode, ask))?.answer ?? null;
  }

  /** @template T @param {() => Promise<T>} task @returns {Promise<T>} */
  inTurn(task) {
    const done = this.row.then(task);
    // What failed keeps nothing from what comes after it.
    this.row = done.catch(() => {});
    return done;
  }

  /** Tells of a change. */
  tell() {
    const { reason } = this.database;
    if (reason !== this.reason) this.told(reason);
    this.reason = reason;
  }

  async free() {
    await this.row;
    this.database.free();
  }
}
