import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { BYTES } from '../../www/js/models/training/digits.js';
import { TrainingModel } from '../../www/js/models/training/index.js';
import { jobsOf } from '../../www/js/models/training/jobs.js';
import { FACTS, ScriptedWorker } from './scripted-worker.js';

globalThis.document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
globalThis.addEventListener ??= () => {};

const job = (key, entry = { id: 'adam', lr: 0.01 }) => ({ key, label: key, slot: 0, spec: { mnist: { hidden: [8], batch: 10, epochs: 5 }, optimizers: [entry] } });

/** @type {TrainingModel|undefined} */
let model;
/** What was said, as data. @type {Array<[string, any]>} */
let notes = [];
/** A model whose files and workers are scripted; its comparison. */
function open({ file = async () => new Response(new Uint8Array(9)), ...options } = {}) {
  model = new TrainingModel({
    assets: { worker: () => new ScriptedWorker(), file, module: async () => ({}) },
    l10n: { text: (id, values) => ({ id, ...values }), fault: (fault) => JSON.stringify(fault), need: async () => {} },
    notices: { say: (kind, what) => notes.push([kind, what]), clear() {} },
    store: { invalidate() {} }, cores: 2, ...options,
  });
  return model.comparison;
}
/** The workers that train, in the order in which they were made. */
const trainers = () => ScriptedWorker.all.filter(({ heard }) => heard[0]?.[0] === 'start');
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
  model?.free();
  mock.timers.reset();
});

test('two cards of one optimizer and one color are two trainings', () => {
  const spec = { kind: 'training', mnist: {}, optimizers: [{ id: 'adam', lr: 0.1 }, { id: 'adam', lr: 0.01, slot: 0 }] };
  const jobs = jobsOf(spec, { catalog: { optimizers: [{ id: 'adam', network: true }] }, l10n: { name: () => 'Adam', text: () => '', letter: () => 'α', exact: String, list: () => '', once: (_, make) => make() } });
  assert.deepEqual(jobs.map(({ spec: { optimizers: [{ lr }] } }) => lr), [0.1, 0.01]);
  assert.equal(new Set(jobs.map(({ key }) => key)).size, 2);
});

test('a training runs to its end, turn by turn', async () => {
  const comparison = open();
  assert.equal(await comparison.setJobs([job('adam')]), false);
  comparison.start();
  await settle();
  const run = comparison.runs.get('adam');
  assert.deepEqual([run.status, run.step, run.curve.length, comparison.running], ['finished', 50, 50, false]);
  const kinds = trainers()[0].heard.map(([kind]) => kind);
  assert.deepEqual(kinds.slice(0, 2), ['start', 'load']);
  assert.deepEqual(['load', 'turn'].map((kind) => kinds.filter((other) => other === kind).length), [2, 50]);
});

test('a removed run whose worker is silent is given up after a while, and no other waits for it', async () => {
  const comparison = open();
  ScriptedWorker.answers = { snapshot: (worker) => (worker === trainers()[0] ? ScriptedWorker.SILENCE : { snapshot: new Uint8Array(8), epochBegan: 0, judged: 0 }) };
  comparison.setJobs([job('adam')]);
  comparison.step();
  await settle();
  const [silent] = trainers();
  const adam = comparison.runs.get('adam');
  assert.deepEqual([adam.step, adam.life.phase], [1, 'ready']);
  comparison.setJobs([job('sgd', { id: 'sgd', lr: 0.1 })]);
  await settle();
  assert.equal(adam.life.phase, 'leaving');
  comparison.start();
  await settle();
  assert.ok(comparison.runs.get('sgd').step > 0, 'another training does not wait');
  comparison.setJobs([job('adam')]);
  await settle();
  comparison.start();
  assert.equal(comparison.runs.get('adam').status, 'loading', 'the same training waits for what is kept');
  await seconds(15);
  assert.equal(silent.alive, false);
  assert.ok(comparison.runs.get('adam').step > 0, 'and begins anew in the end');
});

test('a worker that cannot be made is told on the card, and nothing loads for ever', async () => {
  const comparison = open();
  ScriptedWorker.refusal = new Error('an opaque origin');
  comparison.setJobs([job('adam')]);
  comparison.start();
  await settle();
  const run = comparison.runs.get('adam');
  const fault = { kind: 'worker_unavailable', detail: 'an opaque origin' };
  assert.deepEqual([run.status, run.fault, comparison.running], ['failed', fault, false]);
  assert.deepEqual(notes.filter(([kind]) => kind === 'worker'), [['worker', { id: 'training-fault', label: 'adam', fault: JSON.stringify(fault) }]]);
  await assert.rejects(comparison.ask('adam', 'weights'), (error) => error.fault === run.fault);
  await assert.rejects(model.useFiles([]), (error) => error.fault.kind === 'worker_unavailable');
  // Start tries again.
  ScriptedWorker.refusal = null;
  comparison.start();
  await settle();
  assert.equal(run.status, 'finished');
});

test('a rate changed while the worker starts is the one it begins with, and what is kept of it can be gone on from', async () => {
  const comparison = open();
  comparison.setJobs([job('adam')]);
  comparison.start();
  ScriptedWorker.answers = { start: () => ScriptedWorker.SILENCE };
  await settle();
  const [worker] = trainers();
  for (const lr of [0.02, 0.05]) comparison.setJobs([job('adam', { id: 'adam', lr })]);
  worker.onmessage({ data: { id: 0, answer: null } });
  await settle();
  const run = comparison.runs.get('adam');
  assert.deepEqual([run.status, run.changes, run.begun.optimizers[0].lr], ['finished', [], 0.05]);
  assert.equal(worker.heard[0][1].spec.optimizers[0].lr, 0.01);
  assert.deepEqual(worker.heard.filter(([kind]) => kind === 'rate'), [['rate', 0.05]], 'it hears of the last one alone');
  comparison.setJobs([]);
  await settle();
  assert.equal(await comparison.setJobs([job('adam', { id: 'adam', lr: 0.05 })]), true, 'it is found under what it began with');
});

test('a rate changed later is kept with the run, and told to the worker that goes on', async () => {
  const comparison = open();
  comparison.setJobs([job('adam')]);
  comparison.step();
  await settle();
  const run = comparison.runs.get('adam');
  await model.comparison.keepAll();
  comparison.setJobs([job('adam', { id: 'adam', lr: 0.5 })]);
  await settle();
  assert.deepEqual(run.changes, [[1, 0.5]]);
  trainers()[0].crash('out of memory');
  comparison.step();
  await settle();
  assert.deepEqual([run.step, run.changes], [2, [[1, 0.5]]]);
  const heard = trainers()[1].heard.map(([kind, payload]) => (kind === 'rate' ? [kind, payload] : kind));
  assert.deepEqual(heard.slice(0, 5), ['start', 'load', 'resume', ['rate', 0.5], 'load']);
  const [[, replaced]] = notes;
  assert.deepEqual(replaced, { id: 'training-replaced', kind: 'worker_crashed', reason: 'worker_crashed', detail: 'out of memory', label: 'adam', step: 1 });
});

test('a worker that is lost three times at one step is given up', async () => {
  const comparison = open();
  ScriptedWorker.answers = { turn: (worker) => (queueMicrotask(() => worker.crash('broken')), ScriptedWorker.SILENCE) };
  comparison.setJobs([job('adam')]);
  comparison.start();
  await settle();
  const run = comparison.runs.get('adam');
  assert.deepEqual(run.fault, { kind: 'worker_gave_up', reason: 'worker_crashed', detail: 'broken', times: 3, step: 0 });
  assert.equal(ScriptedWorker.all.filter((worker) => worker.alive).length, 0);
});

test('what was kept and does not fit is forgotten, and the run starts anew', async () => {
  const comparison = open();
  comparison.setJobs([job('adam')]);
  comparison.step();
  await settle();
  comparison.setJobs([]);
  await settle();
  ScriptedWorker.answers = { resume: () => { throw { kind: 'training_refused', message: 'of another kind' }; } };
  comparison.setJobs([job('adam')]);
  await settle();
  const run = comparison.runs.get('adam');
  assert.equal(run.step, 1);
  comparison.start();
  await settle();
  assert.deepEqual([run.status, run.curve.length], ['finished', 50]);
  assert.deepEqual(notes.map(([, { id }]) => id), ['training-other-snapshot']);
});

test('an experiment trains on the data that are there, without asking for them again', async () => {
  const asked = [];
  open({ file: async (path) => (asked.push(path), new Response(new Uint8Array(9))) });
  await settle();
  assert.deepEqual(asked, [], 'nothing is downloaded before it is needed');
  model.digits.retry();
  await settle();
  const experiment = model.experiment(() => {});
  experiment.setJobs([job('adam')]);
  experiment.start();
  await settle();
  assert.equal(experiment.runs.get('adam').status, 'finished');
  assert.deepEqual(asked, ['data/mnist-1.bin', 'data/mnist-2.bin']);
  assert.equal(experiment.data, model.comparison.data);
  experiment.free();
});

test('an experiment asks again for digits that were missing', async () => {
  let answer = () => new Response('', { status: 404 });
  open({ file: async () => answer() });
  model.digits.retry();
  await settle();
  assert.deepEqual([model.digits.missing, model.digits.fault.status], [true, 404]);
  answer = () => new Response(new Uint8Array(9));
  const experiment = model.experiment(() => {});
  assert.equal(model.digits.missing, false);
  experiment.setJobs([job('adam')]);
  experiment.start();
  await settle();
  assert.equal(experiment.runs.get('adam').status, 'finished');
  experiment.free();
});

test('where the first part fails the second is not left coming to nobody', async () => {
  const signals = [];
  open({
    file: async (path, signal) => {
      signals.push(signal);
      return path.includes('1') ? new Response('', { status: 500 }) : new Response(new ReadableStream());
    },
  });
  model.digits.retry();
  await settle();
  assert.ok(signals[1].aborted);
  assert.deepEqual(model.digits.fault, { kind: 'digits_lost', file: 'mnist-1.bin', detail: '500' });
  await seconds(2);
  assert.equal(signals.length, 4, 'both are asked for again');
});

test('a server that answers with something else is found out', async () => {
  ScriptedWorker.answers = { counts: () => { throw { kind: 'digits_damaged', reason: 'magic' }; } };
  open();
  model.digits.retry();
  await settle();
  assert.deepEqual([model.digits.fault, model.digits.parts.length], [{ kind: 'digits_other', file: 'mnist-1.bin' }, 0]);
});

test('a part that turns out to be cut off is asked for again, around the cache, and training goes on', async () => {
  const asked = [];
  const files = ['short', 'whole'];
  const comparison = open({ file: async (path, _, how) => (asked.push([path, how?.cache]), new Response(path.includes('2') ? files.shift() : 'first')) });
  ScriptedWorker.answers = {
    load: async (_, part) => {
      if ((await part.text()) === 'short') throw { kind: 'digits_damaged', reason: 'gzip' };
      return FACTS;
    },
  };
  const seen = [];
  model.digits.listen(() => model.digits.fault && seen.push(model.digits.fault));
  comparison.setJobs([job('adam'), job('sgd', { id: 'sgd', lr: 0.1 })]);
  comparison.start();
  await settle();
  assert.deepEqual(seen[0], { kind: 'digits_spoiled', file: 'mnist-2.bin', bytes: 5 });
  assert.deepEqual([model.digits.parts.length, model.digits.train, model.digits.done], [1, 100, false]);
  assert.ok([...comparison.runs.values()].every(({ status }) => status !== 'failed'));
  await seconds(2);
  assert.deepEqual([...comparison.runs.values()].map(({ status }) => status), ['finished', 'finished']);
  assert.deepEqual(asked, [['data/mnist-1.bin', undefined], ['data/mnist-2.bin', undefined], ['data/mnist-2.bin', 'reload']]);
  assert.equal(model.digits.fault, null);
});

test('a download from which nothing comes any more is given up and begun again', async () => {
  const asked = [];
  open({ file: async (path, signal) => {
    asked.push(path);
    return asked.length < 3 ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))) : new Response(new Uint8Array(9));
  } });
  model.digits.retry();
  await seconds(29);
  assert.deepEqual([asked.length, model.digits.fault], [2, null]);
  await seconds(1);
  assert.deepEqual(model.digits.fault, { kind: 'digits_stalled', file: 'mnist-1.bin', seconds: 30 });
  await seconds(2);
  assert.deepEqual([model.digits.done, model.digits.fault], [true, null]);
});

test('what was told of a worker goes away when Start tries again', async () => {
  const gone = [];
  const comparison = open();
  model.notices.clear = (kind) => gone.push(kind);
  ScriptedWorker.answers = { start: (worker) => (queueMicrotask(() => worker.crash('')), ScriptedWorker.SILENCE) };
  comparison.setJobs([job('adam')]);
  comparison.start();
  await settle();
  assert.deepEqual(comparison.runs.get('adam').fault, { kind: 'worker_not_started', file: '', detail: 'none' });
  assert.equal(trainers().length, 1, 'another one would not start either');
  ScriptedWorker.answers = {};
  comparison.start();
  await settle();
  assert.ok(gone.includes('worker'));
  assert.equal(comparison.runs.get('adam').status, 'finished');
});

test('a worker that does not even start is given up after its patience, not after three times', async () => {
  ScriptedWorker.answers = { start: () => ScriptedWorker.SILENCE };
  const comparison = open();
  comparison.setJobs([job('adam')]);
  comparison.start();
  await settle();
  await seconds(62);
  assert.equal(comparison.runs.get('adam').fault?.kind, 'worker_not_started');
});

test('nothing is left of a model that is freed', async () => {
  const comparison = open();
  comparison.setJobs([job('adam'), job('sgd', { id: 'sgd', lr: 0.1 })]);
  comparison.start();
  await settle();
  const experiment = model.experiment(() => {});
  experiment.setJobs([job('adam')]);
  experiment.start();
  await settle();
  const asked = comparison.ask('adam', 'weights');
  model.free();
  await assert.rejects(asked, { name: 'AbortError' });
  await settle();
  assert.ok(ScriptedWorker.all.every((worker) => !worker.alive));
  assert.deepEqual([model.digits.listeners.size, model.comparisons.size], [0, 0]);
});

test('of two choices of data that follow each other, the last one holds', async () => {
  const comparison = open();
  const kept = [];
  comparison.keepAll = () => new Promise((done) => kept.push(done));
  const source = (id) => ({ ...comparison.data, id, listen: () => () => {}, retry() {}, parts: [], fault: null });
  const first = comparison.use(source('first'));
  const second = comparison.use(source('second'));
  kept[1]();
  await second;
  kept[0]();
  await first;
  assert.equal(comparison.data.id, 'second');
  // Back to what is there already: what was on its way is given up.
  const third = comparison.use(source('third'));
  await comparison.use(comparison.data);
  kept[2]();
  await third;
  assert.equal(comparison.data.id, 'second');
});

test('a question to a network from an earlier visit asks for the images', async () => {
  const asked = [];
  const comparison = open({ file: async (path) => (asked.push(path), new Response(new Uint8Array(9))) });
  comparison.setJobs([job('adam')]);
  await settle();
  assert.deepEqual(asked, []);
  comparison.ask('adam', 'weights').catch(() => {});
  await settle();
  assert.deepEqual(asked, ['data/mnist-1.bin', 'data/mnist-2.bin']);
});

test('the size of the download is the one that is said before it', () => {
  const sizes = ['mnist-1.bin', 'mnist-2.bin'].map((file) => statSync(new URL(`../../www/data/${file}`, import.meta.url), { throwIfNoEntry: false })?.size);
  // The files are made by `cargo xtask setup`.
  if (sizes.includes(undefined)) return;
  assert.equal(sizes[0] + sizes[1], BYTES);
});
