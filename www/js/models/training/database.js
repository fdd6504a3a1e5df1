// A database of the browser that never holds anybody up. Storage may be denied, full, held by another tab, or simply not answer:
// every request has a limit, and whoever asks gets null.

/** Why nothing can be stored: the browser denies it; another tab holds an old version of the database, or took it over with a newer
 * one; it does not answer; there is no room.
 * @typedef {'denied'|'blocked'|'replaced'|'silent'|'full'} Reason */

/** The most milliseconds that anything waits for the database. */
export const LIMIT = 2000;

export class Database {
  /** @param {string} name @param {number} version @param {(database: IDBDatabase) => void} upgrade makes the stores of this version */
  constructor(name, version, upgrade) {
    this.name = name;
    this.version = version;
    this.upgrade = upgrade;
    /** Why nothing can be stored at present; null if all is well. @type {Reason|null} */
    this.reason = null;
    this.freed = false;
    /** The number of requests that were not answered in time, and are not yet: while there are any, nobody waits for further ones. */
    this.overdue = 0;
    /** @type {IDBDatabase|null} */
    this.database = null;
    this.begin();
  }

  begin() {
    /** Resolves when the database is open, or cannot be opened. @type {Promise<unknown>} */
    this.opened = this.open();
    /** Resolves when it is not to be waited for any longer. @type {Promise<unknown>} */
    this.ready = within(LIMIT, this.opened).catch(() => {
      this.reason ??= 'silent';
    });
  }

  /** @returns {Promise<unknown>} */
  open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, this.version);
      request.onupgradeneeded = () => this.upgrade(request.result);
      // It goes on by itself as soon as the other tab is closed.
      request.onblocked = () => (this.reason = 'blocked');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => resolve(this.have(request.result));
    }).catch(() => {
      this.reason = 'denied';
    });
  }

  /** Takes an open database, however late it comes. @param {IDBDatabase} database */
  have(database) {
    if (this.freed) return database.close();
    this.database = database;
    this.reason = null;
    database.onversionchange = () => {
      database.close();
      this.lose('replaced');
    };
    // The person cleared the storage, or the disk failed.
    database.onclose = () => {
      this.lose('denied');
      this.begin();
    };
  }

  /** @param {Reason} reason */
  lose(reason) {
    this.database = null;
    this.reason = reason;
  }

  /** Makes one request, in a transaction of its own. Who has more time than a person has waits longer for the database, too. @param {string} store @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} ask
   * @param {number} [limit] milliseconds @returns {Promise<{ answer: any }|null>} null if there is no answer */
  async do(store, mode, ask, limit = LIMIT) {
    await (limit > LIMIT ? within(limit, /** @type {Promise<unknown>} */ (this.opened)).catch(() => {}) : this.ready);
    if (!this.database || this.overdue > 0) return null;
    const pending = answered(this.database, store, mode, ask);
    try {
      const answer = await within(limit, pending);
      this.reason = null;
      return { answer };
    } catch (error) {
      if (error === SILENCE) this.await(pending);
      const { name } = /** @type {Error} */ (error ?? {});
      this.reason = error === SILENCE ? 'silent' : name === 'QuotaExceededError' ? 'full' : 'denied';
      return null;
    }
  }

  /** @param {Promise<unknown>} pending a request that is overdue */
  async await(pending) {
    this.overdue += 1;
    await pending.catch(() => {});
    this.overdue -= 1;
  }

  free() {
    this.freed = true;
    this.database?.close();
  }
}

/** Resolves when the transaction is complete: a disk may turn out to be full at its end. @param {IDBDatabase} database @param {string} store
 * @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} ask @returns {Promise<any>} */
function answered(database, store, mode, ask) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
    request.onerror = () => reject(request.error);
  });
}

const SILENCE = new Error('silence');

/** @template T @param {number} limit milliseconds @param {Promise<T>} promise @returns {Promise<T>} rejects if there is no answer in time */
export function within(limit, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(SILENCE), limit);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
