// How the examples of a surface that is made of data are dealt out to the steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchOf, compareBatches, examplesOf, sizesOf, updatesOf } from '../../www/js/state/batches.js';

const surface = { id: 'linear_regression', data_points: 200, data_batch: 16 };

test('batch sizes are powers of two and all', () => {
  assert.deepEqual(sizesOf(20), [1, 2, 4, 8, 16, 0]);
  assert.deepEqual(sizesOf(64), [1, 2, 4, 8, 16, 32, 0], 'all is offered once');
});

test('a batch has no more examples than there are, and 0 stands for all', () => {
  assert.equal(batchOf(surface), 16);
  assert.equal(batchOf(surface, { data_batch: 1 }), 1);
  assert.equal(batchOf(surface, { data_batch: 0 }), 200);
  assert.equal(batchOf({ ...surface, data_batch: 2000 }), 200);
  assert.equal(examplesOf({ id: 'rosenbrock' }), 0);
});

test('an epoch goes through all examples, the last batch may be smaller', () => {
  assert.deepEqual(updatesOf(200, 16), { updates: 13, last: 8 });
  assert.deepEqual(updatesOf(200, 200), { updates: 1, last: 200 });
  assert.deepEqual(updatesOf(200, 1), { updates: 200, last: 1 });
});

test('batch sizes are compared by three copies, each at its own suggested rate', () => {
  /** @type {any} */
  const state = { spec: { kind: 'run', surface, optimizers: [{ id: 'adam', lr: 0.1 }] } };
  /** @type {any} */
  const info = { id: 'sgd', params: [{ key: 'lr', default: 0.001, scale: 'log' }] };
  const next = compareBatches(state, info, (_, entry) => /** @type {any} */ (entry).data_batch + 0.5);
  assert.deepEqual(next.spec.optimizers, [
    { id: 'sgd', lr: 0.5, data_batch: 0, slot: 0 }, { id: 'sgd', lr: 16.5, data_batch: 16, slot: 1 }, { id: 'sgd', lr: 1.5, data_batch: 1, slot: 2 },
  ]);
  const unknown = compareBatches(state, info, () => undefined);
  assert.equal(unknown.spec.optimizers[0].lr, 0.001);
});
