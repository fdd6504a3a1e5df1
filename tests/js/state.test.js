import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as methods from '../../www/js/state/methods.js';
import * as pure from '../../www/js/state/state.js';

const state = { ...methods, ...pure };

const spec = (key, fields = {}) => ({ key, default: 1, scale: 'linear', min: 0, max: 2, slider: [0, 2], symbol: '', label: key, help: '', ...fields });
const adam = { id: 'adam', name: 'Adam', params: [spec('lr', { default: 0.001 }), spec('amsgrad', { scale: 'flag', default: 0 })] };
const sgd = { id: 'sgd', name: 'SGD', params: [spec('lr', { default: 0.1 })] };
const start = () => ({
  view: 'surface', looks: {},
  spec: { kind: 'run', surface: { id: 'bowl' }, start: [1, 2], steps: 10, optimizers: [{ id: 'sgd', lr: 0.1 }, { id: 'adam', lr: 0.01 }, { id: 'sgd', lr: 0.2 }] },
  page: { ...state.PAGE },
});

test('it is known which settings a change concerns, whether a link has them or not', () => {
  const before = start();
  const of = (after) => state.differences(before, after);
  assert.deepEqual(of(before), []);
  assert.deepEqual(of(state.setOptimizerParam(before, 1, 'lr', 0.5)), ['.spec.optimizers.1.lr']);
  assert.deepEqual(of(state.setOptimizerParam(before, 1, 'lr', 0.01)), [], 'the same value is no change');
  assert.deepEqual(of(state.look(state.changeRun(before, { start: [1, 3] }), { window: [0, 1, 0, 1] })), ['.spec.start', '.page.window']);
  assert.deepEqual(of(state.lookOf(before, 'averages', { 'averages.beta': 0.5 })), ['.looks.averages']);
});

test('entries keep their keys while others come and go', () => {
  const before = start();
  assert.deepEqual(state.keysOf(before.spec), ['0 sgd 0', '1 adam 0', '2 sgd 0']);
  assert.deepEqual(state.keysOf(state.removeOptimizer(before, 0).spec), ['1 adam 0', '2 sgd 0']);
  const alike = { ...before.spec, optimizers: [{ id: 'sgd', slot: 3 }, { id: 'sgd', slot: 3 }] };
  assert.deepEqual(state.keysOf(alike), ['3 sgd 0', '3 sgd 1']);
});

test('a change leaves the old state as it was', () => {
  const before = start();
  const copy = structuredClone(before);
  state.setOptimizerParam(before, 0, 'lr', 0.5);
  state.removeOptimizer(before, 0);
  state.addOptimizer(before, adam);
  state.setSurface(before, { id: 'hill', start: [0, 0], params: [spec('k')] });
  assert.deepEqual(before, copy);
});

test('removing an optimizer recolours none of the others', () => {
  const after = state.removeOptimizer(start(), 0).spec;
  assert.deepEqual(after.optimizers.map((_, i) => state.slotOf(after, i)), [1, 2]);
});

test('an added optimizer gets the smallest free colour and its defaults', () => {
  const after = state.addOptimizer(state.removeOptimizer(start(), 1), adam).spec;
  assert.deepEqual(after.optimizers.at(-1), { id: 'adam', lr: 0.001, amsgrad: false, slot: 1 });
});

test('a copy stands below its original, with its settings and a colour of its own', () => {
  const after = state.duplicateOptimizer(start(), 1).spec;
  assert.deepEqual(after.optimizers.map((entry) => entry.id), ['sgd', 'adam', 'adam', 'sgd']);
  assert.equal(after.optimizers[2].lr, 0.01);
  assert.deepEqual(after.optimizers.map((_, i) => state.slotOf(after, i)), [0, 1, 3, 2]);
});

test('reset keeps the place and the colour', () => {
  const moved = state.removeOptimizer(start(), 0);
  const after = state.resetOptimizer(moved, 0, adam).spec.optimizers[0];
  assert.deepEqual(after, { id: 'adam', lr: 0.001, amsgrad: false, slot: 1 });
});

test('another surface brings its start and forgets the old window', () => {
  const zoomed = state.look(start(), { window: [0, 1, 0, 1], step: 3 });
  const after = state.setSurface(zoomed, { id: 'hill', start: [3, 4], params: [spec('k', { default: 7 })] });
  assert.deepEqual(after.spec.surface, { id: 'hill', k: 7 });
  assert.deepEqual(after.spec.start, [3, 4]);
  assert.deepEqual([after.page.window, after.page.step], [null, null]);
});

test('a choice and a flag have defaults of their kind', () => {
  const choice = spec('form', { scale: { choice: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] }, default: 1 });
  assert.deepEqual(state.defaults([choice, spec('on', { scale: 'flag', default: 1 })]), { form: 'b', on: true });
});

test('clipping can be set and taken away', () => {
  const clipped = state.setClip(start(), { norm: 1 });
  assert.deepEqual(clipped.spec.clip, { norm: 1 });
  assert.equal('clip' in state.setClip(clipped, null).spec, false);
});

test('a new formula keeps the constants it still has', () => {
  const before = state.changeRun(start(), { surface: { id: 'own', f: 'a*x + b*y', a: 3, b: 4 } });
  const after = state.setFormula(before, 'b*x + c', [spec('b'), spec('c')]).spec.surface;
  assert.deepEqual(after, { id: 'own', f: 'b*x + c', b: 4, c: 1 });
});

test('a setting of a training leaves all else as it was', () => {
  const before = { spec: { kind: 'training', mnist: { hidden: [128], batch: 64 }, optimizers: [] }, page: { ...state.PAGE } };
  const after = state.setMnistParam(before, 'hidden', [32, 16]);
  assert.deepEqual(state.trainingOf(after), { kind: 'training', mnist: { hidden: [32, 16], batch: 64 }, optimizers: [] });
  assert.deepEqual(state.trainingOf(before).mnist.hidden, [128]);
});

test('a constant called like what every object has keeps its own value', () => {
  const after = state.setFormula(start(), 'constructor*x + toString', [spec('constructor'), spec('toString')]).spec.surface;
  assert.deepEqual(after, { id: 'bowl', f: 'constructor*x + toString', constructor: 1, toString: 1 });
});

test('a state is taken for what it is, and for nothing else', () => {
  assert.equal(state.runOf(start()).steps, 10);
  assert.throws(() => state.trainingOf(start()), /training was expected/);
  assert.throws(() => state.changeRun({ ...start(), spec: { kind: 'training', mnist: {}, optimizers: [] } }, { steps: 3 }), /run was expected/);
});
