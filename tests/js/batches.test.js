// How the examples of a surface that is made of data are dealt out to the steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allHaveOwnBatch, batchOf, compareBatches, examplesOf, sizesOf, updatesOf } from '../../www/js/state/batches.js';

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

/** @type {any} */
const info = { id: 'sgd', params: [{ key: 'lr', default: 0.001, scale: 'log' }] };
/** @param {any} state @param {any} [suggest] @param {number} [most] @returns {any} */
const compared = (state, suggest = (/** @type {any} */ _, /** @type {any} */ entry) => entry.data_batch + 0.5, most = 16) => compareBatches(state, info, suggest, most);

test('batch sizes are compared by three copies, each at its own suggested rate; the other cards are switched off', () => {
  /** @type {any} */
  const state = { spec: { kind: 'run', surface, optimizers: [{ id: 'adam', lr: 0.1 }, { id: 'sgd', lr: 0.2, slot: 3 }] } };
  const { state: next, off } = compared(state);
  const copies = [{ id: 'sgd', lr: 0.5, data_batch: 0, slot: 1 }, { id: 'sgd', lr: 16.5, data_batch: 16, slot: 2 }, { id: 'sgd', lr: 1.5, data_batch: 1, slot: 4 }];
  const others = [{ id: 'adam', lr: 0.1, slot: 0, on: false }, { id: 'sgd', lr: 0.2, slot: 3, on: false }];
  assert.deepEqual(next.spec.optimizers, [...copies, ...others]);
  assert.equal(off, 2);
  assert.deepEqual(compared(next).state, next, 'a second time, nothing is added');
  assert.equal(compared(state, () => undefined).state.spec.optimizers[0].lr, 0.001);
  assert.equal(compared(state, undefined, 4), null, 'there is room for four');
});

test('the common batch size has no effect where every optimizer that is on has its own', () => {
  assert.equal(allHaveOwnBatch([{ id: 'sgd', lr: 1 }, /** @type {any} */ ({ id: 'sgd', lr: 1, data_batch: 1 })]), false);
  assert.equal(allHaveOwnBatch([{ id: 'sgd', lr: 1, on: false }, /** @type {any} */ ({ id: 'sgd', lr: 1, data_batch: 1 })]), true);
  assert.equal(allHaveOwnBatch([]), false);
});
