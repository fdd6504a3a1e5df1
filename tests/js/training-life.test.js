import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { jobsOf } from '../../www/js/views/mnist/jobs.js';
import { patience } from '../../www/js/train/turns.js';
import { FACTS, ScriptedWorker } from './scripted-worker.js';

Object.assign(globalThis, { Worker: ScriptedWorker, document: Object.assign(new EventTarget(), { visibilityState: 'visible' }) });
globalThis.addEventListener ??= () => {};
globalThis.fetch = async () => new Response(new Blob([Uint8Array.of(100, 105, 103, 56, ...new Uint8Array(24))]));
const { Comparison } = await import('../../www/js/train/comparison.js');

const job = (key, entry = { id: 'adam', lr: 0.01 }) => ({ key, label: key, slot: 0, spec: { mnist: { hidden: [8], batch: 10, epochs: 5 }, optimizers: [entry] } });

/** @type {Comparison|undefined} */
let comparison;
/** @type {string[]} */
let notes = [];
const open = (options = {}) => (comparison = new Comparison({ changed() {}, note: (kind, text) => text && notes.push(`${kind}: ${text}`), cores: 2, snapshots: false, ...options }));
/** Lets all that can happen now happen. */
const settle = async () => {
  for (let i = 0; i < 50; i++) await new Promise(setImmediate);
};
const seconds = async (count) => {
  for (let i = 0; i < count; i++) {
    mock.timers.tick(1000);
    await settle();
  }
};

beforeEach(() => {
  ScriptedWorker.reset();
  notes = [];
  mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
});
afterEach(() => {
  comparison?.free();
  mock.timers.reset();
});

test('two cards of one optimizer and one color are two trainings', () => {
  const spec = { mnist: {}, optimizers: [{ id: 'adam', lr: 0.1 }, { id: 'adam', lr: 0.01, slot: 0 }] };
  const jobs = jobsOf(spec, { optimizers: [{ id: 'adam', name: 'Adam' }], not_for_networks: [] });
  assert.deepEqual(jobs.map(({ spec: { optimizers: [{ lr }] } }) => lr), [0.1, 0.01]);
  assert.equal(new Set(jobs.map(({ key }) => key)).size, 2);
});

test('a removed run whose worker is silent is given up after a while, and no other waits for it', async () => {
  open().setJobs([job('adam')]);
  comparison.start();
  await settle();
  const [silent] = ScriptedWorker.all;
  silent.silent = true;
  await settle();
  comparison.setJobs([job('sgd', { id: 'sgd', lr: 0.1 })]);
  await settle();
  assert.ok(comparison.runs.get('sgd').step > 0, 'another training does not wait');
  comparison.setJobs([job('adam')]);
  await seconds(15);
  assert.equal(silent.alive, false);
  assert.ok(comparison.runs.get('adam').step > 0, 'the same training begins again');
});

test('patience grows with the gradients that one step may ask for', () => {
  const full = { ...FACTS, parameters: 101770, examples: 60000, steps_per_epoch: 1 };
  assert.ok(patience({ ...full, most_gradients: 26 }) > 20 * (patience(full) - 15));
});

test('a worker that cannot be made is told on the card, and nothing loads for ever', async () => {
  ScriptedWorker.refusal = new Error('an opaque origin');
  open().setJobs([job('adam')]);
  comparison.start();
  await settle();
  assert.equal(comparison.runs.get('adam').status, 'failed');
  assert.equal(comparison.running, false);
});
