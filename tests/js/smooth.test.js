import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Curve } from '../../www/js/models/training/curve.js';
import { FIGURES } from '../../www/js/views/mnist/experiments/figures.js';
import { numbersOf } from '../../www/js/views/mnist/experiments/rows.js';
import { smoothed } from '../../www/js/views/mnist/smooth.js';

/** A curve whose losses are these. */
function curveOf(losses, capacity) {
  const curve = new Curve(capacity);
  losses.forEach((loss, k) => curve.add(Float64Array.of(k, loss, 0, 0, 0, 0)));
  return curve;
}
const averages = (losses, capacity) => { const curve = curveOf(losses, capacity); return smoothed(curve.loss, curve, losses.length); };
/** As the formula says, with its sums written out. */
const written = (losses, beta = 0.95) => {
  const weight = (k) => beta ** (losses.length - 1 - k);
  return losses.reduce((sum, loss, k) => sum + weight(k) * loss, 0) / losses.reduce((sum, _, k) => sum + weight(k), 0);
};
const near = (a, b, share) => assert.ok(Math.abs(a - b) <= share * Math.abs(b), `${a} is not ${b}`);
/** Noise that is the same everywhere, from 0 to 1. */
const noise = (k) => ((k * 7919) % 1009) / 1009;

test('the average is the one of the formula, its bias corrected', () => {
  const losses = Array.from({ length: 200 }, (_, k) => 2 / (k + 1) + noise(k));
  const drawn = averages(losses);
  assert.equal(drawn.length, 200);
  assert.equal(drawn[0], losses[0]);
  for (const k of [1, 2, 19, 199]) near(drawn[k], written(losses.slice(0, k + 1)), 1e-12);
  // A two-hundredth of a long training.
  near(smoothed(curveOf(losses).loss, curveOf(losses), 16000).at(-1), written(losses, 1 - 1 / 80), 1e-12);
});

test('a point that holds more steps weighs as they do', () => {
  // Equal within each point: then nothing is lost by the points.
  const losses = Array.from({ length: 60 }, (_, k) => noise(Math.floor(k / 4)) + 1);
  const curve = curveOf(losses.concat(3), 16);
  assert.deepEqual([curve.width, curve.filled], [4, 1]);
  near(smoothed(curve.loss, curve, 61).at(-1), written(losses.concat(3)), 1e-12);
});

test('the average is the same whether or not points were merged', () => {
  // As skewed as the losses of small batches: most are small, few are large.
  const losses = Array.from({ length: 4097 }, (_, k) => Math.exp(4 * noise(k) - 3));
  for (const count of [513, 520, 1025, 2049, 2500, 4097]) {
    const part = losses.slice(0, count);
    const [merged, single] = [512, 8192].map((capacity) => curveOf(part, capacity));
    for (const total of [4097, 40000]) near(smoothed(merged.loss, merged, total).at(-1), smoothed(single.loss, single, total).at(-1), 0.1);
  }
  assert.equal(curveOf(losses, 512).width, 16);
});

test('sixty steps after an explosion the average is among what is trained with', () => {
  for (const capacity of [4096, 256, 64]) {
    const losses = [2.3, 1e18, 1e16, 1e9, ...Array.from({ length: 400 }, (_, k) => 400 + 200 * noise(k))];
    const curve = curveOf(losses, capacity);
    const drawn = smoothed(curve.loss, curve, 404);
    for (let i = 0; i < curve.length; i++) {
      if (curve.step[i] > 4 + 60 + 2 * curve.width) assert.ok(drawn[i] > 400 && drawn[i] < 600, `${drawn[i]} at step ${curve.step[i]}`);
    }
  }
});

test('single examples are averaged to their mean, though most of them lie below it', () => {
  // One in ten is read wrong.
  const losses = Array.from({ length: 20000 }, (_, k) => (noise(k) < 0.1 ? 2 : 0.001));
  const drawn = averages(losses, 32768);
  const mean = (/** @type {ArrayLike<number>} */ values) => Array.from(values).reduce((sum, value) => sum + value) / values.length;
  near(mean(drawn), mean(losses), 0.05);
});

test('what is not finite stays so, and the average goes on after it', () => {
  const values = Float64Array.of(1, NaN, 1, Infinity);
  assert.deepEqual([...smoothed(values, { length: 4, width: 1, filled: 1 }, 4)], [1, NaN, 1, Infinity]);
  assert.equal(smoothed(values, { length: 0, width: 1, filled: 0 }, 4).length, 0);
});

test('the experiments draw the last step of each point faint behind the average', () => {
  const losses = Array.from({ length: 40 }, (_, k) => 2 + noise(k));
  const row = { job: { slot: 3 }, run: { curve: curveOf(losses, 16), stepsPerEpoch: 20, totalSteps: 40 } };
  const { figure, numbers } = FIGURES.losses([row]);
  // What is kept of a training has the same picture.
  assert.deepEqual(FIGURES.losses([{ ...row, run: numbersOf(row.run) }]), { figure, numbers });
  assert.deepEqual(figure.lines, [true, false].map((faint) => ({ slot: 3, faint, dots: false, points: 10 })));
  assert.deepEqual([...numbers.slice(0, 4)], [1.5 / 20, losses[3], 5.5 / 20, losses[7]]);
  assert.deepEqual([...numbers.slice(20)].filter((_, i) => i % 2 === 1), [...averages(losses, 16)]);
  const whole = FIGURES.losses([{ ...row, run: { curve: curveOf(losses), stepsPerEpoch: 1 } }]);
  assert.deepEqual(whole.figure.lines, [{ slot: 3, faint: false, dots: true, points: 40 }]);
});
