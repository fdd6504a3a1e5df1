import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Curve } from '../../www/js/models/training/curve.js';
import { FIGURES } from '../../www/js/views/mnist/experiments/figures.js';
import { numbersOf } from '../../www/js/views/mnist/experiments/rows.js';
import { band, smoothed, weights } from '../../www/js/views/mnist/smooth.js';

/** A curve whose losses are these. */
function curveOf(losses, capacity) {
  const curve = new Curve(capacity);
  losses.forEach((loss, k) => curve.add(Float64Array.of(k, loss, 0, 0, 0, 0)));
  return curve;
}
const averages = (losses, capacity) => { const curve = curveOf(losses, capacity); return smoothed(curve.loss, curve, losses.length); };
const near = (a, b, share) => assert.ok(Math.abs(a - b) <= share * Math.abs(b), `${a} is not ${b}`);
/** Noise that is the same everywhere, from 0 to 1. */
const noise = (k) => ((k * 7919) % 1009) / 1009;
/** The median of the values up to `side` places away. */
const medianAround = (values, i, side) => {
  const most = Math.min(side, i, values.length - 1 - i);
  const around = values.slice(i - most, i + most + 1).sort((a, b) => a - b);
  return around[around.length >> 1];
};
/** The loss as networks lower it: steeply at first. */
const falling = (k, perEpoch) => 2.3 / (1 + (k / perEpoch) * 12) + 0.05;

test('on a short run the line is where the batches are', () => {
  // Eight epochs of 15 large batches, as in the experiment with 4,096 examples.
  const losses = Array.from({ length: 120 }, (_, k) => falling(k, 15) * (0.95 + 0.1 * noise(k)));
  const drawn = averages(losses);
  assert.equal(drawn.length, 120);
  assert.equal(drawn[0], losses[0]);
  for (let i = 0; i < 120; i++) near(drawn[i], medianAround(losses, i, 1), 0.12);
});

test('on a long run as well', () => {
  const losses = Array.from({ length: 9380 }, (_, k) => falling(k, 938) * (0.7 + 0.6 * noise(k)));
  for (const capacity of [4096, 16384]) {
    const curve = curveOf(losses, capacity);
    const drawn = smoothed(curve.loss, curve, losses.length);
    for (let i = 0; i < curve.length; i += 7) near(drawn[i], medianAround(losses, Math.round(curve.step[i]), 47), 0.15);
  }
});

test('after an explosion the line comes down with the values', () => {
  for (const capacity of [4096, 256, 64]) {
    const losses = [2.3, 1e18, 1e16, 1e9, ...Array.from({ length: 400 }, (_, k) => 400 + 200 * noise(k))];
    const curve = curveOf(losses, capacity);
    const drawn = smoothed(curve.loss, curve, losses.length);
    for (let i = 0; i < curve.length; i++) {
      // Within a hundredth of the run.
      if (curve.step[i] > 4 + 4 + 2 * curve.width) near(drawn[i], 500, 0.25);
    }
  }
});

test('single examples are averaged to their mean, though most of them lie below it', () => {
  // One in ten is classified wrongly.
  const losses = Array.from({ length: 20000 }, (_, k) => (noise(k) < 0.1 ? 2 : 0.001));
  const drawn = averages(losses, 32768);
  const mean = (/** @type {ArrayLike<number>} */ values) => Array.from(values).reduce((sum, value) => sum + value) / values.length;
  near(mean(drawn), mean(losses), 0.05);
});

test('the average is nearly the same whether or not points were merged', () => {
  // As skewed as the losses of small batches: most are small, few are large.
  const losses = Array.from({ length: 4096 }, (_, k) => Math.exp(4 * noise(k) - 3));
  const [merged, single] = [1024, 8192].map((capacity) => curveOf(losses, capacity));
  assert.equal(merged.width, 4);
  const fine = smoothed(single.loss, single, 40000);
  smoothed(merged.loss, merged, 40000).forEach((value, i) => { if (i > 50 && i < 970) near(value, fine[4 * i + 2], 0.05); });
});

test('a last batch of few examples does not lift the line', () => {
  // 5,000 examples in batches of 64: the last one has 8, and a loss that says nothing.
  const losses = Array.from({ length: 158 }, (_, k) => (k % 79 === 78 ? 2 : 0.3));
  const curve = curveOf(losses);
  const weight = weights(curve, 79, 64, 5000);
  assert.deepEqual([weight(0), weight(77), weight(78), weight(79), weight(157)], [1, 1, 0, 1, 0]);
  const drawn = smoothed(curve.loss, curve, 158, weight);
  drawn.forEach((value) => near(value, 0.3, 1e-9));
  assert.equal(weights(curve, 79, 64, 79 * 64 - 16)(78), 0.75);
  assert.ok(smoothed(curve.loss, curve, 158)[157] > 1.1, 'without weights it leaps');
  // Points of two steps: the second one of the last is small.
  const merged = curveOf(losses, 80);
  assert.deepEqual([merged.width, weights(merged, 79, 64, 5000)(38), weights(merged, 79, 64, 5000)(39), weights(merged, 79, 64, 5000)(78)], [2, 1, 0.5625, 0.5625]);
  for (const [batch, examples] of [[64, 64 * 79], [64, 0], [0, 5000]]) assert.equal(weights(curve, 79, batch, examples)(78), 1);
});

test('what is not finite stays so, and the average goes on after it', () => {
  const values = Float64Array.of(1, NaN, 1, Infinity);
  assert.deepEqual([...smoothed(values, { length: 4, width: 1 }, 400)], [1, NaN, 1, Infinity]);
  assert.equal(smoothed(values, { length: 0, width: 1 }, 4).length, 0);
});

test('the band holds eight of ten batches, and what the average does does not widen it', () => {
  const losses = Array.from({ length: 2000 }, (_, k) => falling(k, 200) * (0.5 + noise(k)));
  const curve = curveOf(losses);
  const { at, lower, upper } = band(curve.last.loss, smoothed(curve.loss, curve, 2000), curve, 2000, 'factor');
  assert.ok(at.length > 100 && at.length < 250 && at[0] === 0 && at.at(-1) === 1999, `${at.length}`);
  let held = 0;
  at.forEach((k, i) => {
    held += losses[k] >= lower[i] && losses[k] <= upper[i] ? 1 : 0;
    if (i > 5) near(lower[i], falling(k, 200) * 0.6, 0.25);
    if (i > 5) near(upper[i], falling(k, 200) * 1.4, 0.25);
  });
  assert.ok(held > 0.7 * at.length && held < 0.9 * at.length, `${held} of ${at.length}`);
  // Accuracies end at 100%.
  const right = Float64Array.from({ length: 100 }, (_, k) => (k % 3 === 0 ? 0.9 : 1));
  const edges = band(right, smoothed(right, { length: 100, width: 1 }, 1000), { length: 100, width: 1 }, 1000, 'difference');
  assert.ok(edges.upper.every((value) => value <= 1) && edges.upper.slice(3).every((value) => value > 0.95));
  assert.ok(edges.lower.slice(3).every((value) => value > 0.8 && value < 0.95));
});

test('the experiments draw the band of the batches behind the average', () => {
  const losses = Array.from({ length: 40 }, (_, k) => 2 + noise(k));
  const row = { job: { slot: 3, spec: { mnist: {} } }, run: { curve: curveOf(losses, 16), stepsPerEpoch: 20, totalSteps: 40 } };
  const one = (one) => [{ slot: 3, rows: [one] }];
  const { figure, numbers } = FIGURES.losses(one(row));
  // What is kept of a training has the same picture.
  assert.deepEqual(FIGURES.losses(one({ ...row, run: numbersOf(row.run) })), { figure, numbers });
  assert.deepEqual(figure.lines.map(({ look, points, slot }) => [look, points, slot]), [['band', 20, 3], ['strong', 10, 3]]);
  assert.equal(numbers[0], 1.5 / 20);
  assert.deepEqual([...numbers.slice(40)].filter((_, i) => i % 2 === 1), [...averages(losses, 16)]);
  const whole = FIGURES.losses(one({ ...row, run: { curve: curveOf(losses), stepsPerEpoch: 1 } }));
  assert.deepEqual(whole.figure.lines.map(({ look, points }) => [look, points]), [['dotted', 40]]);
});
