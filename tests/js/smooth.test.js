import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Curve } from '../../www/js/train/curve.js';
import { SMOOTH, smoothed } from '../../www/js/views/mnist/smooth.js';

/** A curve whose losses are these. */
function curveOf(losses, capacity) {
  const curve = new Curve(capacity);
  losses.forEach((loss, k) => curve.add(Float64Array.of(k, loss, 0, 0, 0, 0)));
  return curve;
}
const averages = (losses, capacity) => { const curve = curveOf(losses, capacity); return smoothed(curve.loss, curve); };
/** As the formula says, with its sums written out. */
const written = (losses) => {
  const weight = (k) => SMOOTH ** (losses.length - 1 - k);
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
});

test('a point that holds more steps weighs as they do', () => {
  // Equal within each point: then nothing is lost by the points.
  const losses = Array.from({ length: 60 }, (_, k) => noise(Math.floor(k / 4)) + 1);
  const curve = curveOf(losses.concat(3), 16);
  assert.deepEqual([curve.width, curve.filled], [4, 1]);
  near(smoothed(curve.loss, curve).at(-1), written(losses.concat(3)), 1e-12);
});

test('neither merging nor the step after it moves the average', () => {
  // As skewed as the losses of small batches: most are small, few are large.
  const losses = Array.from({ length: 4 * 1024 + 2 }, (_, k) => Math.exp(4 * noise(k) - 3));
  const last = (count) => averages(losses.slice(0, count), 512).at(-1);
  for (const full of [512, 1024, 2048, 4096]) {
    near(last(full + 1), last(full), 0.2);
    // The mean of all, as near as twenty steps come to it; that of the logarithms would be 0.37.
    near(last(full), 0.68, 0.45);
  }
  assert.equal(curveOf(losses, 512).width, 16);
});

test('sixty steps after an explosion the average is among what is trained with', () => {
  for (const capacity of [4096, 256, 64]) {
    const losses = [2.3, 1e18, 1e16, 1e9, ...Array.from({ length: 400 }, (_, k) => 400 + 200 * noise(k))];
    const curve = curveOf(losses, capacity);
    const drawn = smoothed(curve.loss, curve);
    for (let i = 0; i < curve.length; i++) {
      if (curve.step[i] > 4 + 60 + 2 * curve.width) assert.ok(drawn[i] > 400 && drawn[i] < 600, `${drawn[i]} at step ${curve.step[i]}`);
    }
  }
});

test('single examples are averaged to their mean, though most of them lie below it', () => {
  // One in ten is read wrong.
  const losses = Array.from({ length: 20000 }, (_, k) => (noise(k) < 0.1 ? 2 : 0.001));
  const drawn = averages(losses, 32768);
  near(drawn.reduce((sum, value) => sum + value) / drawn.length, losses.reduce((sum, value) => sum + value) / losses.length, 0.05);
});

test('what is not finite stays so, and the average goes on after it', () => {
  const values = Float64Array.of(1, NaN, 1, Infinity);
  assert.deepEqual([...smoothed(values, { length: 4, width: 1, filled: 1 })], [1, NaN, 1, Infinity]);
  assert.equal(smoothed(values, { length: 0, width: 1, filled: 0 }).length, 0);
});
