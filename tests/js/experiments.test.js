import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIGURES, secondsPerEpoch } from '../../www/js/views/mnist/experiments/figures.js';
import { countsOf, jobsOf, rateJobsOf } from '../../www/js/views/mnist/experiments/jobs.js';
import { foundOf } from '../../www/js/views/mnist/experiments/rates-table.js';
import { readSettings, writeSettings } from '../../www/js/views/mnist/experiments/settings.js';
import { statusOf } from '../../www/js/views/mnist/experiments/status.js';
import { english } from './words.js';

const l10n = await english('experiments', 'training');

const SIZES = { id: 'batch', hidden: [8], epochs: 5, optimizer: 'adam', lr: 0.001, variants: [64, 256, 512, 4096].map((batch) => ({ id: String(batch), batch })) };
const KINDS = { ...SIZES, id: 'variants', variants: [{ id: 'full', batch: null }, { id: 'mini', batch: 64 }, { id: 'single', batch: 1 }] };
const SPEC = { mnist: { activation: 'tanh', batch: 7 }, optimizers: [] };
const batches = (experiment, train) => jobsOf(l10n, experiment, SPEC, { id: 'adam' }, train).map(({ label, slot, spec }) => [label, slot, spec.mnist.batch]);

/** A training of an experiment. */
const row = (batch, run, cut = false) => ({
  job: { key: String(batch), label: `batch ${batch}`, slot: 0, spec: { mnist: { batch } } }, noise: null, cut,
  run: { status: 'finished', over: true, epoch: 5, seconds: 10, tests: [{ epoch: 5, accuracy: 0.9 }], ...run },
});
const ROWS = [row(64, {}), row(128, { status: 'failed' }), row(256, { status: 'diverged' }), row(512, { status: 'running', over: false, epoch: 1.5 }, true), row(16, {})];

test('each experiment has settings of its own in the link, and leaves alone those of the other', () => {
  const both = writeSettings(writeSettings('', 'variants', { lr: 0.5 }), 'batch', { card: 2, lr: 0.003, n: 60000 });
  assert.deepEqual(readSettings(both, 'variants'), { lr: 0.5 });
  assert.deepEqual(readSettings(both, 'batch'), { card: 2, lr: 0.003, n: 60000 });
  assert.deepEqual(readSettings(writeSettings(both, 'batch', {}), 'variants'), { lr: 0.5 });
  assert.equal(writeSettings(writeSettings(both, 'batch', {}), 'variants', { lr: undefined }), '');
});

test('batches are as large as there are examples: beyond that, one takes all at once', () => {
  assert.deepEqual(batches(SIZES, 10000), [['batch 4,096', 3, 4096], ['batch 512', 2, 512], ['batch 256', 1, 256], ['batch 64', 0, 64]]);
  assert.deepEqual(batches(SIZES, 500), [['all 500 at once', 2, 500], ['batch 256', 1, 256], ['batch 64', 0, 64]]);
  assert.deepEqual(batches(SIZES, 512), [['all 512 at once', 2, 512], ['batch 256', 1, 256], ['batch 64', 0, 64]]);
  assert.deepEqual(batches(KINDS, 500), [['full batch (500)', 0, 500], ['mini-batch of 64', 1, 64], ['single examples', 2, 1]]);
  assert.deepEqual(batches(KINDS, 64), [['full batch (64)', 0, 64], ['single examples', 2, 1]]);
  assert.deepEqual(jobsOf(l10n, SIZES, SPEC, { id: 'adam' }, 500)[0].spec, { mnist: { activation: 'tanh', hidden: [8], epochs: 5, train: 500, batch: 500 }, optimizers: [{ id: 'adam' }] });
});

test('every optimizer is trained at every rate, from coarse to fine', () => {
  const design = /** @type {any} */ ({ id: 'rates', hidden: [8], epochs: 1, rates: [0.1, 0.2, 0.4, 0.8, 1.6] });
  const entries = /** @type {any} */ ([{ name: 'SGD', slot: 2, entry: { id: 'sgd', lr: 9, slot: 2 } }, { name: 'Adam', slot: 0, entry: { id: 'adam', lr: 9, beta1: 0.5 } }]);
  const jobs = rateJobsOf(l10n, design, /** @type {any} */ ({ kind: 'training', ...SPEC }), entries, 1000);
  assert.deepEqual(jobs.map(({ spec }) => [spec.optimizers[0].id, spec.optimizers[0].lr]),
    [0.1, 1.6, 0.4, 0.2, 0.8].flatMap((rate) => [['sgd', rate], ['adam', rate]]));
  assert.deepEqual(jobs[1], { key: '0 adam 0.1', label: 'Adam, α = 0.1', slot: 0, spec: { mnist: { activation: 'tanh', batch: 7, hidden: [8], epochs: 1, train: 1000 }, optimizers: [{ id: 'adam', lr: 0.1, beta1: 0.5 }] } });
  assert.equal(new Set(jobs.map(({ key }) => key)).size, jobs.length);
});

/** A training at a rate. */
const atRate = (lr, accuracy, status = 'finished', slot = 1) => ({
  job: { key: String(lr), label: '', slot, spec: { mnist: {}, optimizers: [{ id: 'sgd', lr }] } }, noise: null, cut: false,
  run: { status, over: true, tests: accuracy === undefined ? [] : [{ epoch: 1, accuracy, loss: 1 - accuracy }] },
});

test('the best rate is that of the best accuracy, and good are those about as accurate around it', () => {
  const rows = [atRate(1, undefined, 'diverged'), atRate(0.01, 0.9), atRate(0.1, 0.92), atRate(0.03, 0.915), atRate(0.3, 0.91), atRate(3, undefined, 'diverged'), atRate(10, undefined, 'running')];
  assert.deepEqual(foundOf(rows), [{ slot: 1, id: 'sgd', best: { lr: 0.1, accuracy: 0.92, loss: 1 - 0.92 }, from: 0.01, to: 0.3, lost: 1 }]);
  assert.deepEqual(foundOf([atRate(1, undefined, 'diverged')]), [{ slot: 1, id: 'sgd', lost: 1 }]);
  const drawn = FIGURES['rate-accuracy']([...rows, atRate(0.5, 0.5, 'finished', 3)]);
  assert.deepEqual([...drawn.numbers], [0.01, 0.9, 0.03, 0.915, 0.1, 0.92, 0.3, 0.91, 0.5, 0.5]);
  assert.deepEqual(drawn.figure.lines.map(({ slot, points }) => [slot, points]), [[1, 4], [3, 1]]);
});

test('no more examples are offered than there are', () => {
  const labels = (total) => countsOf(l10n, [10000, 60000], total).map(({ asked, count, label }) => [asked, count, label]);
  assert.deepEqual(labels(Infinity), [[10000, 10000, 'Quick: 10,000'], [60000, 60000, 'Full: 60,000']]);
  assert.deepEqual(labels(30000), [[10000, 10000, 'Quick: 10,000'], [60000, 30000, 'Full: 30,000']]);
  assert.deepEqual(labels(10000), [[10000, 10000, 'All: 10,000']]);
  assert.deepEqual(labels(500), [[10000, 500, 'All: 500']]);
});

test('only what came to its end is drawn against the batch size', () => {
  assert.deepEqual([...FIGURES.accuracy(ROWS).numbers], [16, 0.9, 64, 0.9]);
  assert.deepEqual([...FIGURES.time(ROWS).numbers], [16, 2, 64, 2]);
  assert.equal(FIGURES.accuracy([]).numbers.length, 0);
  assert.equal(FIGURES.accuracy(ROWS.slice(1, 4)).numbers.length, 0);
  assert.equal(secondsPerEpoch(ROWS[3]), undefined);
});

test('what was cut short or failed does not count as done', () => {
  const jobs = ROWS.map(({ job }) => job);
  const told = (state, rows, more = {}) => statusOf(l10n, { state, rows, jobs: jobs.slice(0, rows.length), ...more }).text;
  assert.equal(told('done', [ROWS[0], ROWS[4]]), 'Done: 2 trainings in 20.0 s of training time.');
  assert.match(told('done', ROWS.slice(0, 3)), /^Done: 2 of 3 trainings .*; 1 could not be finished\.$/);
  assert.equal(told('cancelled', ROWS), 'Canceled after 3 of 5 trainings.');
  assert.match(told('replaced', ROWS), /^Stopped after 3 of 5 trainings, because another/);
  assert.match(told('kept', ROWS, { at: 0 }), /^From an earlier visit \(.*1970.*\): 3 of 5 trainings\.$/);
  assert.match(told('lost', [], { fault: { kind: 'digits_missing', file: 'mnist-1.bin', status: 404 } }), /404/);
});

test('while it runs, an epoch is read, but only the training is spoken', () => {
  const running = [ROWS[0], row(512, { status: 'running', over: false, epoch: 1.5, stepsPerEpoch: 20, totalSteps: 100 })];
  const jobs = running.map(({ job }) => job);
  assert.deepEqual(statusOf(l10n, { state: 'running', rows: running, jobs }), {
    text: 'Training 2 of 2: batch 512, epoch 2 of 5', spoken: 'Training 2 of 2: batch 512',
  });
  const { text } = statusOf(l10n, { state: 'running', rows: [row(512, { status: 'loading', totalSteps: 0 })], jobs });
  assert.equal(text, 'Loading the images…');
});
