import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Client, Refused, WorkerLost } from '../../www/js/workers/client.js';
import { Pool } from '../../www/js/workers/pool.js';
import { faultOf, Faulty } from '../../www/js/workers/train/faults.js';
import { ScriptedWorker } from './scripted-worker.js';

const make = () => new ScriptedWorker();
const SILENT = { work: () => ScriptedWorker.SILENCE };
const settle = async () => {
  for (let i = 0; i < 10; i++) await new Promise(setImmediate);
};
/** Answers what a worker was asked last. */
const answer = (worker, value) => worker.onmessage({ data: { id: worker.heard.length - 1, answer: value } });

/** @type {Pool|undefined} */
let pool;
beforeEach(() => {
  ScriptedWorker.reset();
  mock.timers.enable({ apis: ['setInterval'] });
});
afterEach(() => {
  pool?.free();
  mock.timers.reset();
});

test('requests are answered, or refused with what is wrong', async () => {
  ScriptedWorker.answers = { double: (_, number) => 2 * number, bad: () => { throw { kind: 'out_of_range', most: 3 }; } };
  const client = new Client(make);
  assert.deepEqual(await Promise.all([client.request('double', 2), client.request('double', 3)]), [4, 6]);
  await assert.rejects(client.request('bad'), (error) => error instanceof Refused && !(error instanceof WorkerLost) && error.fault.most === 3);
  assert.equal(client.pending.size, 0);
});

test('what was asked of a worker that crashes is rejected, and so is what comes after', async () => {
  ScriptedWorker.answers = SILENT;
  const client = new Client(make);
  const first = client.request('work');
  answer(ScriptedWorker.all[0], 1);
  await first;
  const asked = client.request('work');
  ScriptedWorker.all[0].crash('out of memory');
  for (const promise of [asked, client.request('work')]) {
    await assert.rejects(promise, (error) => error instanceof WorkerLost && error.fault.kind === 'worker_crashed' && error.fault.detail === 'out of memory');
  }
  assert.equal(ScriptedWorker.all[0].alive, false);
});

test('a worker that cannot be made is lost from the start', async () => {
  ScriptedWorker.refusal = new Error('sandboxed');
  await assert.rejects(new Client(make).request('work'), (error) => error instanceof WorkerLost && error.fault.kind === 'worker_unavailable' && error.fault.detail === 'sandboxed');
});

test('a worker that fails before its first answer did not start, and its script is named', async () => {
  ScriptedWorker.answers = SILENT;
  for (const [message, detail] of [['', 'none'], ['SyntaxError: no export named Trainer', 'SyntaxError: no export named Trainer']]) {
    const client = new Client(() => Object.assign(make(), { file: 'js/workers/train.js' }));
    const asked = client.request('work');
    ScriptedWorker.all.at(-1).crash(message);
    await assert.rejects(asked, (error) => (assert.deepEqual(error.fault, { kind: 'worker_not_started', file: 'js/workers/train.js', detail }), error instanceof WorkerLost));
  }
});

test('silence is borne as long as patience lasts, and only while an answer is awaited', async () => {
  ScriptedWorker.answers = SILENT;
  const client = new Client(make);
  for (let i = 0; i < 100; i++) client.tick(3);
  const asked = client.request('work');
  for (let i = 0; i < 3; i++) client.tick(3);
  assert.equal(client.lost, null);
  answer(ScriptedWorker.all[0], 1);
  assert.equal(await asked, 1);
  const again = client.request('work');
  for (let i = 0; i < 4; i++) client.tick(3);
  await assert.rejects(again, (error) => error.fault.kind === 'worker_silent' && error.fault.seconds === 4);
});

test('whoever gives up is told at once; the answer comes to nobody', async () => {
  ScriptedWorker.answers = SILENT;
  const client = new Client(make);
  const giveUp = new AbortController();
  const asked = client.request('work', 1, { signal: giveUp.signal });
  giveUp.abort();
  await assert.rejects(asked, { name: 'AbortError' });
  answer(ScriptedWorker.all[0], 1);
  assert.equal(client.pending.size, 0);
  await assert.rejects(client.request('work', 1, { signal: giveUp.signal }), { name: 'AbortError' });
  assert.equal(ScriptedWorker.all[0].heard.length, 1, 'what is given up before is not asked');
});

test('a pool has as many workers as it may, and does the newest wish first', async () => {
  ScriptedWorker.answers = SILENT;
  pool = new Pool(make, 2);
  const done = [];
  for (let i = 0; i < 5; i++) pool.run('work', i).then(() => done.push(i));
  await settle();
  assert.equal(ScriptedWorker.all.length, 2);
  const [one, other] = ScriptedWorker.all;
  for (const worker of [one, one, other, one, other]) {
    answer(worker);
    await settle();
  }
  assert.deepEqual(done, [0, 4, 1, 3, 2]);
  assert.equal(ScriptedWorker.all.length, 2, 'workers are used again');
});

test('a job that is given up before its turn is never begun', async () => {
  ScriptedWorker.answers = SILENT;
  pool = new Pool(make, 1);
  const giveUp = new AbortController();
  const first = pool.run('work', 1);
  const second = pool.run('work', 2, { signal: giveUp.signal });
  giveUp.abort();
  await assert.rejects(second, { name: 'AbortError' });
  answer(ScriptedWorker.all[0], 'first');
  assert.equal(await first, 'first');
  assert.deepEqual(ScriptedWorker.all[0].heard, [['work', 1]]);
});

test('a job whose worker is lost is told so, and the next one has another worker', async () => {
  ScriptedWorker.answers = SILENT;
  pool = new Pool(make, 1, 5);
  const first = pool.run('work', 1);
  const second = pool.run('work', 2);
  mock.timers.tick(6000);
  await assert.rejects(first, (error) => error.fault.kind === 'worker_silent');
  await settle();
  answer(ScriptedWorker.all[1], 'second');
  assert.equal(await second, 'second');
});

test('a pool that is freed leaves no worker and no job', async () => {
  ScriptedWorker.answers = SILENT;
  pool = new Pool(make, 1);
  const jobs = [pool.run('work', 1), pool.run('work', 2)];
  pool.free();
  for (const job of [...jobs, pool.run('work', 3)]) await assert.rejects(job, { name: 'AbortError' });
  assert.ok(ScriptedWorker.all.every((worker) => !worker.alive));
});

test('what goes wrong within a worker is data; after a panic it is of no use any more', () => {
  const fault = { kind: 'digits_damaged', reason: 'magic' };
  assert.deepEqual(faultOf(Object.assign(new Error(), { fault })), { fault, fatal: false });
  assert.deepEqual(faultOf(new Faulty(fault, fault)).fault, { kind: 'several', faults: [fault, fault] });
  assert.deepEqual(faultOf(new Error('no data')), { fault: { kind: 'training_refused', message: 'no data' }, fatal: false });
  assert.deepEqual(faultOf(new WebAssembly.RuntimeError('unreachable'), 'index 7 at nn.rs:3'), { fault: { kind: 'worker_crashed', detail: 'index 7 at nn.rs:3' }, fatal: true });
  assert.deepEqual(faultOf(new RangeError('out of memory')), { fault: { kind: 'worker_crashed', detail: 'out of memory' }, fatal: true });
});
