import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Database } from '../../www/js/models/training/database.js';

/** A database whose requests are answered by a test. */
class Scripted {
  constructor() {
    this.requests = [];
    this.transactions = [];
  }

  open() {
    const request = {};
    this.requests.push(request);
    return request;
  }

  /** Opens the database, however late. */
  answer() {
    const request = this.requests.at(-1);
    request.result = { close() {}, transaction: () => {
      const transaction = { objectStore: () => ({ ask: () => ({ result: 7 }) }) };
      this.transactions.push(transaction);
      return transaction;
    } };
    request.onsuccess();
  }
}

let scripted;
const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
};
const ask = (database, limit) => database.do('store', 'readonly', (store) => store.ask(), limit);
beforeEach(() => {
  globalThis.indexedDB = scripted = new Scripted();
  mock.timers.enable({ apis: ['setTimeout'] });
});
afterEach(() => {
  delete globalThis.indexedDB;
  mock.timers.reset();
});

test('who waits for a database waits two seconds at most, and who has time waits longer', async () => {
  const database = new Database('name', 1, () => {});
  const told = [];
  ask(database).then((answer) => told.push(['read', answer]));
  ask(database, 10_000).then((answer) => told.push(['write', answer]));
  await settle();
  mock.timers.tick(2000);
  await settle();
  assert.deepEqual([told, database.reason], [[['read', null]], 'silent']);
  scripted.answer();
  await settle();
  scripted.transactions[0].oncomplete();
  await settle();
  assert.deepEqual([told[1], database.reason], [['write', { answer: 7 }], null]);
});

test('while a request is overdue nobody waits for another, and afterwards all is well', async () => {
  const database = new Database('name', 1, () => {});
  scripted.answer();
  const first = ask(database);
  await settle();
  mock.timers.tick(2000);
  assert.equal(await first, null);
  assert.equal(await ask(database), null);
  assert.equal(scripted.transactions.length, 1);
  scripted.transactions[0].oncomplete();
  await settle();
  const second = ask(database);
  await settle();
  scripted.transactions[1].oncomplete();
  assert.deepEqual(await second, { answer: 7 });
  assert.equal(database.reason, null);
});

test('a database that is denied is waited for by nobody', async () => {
  scripted.open = () => {
    throw new Error('denied');
  };
  const database = new Database('name', 1, () => {});
  assert.equal(await ask(database, 10_000), null);
  assert.equal(database.reason, 'denied');
});
