// Snapshots in IndexedDB, which survive a reload. If storage is denied, nothing is stored, and no fault is shown.

/** @typedef {import('./types').Saved} Saved */

const DATABASE = 'optimizer-playground';
/** The version of the stored format. Snapshots of an older version cannot be restored, so they are dropped. */
const VERSION = 3;
const STORE = 'trainings';
/** The largest number of stored snapshots, enough for a few comparisons. The oldest are deleted first. */
const KEPT = 24;

export class Snapshots {
  constructor() {
    this.database = open().catch(() => null);
    /** Resolves after the last change; changes are made one after another. @type {Promise<unknown>} */
    this.row = Promise.resolve();
  }

  /** @param {string} key @returns {Promise<Saved|null>} */
  async get(key) {
    const record = await this.do('readonly', (store) => store.get(key));
    if (!record) return null;
    try {
      return { ...record.saved, snapshot: new Uint8Array(await record.bytes.arrayBuffer()) };
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {Saved} saved */
  put(key, saved) {
    // Store a blob: copying the plain bytes of a large network would block the main thread for a tenth of a second.
    const { snapshot, ...rest } = saved;
    return this.write({ key, bytes: new Blob([snapshot]), saved: rest });
  }

  /** Stores any record that has a key. @param {{ key: string, [name: string]: any }} record */
  write(record) {
    const at = Date.now();
    return this.inTurn(async () => {
      await this.do('readwrite', (store) => store.put({ ...record, at }));
      const keys = await this.do('readonly', (store) => store.index('at').getAllKeys());
      for (const old of keys?.slice(0, -KEPT) ?? []) await this.do('readwrite', (store) => store.delete(old));
    });
  }

  /** @param {string} key */
  delete(key) {
    return this.inTurn(() => this.do('readwrite', (store) => store.delete(key)));
  }

  /** @param {() => Promise<unknown>} task */
  inTurn(task) {
    this.row = this.row.then(task);
    return this.row;
  }

  /** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} ask @returns {Promise<any>} null if the request fails */
  async do(mode, ask) {
    const database = await this.database;
    if (!database) return null;
    try {
      return await result(ask(database.transaction(STORE, mode).objectStore(STORE)));
    } catch {
      // The disk is full, or the person has just cleared the storage. Training continues without it.
      return null;
    }
  }

  async free() {
    await this.row;
    (await this.database)?.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
async function open() {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    const { result: database } = request;
    if (database.objectStoreNames.contains(STORE)) database.deleteObjectStore(STORE);
    database.createObjectStore(STORE, { keyPath: 'key' }).createIndex('at', 'at');
  };
  const database = await result(request);
  database.onversionchange = () => database.close();
  return database;
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
