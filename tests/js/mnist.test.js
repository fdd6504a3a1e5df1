import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Run } from '../../www/js/models/training/run.js';
import { outcome } from '../../www/js/views/mnist/card-outcomes.js';
import { RateLimiter } from '../../www/js/views/mnist/inside/rate-limiter.js';
import { drawable, pointsOf, valueAt } from '../../www/js/views/mnist/lines.js';
import { english } from './words.js';

const l10n = await english('mnist', 'training');

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
  assert.deepEqual(said({ status: 'idle' }), ['ready', '', 'ready', '']);
  assert.deepEqual(said({ status: 'loading' }), ['…', '', 'loading', '']);
  assert.deepEqual(said({ status: 'running' }), ['…', '', 'training', '']);
  const begun = { facts: FACTS, step: 15, seconds: 0.6, tests: [TEST] };
  assert.deepEqual(said({ ...begun, status: 'running' }), ['97.68%', '', 'epoch 1.50 of 5 · test loss 0.432 · 2,500/s', '']);
  assert.deepEqual(said({ ...begun, status: 'paused' }), ['97.68%', '', 'epoch 1.50 of 5 · test loss 0.432 · paused', '']);
  assert.deepEqual(said({ ...begun, status: 'running', changes: [[12, 0.01]] })[2], 'epoch 1.50 of 5 · test loss 0.432 · α changed at epoch 1.20');
  assert.deepEqual(said({ ...begun, status: 'finished', step: 50, tests: [] }), ['…', 'good', 'epoch 5 of 5 · 8,300/s', '']);
});

test('a card says why a training ended before its end', () => {
  const [result, mood, , note] = said({ status: 'diverged', divergedAt: 1234, facts: FACTS, step: 1234 });
  assert.deepEqual([result, mood], ['diverged at step 1,234', 'bad']);
  assert.match(note, /^At step 1,234 the numbers of Adam were no longer finite\./);
  const failed = said({ status: 'failed', fault: { kind: 'worker_stopped' }, tests: [TEST] });
  assert.deepEqual(failed, ['stopped', 'bad', 'stopped', 'The worker stopped.']);
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
});

test('single batches are drawn faint below the averages, accuracies as they are', () => {
  const run = runOf({ facts: FACTS, tests: [TEST] });
  for (const step of [0, 1]) run.curve.add(Float64Array.of(step, 2 - step, 0.5, 1, 0.1, step / 10));
  const loss = { slot: 3, ...pointsOf(run, 'loss', 'epoch') };
  const { lines, numbers } = drawable([loss], false);
  assert.deepEqual(lines, [true, false].map((faint) => ({ slot: 3, points: 2, faint, dots: false })));
  assert.deepEqual([...numbers.slice(0, 5)], [0, 2, 0.1, 1, 0]);
  assert.deepEqual(pointsOf(run, 'accuracy', 'second'), { x: [0.5], y: [0.97681], points: 1 });
  assert.equal(pointsOf(run, 'lr', 'step').faint, undefined);
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
