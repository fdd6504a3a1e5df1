import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Run } from '../../www/js/models/training/run.js';
import { outcome } from '../../www/js/views/mnist/card-outcomes.js';
import { RateLimiter } from '../../www/js/views/mnist/inside/rate-limiter.js';
import { gapOf } from '../../www/js/models/training/gap.js';
import { layerSizes, spread } from '../../www/js/models/training/layer-sizes.js';
import { layerLines } from '../../www/js/views/mnist/layer-lines.js';
import { drawable, linesOf, tabOf, valueAt } from '../../www/js/views/mnist/lines.js';
import { startsByItself } from '../../www/js/views/mnist/starting.js';
import { gapText, layersText, ofLayers } from '../../www/js/views/mnist/readings.js';
import { unitsText } from '../../www/js/views/mnist/schedule-units.js';
import { updatesOf } from '../../www/js/views/mnist/updates.js';
import { english } from './words.js';

const l10n = await english('mnist', 'training', 'settings');

/** A run of Adam after some steps of 10 an epoch. */
function runOf(fields = {}) {
  const run = new Run({ key: '0 adam', label: 'Adam', slot: 0, spec: { mnist: { epochs: 5 }, optimizers: [{ id: 'adam', lr: 0.1 }] } });
  return Object.assign(run, fields);
}
const FACTS = { steps_per_epoch: 10, total_steps: 50, examples: 1000 };
const TEST = { step: 10, epoch: 1, seconds: 0.5, loss: 0.4321, accuracy: 0.97681 };
const said = (fields) => {
  const { result, mood, detail, note } = outcome(l10n, runOf(fields), null);
  return [result, mood, detail, note];
};

test('a card says one thing at a time: what it waits for, or how far it is', () => {
  assert.deepEqual(said({ status: 'idle' }), ['ready', '', '', '']);
  assert.deepEqual(said({ status: 'loading' }), ['…', '', 'loading', '']);
  assert.deepEqual(said({ status: 'running' }), ['…', '', 'training', '']);
  const begun = { facts: FACTS, step: 15, seconds: 0.6, tests: [TEST] };
  assert.deepEqual(said({ ...begun, status: 'running' }), ['97.68%', '', 'epoch 1.50 of 5 · test loss 0.432 · 2,500/s', '']);
  assert.deepEqual(said({ ...begun, status: 'paused' }), ['97.68%', '', 'epoch 1.50 of 5 · test loss 0.432 · paused', '']);
  assert.deepEqual(said({ ...begun, status: 'running', changes: [[12, 0.01]] })[2], 'epoch 1.50 of 5 · test loss 0.432 · α changed at epoch 1.20');
  assert.deepEqual(said({ ...begun, status: 'finished', step: 50, tests: [] }), ['…', '', 'epoch 5 of 5 · 8,300/s', '']);
});

test('a card says why a training ended before its end', () => {
  const [result, mood, , note] = said({ status: 'diverged', divergedAt: 1234, facts: FACTS, step: 1234 });
  assert.deepEqual([result, mood], ['diverged at step 1,234', 'bad']);
  assert.match(note, /^At step 1,234 the numbers of Adam were no longer finite\./);
  const failed = said({ status: 'failed', fault: { kind: 'worker_stopped' }, tests: [TEST] });
  assert.deepEqual(failed, ['stopped', 'bad', '', 'The worker stopped.']);
});

test('a card never shows a failure as a success, and offers a rate that may do better', () => {
  const losses = (values) => {
    const run = runOf({ status: 'finished', facts: FACTS, step: 50, tests: [{ ...TEST, epoch: 5, step: 50, loss: 2.3, accuracy: 0.1016, dead: 1 }] });
    values.forEach((loss, k) => run.curve.add(Float64Array.of(k, loss, 0, 0, 0, 0)));
    return run;
  };
  let rate = 0;
  const blown = outcome(l10n, losses([2.3, 1400, ...Array(48).fill(2.3)]), null, (lr) => (rate = lr));
  assert.deepEqual([blown.result, blown.mood], ['10.16%', 'bad']);
  assert.match(blown.note, /^Adam blew up: at step 1 its training loss was 1,?400, .* only 10\.16% .*, and 100% of the units of a hidden layer are dead/);
  assert.equal(blown.offer.label, 'Divide α by 10: train with 0.01');
  blown.offer.press();
  assert.equal(rate, 0.01);
  const slow = losses(Array(50).fill(2.31));
  slow.tests[0].dead = 0;
  const crawl = outcome(l10n, slow, null, () => {});
  assert.match(crawl.note, /^Adam learned too slowly: after 50 steps the test loss is still 2\.30; guessing gives 2\.30\./);
  assert.equal(crawl.offer.label, 'Multiply α by 10: train with 1');
  // A rate that the optimizer cannot have is not offered, nor is ten times nothing.
  const crawls = (lr, rates) => {
    slow.job = { ...slow.job, spec: { ...slow.job.spec, optimizers: [{ id: 'adam', lr }] } };
    return outcome(l10n, slow, null, () => {}, rates).offer?.label;
  };
  assert.equal(crawls(0), undefined);
  assert.equal(crawls(500, { min: 0, max: 1000 }), undefined);
  assert.equal(crawls(100, { min: 0, max: 1000 }), 'Multiply α by 10: train with 1,000');
  // What has other settings by now is restarted with them.
  assert.equal(outcome(l10n, Object.assign(slow, { stale: true }), null, () => {}).offer, null);
});

test('training starts by itself where it is asked for, and nowhere else', () => {
  const page = { embed: false, part: 'train' };
  const starts = (change, browser = {}, looks = {}) => startsByItself({ page: { ...page, ...change }, looks }, browser);
  assert.ok(starts({}) && starts({ part: '' }, { connection: { saveData: false } }));
  assert.ok(!starts({ embed: true }) && !starts({}, { connection: { saveData: true } }) && !starts({}, {}, { '': { 'embed.paused': true } }));
  for (const part of ['inside', 'batch', 'variants', 'rates']) assert.ok(!starts({ part }));
});

test('the updates of an epoch are known before it begins', () => {
  assert.deepEqual(updatesOf({ train: 60000, batch: 64, epochs: 5 }, 0), { perEpoch: 938, total: 4690, batch: 64, last: 32 });
  assert.deepEqual(updatesOf({ train: 6400, batch: 64, epochs: 1 }, 60000), { perEpoch: 100, total: 100, batch: 64, last: 64 });
  // Fewer images than asked for, and fewer than a batch.
  assert.deepEqual(updatesOf({ train: 60000, batch: 4096, epochs: 2 }, 500), { perEpoch: 1, total: 2, batch: 500, last: 500 });
});

test('what a schedule counts in steps is told in epochs', async () => {
  await l10n.need('names');
  const whole = (key, symbol) => ({ key, symbol, scale: 'integer' });
  const params = [whole('step_size', 's'), { key: 'gamma', symbol: 'γ', scale: 'linear' }, whole('delay', 'd')];
  const told = (schedule) => unitsText(l10n, schedule, params, 938);
  assert.match(told({ id: 'step', step_size: 1970, gamma: 0.5, delay: 938 }), /^Schedules count steps: 938 steps are one epoch\. .+\ss = 2\.1 epochs, .+\sd = 1 epoch\.$/);
  assert.equal(told({ id: 'step', step_size: 0, gamma: 0.5, delay: 0 }), 'Schedules count steps: 938 steps are one epoch.');
  assert.match(told({ id: 'reduce_on_plateau', patience: 10 }), /count epochs\.$/);
  assert.equal(unitsText(l10n, { id: 'constant' }, [], 938), '');
});

test('who listens hears whole sentences', () => {
  const run = runOf({ status: 'paused', facts: FACTS, step: 15, tests: [TEST] });
  assert.equal(outcome(l10n, run, null).story, 'Adam: paused. After 1.50 of 5 epochs, 97.68% of the test images are classified correctly.');
  assert.equal(outcome(l10n, runOf(), null).story, 'Adam: ready.');
  assert.equal(outcome(l10n, undefined, null).result, 'off');
});

test('a value of a line is that of its last point up to a place', () => {
  const line = { x: [0, 1, 2], y: [5, 6, 7], points: 3 };
  assert.deepEqual([null, -1, 0, 0.5, 2, 9].map((place) => valueAt(line, place)), [7, undefined, 5, 5, 7, 7]);
  assert.equal(valueAt({ x: [], y: [], points: 0 }, null), undefined);
  assert.equal(valueAt(null, 1), undefined);
});

test('training and test results share a chart, with the band of single batches behind them', () => {
  const run = runOf({ facts: { ...FACTS, total_steps: 10 }, tests: [TEST, { ...TEST, seconds: 1, loss: 0.5, accuracy: 0.98 }] });
  for (const step of [0, 1]) run.curve.add(Float64Array.of(step, 2 - step, 0.5, 1, 0.1, step / 10));
  const { training, band, test } = linesOf(run, 'loss', 'epoch');
  const { lines, numbers } = drawable([band, test, training]);
  assert.deepEqual(lines, [{ look: 'band', points: 4 }, { look: 'test', points: 2, best: 0 }, { look: 'strong', points: 2 }]);
  assert.deepEqual([...numbers.slice(8)], [1, 0.4321, 1, 0.5, 0, 2, 0.1, 1]);
  assert.deepEqual(linesOf(run, 'accuracy', 'second').test, { look: 'test', x: [0.5, 1], y: [0.97681, 0.98], points: 2, best: 1 });
  const rate = linesOf(run, 'lr', 'step');
  assert.deepEqual([rate.band, rate.test, rate.training.points], [null, null, 2]);
  assert.equal(linesOf(runOf(), 'loss', 'epoch').training, null);
  // Links to the tab that training accuracy had of its own.
  assert.deepEqual(['training', 'gradient', 'x', 'constructor'].map(tabOf), ['accuracy', 'gradient', 'loss', 'loss']);
});

test('limited work runs once at a time, rests, and runs again after the last request', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  let [begun, end] = [0, () => {}];
  const limiter = new RateLimiter(() => new Promise((resolve) => {
    begun += 1;
    end = resolve;
  }), 100);
  const finish = async () => {
    end();
    await new Promise(setImmediate);
  };
  for (let i = 0; i < 3; i++) limiter.request();
  assert.equal(begun, 1);
  await finish();
  assert.equal(begun, 1);
  mock.timers.tick(100);
  assert.equal(begun, 2);
  limiter.request();
  limiter.stop();
  await finish();
  mock.timers.tick(1000);
  limiter.request();
  assert.equal(begun, 2);
});

/** Measurements of two layers at steps 0, 16, 32, …: gradients 1 and 8, steps 0.01 and 0.02, weights 1 and 0.5. */
const sizes = (count) => Array.from({ length: count }, (_, i) => [16 * i, 1, 0.01, 1, 8, 0.02, 0.5]).flat();
const LAYERED = { facts: { ...FACTS, steps_per_epoch: 100, total_steps: 200, shape: [[784, 8], [8, 10]] }, step: 64, sizes: sizes(4) };

test('the sizes in each layer are read from what was measured', () => {
  const { steps, layers } = layerSizes(sizes(3), 2, 'step');
  assert.deepEqual([[...steps], layers.map((values) => [...values])], [[0, 16, 32], [[0.01, 0.01, 0.01], [0.02, 0.02, 0.02]]]);
  assert.deepEqual(layerSizes(sizes(2), 2, 'ratio').layers.map((values) => [...values]), [[0.01, 0.01], [0.04, 0.04]]);
  assert.deepEqual(layerSizes([], 0, 'step'), { steps: new Float64Array(), layers: [] });
  assert.ok(Math.abs(spread(layerSizes(sizes(3), 2, 'gradient').layers) - 8) < 1e-9);
  // One layer, nothing measured, and a step of 0 have nothing to compare.
  for (const layers of [[Float64Array.of(1)], [], [Float64Array.of(), Float64Array.of()], [Float64Array.of(1), Float64Array.of(0)]]) assert.equal(spread(layers), null);
});

test('each layer has a line of its own look, by epoch, step or second', () => {
  const run = runOf(LAYERED);
  for (let k = 0; k < 64; k++) run.curve.add(Float64Array.of(k, 1, 0, 0, 0, k / 10));
  const { layers, factor } = layerLines(run, 'gradient', 'epoch');
  assert.deepEqual(layers.map(({ look, points }) => [look, points]), [['strong', 4], ['test', 4]]);
  assert.deepEqual([...layers[1].x].map((x) => Math.round(100 * x) / 100), [0, 0.16, 0.32, 0.48]);
  assert.deepEqual([...layerLines(run, 'step', 'step').layers[0].x], [0, 16, 32, 48]);
  assert.deepEqual([...layerLines(run, 'step', 'second').layers[0].x], [0, 1.6, 3.2, 4.8]);
  assert.equal(Math.round(factor), 8);
  assert.equal(ofLayers(l10n, layers, 0.2), '1 · 8');
  assert.equal(layersText(l10n, 'gradient', [{ run, lines: { factor } }]), 'Gradients differ between the layers by these factors: Adam 8×. One learning rate has to serve all of them.');
  assert.equal(layersText(l10n, 'gradient', [{ run, lines: { factor: null } }]), '');
  assert.deepEqual(layerLines(runOf(), 'step', 'epoch').layers, []);
});

test('a gap between training and test is told once it has grown and the test loss is past its lowest', () => {
  const row = (epoch, train, test) => ({ epoch, train_accuracy: train, test_accuracy: test });
  const test_ = (epoch, loss, accuracy) => ({ epoch, loss, accuracy });
  const tests = [test_(0.5, 0.4, 0.9), test_(1, 0.3, 0.92), test_(1.5, 0.28, 0.93), test_(2, 0.31, 0.925), test_(3, 0.4, 0.92)];
  const epochs = [row(1, 0.925, 0.92), row(2, 0.97, 0.925), row(3, 0.999, 0.92)];
  assert.deepEqual(gapOf({ epochs, tests }).best, 1.5);
  assert.match(gapText(l10n, [runOf({ epochs, tests }), runOf({ epochs: [], tests: [] })]),
    /^Adam learns its examples by heart: its training accuracy is 7\.9 points above its test accuracy \(0\.5 in the first epoch\)\. Its test loss was lowest at epoch 1\.50: early stopping keeps .* 93\.00% instead of 92\.00%\.$/);
  // Over the first epoch the training accuracy is a mean from its beginning on, and so often below that of its end.
  assert.match(gapText(l10n, [runOf({ epochs: [row(1, 0.7, 0.92), ...epochs.slice(1)], tests })]), /above its test accuracy\. Its/);
  // The test loss still falls, the gap has not grown, or it is too early.
  assert.equal(gapOf({ epochs, tests: [...tests, test_(3, 0.2, 0.93)] }), null);
  assert.equal(gapOf({ epochs: [row(1, 0.99, 0.92), row(2, 0.99, 0.92)], tests }), null);
  assert.equal(gapOf({ epochs: epochs.slice(0, 1), tests }), null);
});

test('a training on sorted examples is told by the digits that it forgot, and a button shuffles them', () => {
  const digits = [0, 0, 0, 0.02, 0, 0, 0, 0.1, 0.33, 0.99];
  const sorted = runOf({ status: 'finished', facts: FACTS, step: 50, tests: [{ ...TEST, epoch: 5, step: 50, loss: 9, accuracy: 0.144, digits }] });
  sorted.spec = { ...sorted.spec, mnist: { epochs: 5, train_order: 'sorted' } };
  let pressed = 0;
  const { mood, note, offer } = outcome(l10n, sorted, null, () => {}, undefined, () => (pressed += 1));
  assert.deepEqual([mood, offer.label], ['bad', 'Shuffle the examples and train again']);
  assert.match(note, /^Adam learns the order instead of the digits: .* 99\.00% of the test images of a 9 correctly, and 5\.00% of all others\./);
  offer.press();
  assert.equal(pressed, 1);
  // With shuffled examples the same numbers have another cause.
  sorted.spec = { ...sorted.spec, mnist: { epochs: 5 } };
  assert.doesNotMatch(outcome(l10n, sorted, null).note, /order/);
});
