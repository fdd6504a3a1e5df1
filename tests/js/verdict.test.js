// Whether a training learned is decided from what it recorded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Curve } from '../../www/js/models/training/curve.js';
import { verdictOf } from '../../www/js/models/training/verdict.js';

const PER_EPOCH = 100;

/** A finished run: the training loss of each step, and `[loss, accuracy, dead]` of each test, four an epoch. */
function run(losses, tests, fields = {}) {
  const curve = new Curve();
  losses.forEach((loss, k) => curve.add(Float64Array.of(k, loss, 0, 0, 0, 0)));
  return {
    status: 'finished', over: true, epoch: losses.length / PER_EPOCH, stepsPerEpoch: PER_EPOCH, divergedAt: null, curve,
    tests: tests.map(([loss, accuracy, dead], i) => ({ step: 25 * (i + 1), epoch: (i + 1) / 4, seconds: i, loss, accuracy, dead })), ...fields,
  };
}
const falling = (count, to = 0.1) => Array.from({ length: count }, (_, k) => to + 2.2 / (1 + k / 10));
const told = (...args) => { const { id, mood } = verdictOf(run(...args)); return [id, mood]; };

test('a training that learned is good', () => {
  assert.deepEqual(told(falling(400), [[0.5, 0.85], [0.3, 0.91], [0.2, 0.94], [0.15, 0.955]]), ['fine', 'good']);
  // Its accuracy wavers, but by no more than noise.
  assert.deepEqual(told(falling(400), [[0.3, 0.91], [0.2, 0.957], [0.2, 0.95]]), ['fine', 'good']);
  // Other data are harder; neither good nor bad.
  assert.deepEqual(told(falling(400, 0.7), [[1.2, 0.6], [0.8, 0.7], [0.83, 0.72]]), ['weak', '']);
});

test('a loss that leapt and stays at chance is an explosion, even if it came down since', () => {
  const losses = [2.3, 900, 1300, 40, ...falling(150, 2.3)];
  const verdict = verdictOf(run(losses, [[2.31, 0.1135, 0.97], [2.3, 0.1016, 1]]));
  assert.deepEqual(verdict, { id: 'exploded', mood: 'bad', accuracy: 0.1016, step: 2, peak: 1300, dead: 1, times: 0.1 });
  // Late: the rate was nearly small enough.
  const late = [...falling(150), 60, 70, ...falling(48, 5)];
  assert.equal(verdictOf(run(late, [[0.3, 0.9], [9, 0.3]])).times, 0.5);
  // It recovered: what counts is how it ends.
  assert.deepEqual(told([2.3, 60, ...falling(198)], [[0.5, 0.85], [0.2, 0.94]]), ['fine', 'good']);
});

test('dead units, chance and a crawl are told apart', () => {
  assert.deepEqual(told(falling(200, 2.3), [[2.32, 0.1, 1], [2.31, 0.1, 1]]), ['dead', 'bad']);
  assert.deepEqual(told(falling(200, 5), [[3, 0.11, 0.1], [5, 0.1, 0.1]]), ['guessing', 'bad']);
  // α = 10⁻⁶.
  const crawl = verdictOf(run(Array(200).fill(2.31), [[2.309, 0.1049], [2.308, 0.105]]));
  assert.deepEqual([crawl.id, crawl.mood, crawl.times], ['slow', 'bad', 10]);
  // Full batch: five steps in all.
  assert.deepEqual(told(falling(5, 1.9), [[2.1, 0.3], [1.9, 0.45]]), ['slow', 'bad']);
});

test('a training that fell from its best, or overfits, is not good', () => {
  const fell = verdictOf(run(falling(400), [[0.3, 0.9], [0.2, 0.96], [0.4, 0.9]]));
  assert.deepEqual([fell.id, fell.mood, fell.from, fell.epoch, fell.to], ['worse', 'bad', 0.96, 0.5, 0.9]);
  assert.deepEqual(told(falling(400), [[0.2, 0.96], [0.6, 0.81]]), ['worse', 'bad']);
  const tests = Array.from({ length: 16 }, (_, i) => [i < 6 ? 0.3 - 0.03 * i : 0.1 + 0.01 * i, 0.96]);
  const overfits = verdictOf(run(falling(400, 0), tests));
  assert.deepEqual([overfits.id, overfits.mood, overfits.epoch], ['overfitting', '', 1.5]);
  assert.ok(overfits.training < 0.06 && overfits.from < 0.16 && overfits.to > 0.24, JSON.stringify(overfits));
  // A single test that is higher may be chance.
  assert.equal(verdictOf(run(falling(400, 0), [...tests.slice(0, 6), [0.3, 0.96]], { epoch: 4 })).id, 'fine');
  // The test loss rises because the training loss does: that is no overfitting.
  const up = Array.from({ length: 400 }, (_, k) => 0.1 + k / 1000);
  assert.equal(verdictOf(run(up, tests)).id, 'fine');
});

test('nothing is said too early, and of a lost number at once', () => {
  const young = { over: false, status: 'running', epoch: 0.5 };
  assert.equal(verdictOf(run(falling(50), [[2.3, 0.1]], young)), null);
  assert.equal(verdictOf(run([], [])), null);
  // A slow training may just be young; an explosion is one.
  assert.deepEqual(told(falling(100, 2), [[2.2, 0.2]], { ...young, epoch: 1 }), ['weak', '']);
  assert.equal(verdictOf(run([2.3, 500], [[2.3, 0.1]], { ...young, epoch: 1 })).id, 'exploded');
  assert.deepEqual(verdictOf(run([2.3], [], { over: true, status: 'diverged', divergedAt: 1 })), { id: 'diverged', mood: 'bad', accuracy: 0, step: 1, times: 0.1 });
});
