import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Curve } from '../../www/js/models/training/curve.js';
import { metricsCsv, metricsJson, remarks } from '../../www/js/models/training/export.js';
import { keyOf, sameMethod, withRate } from '../../www/js/models/training/spec.js';
import { goalOf, nextTurns, patience } from '../../www/js/models/training/turns.js';
import { WIDTH } from '../../www/js/workers/train/columns.js';
import { nextJudgement } from '../../www/js/workers/train/judging.js';
import { peek, unpacked } from '../../www/js/workers/train/unpack.js';
import { weightsFile } from '../../www/js/workers/train/weights.js';

/** Steps `from` to `to`, each number telling its column. */
const steps = (from, to) => Float64Array.from({ length: WIDTH * (to - from) }, (_, i) => from + Math.floor(i / WIDTH) + 1000 * (i % WIDTH));
const seen = (curve, name) => [...curve[name].subarray(0, curve.length)];

test('a curve below its capacity holds every step', () => {
  const curve = new Curve(8);
  curve.push(steps(0, 3));
  assert.deepEqual(seen(curve, 'step'), [0, 1, 2]);
  assert.deepEqual(seen(curve, 'loss'), [1000, 1001, 1002]);
  assert.deepEqual(seen(curve, 'seconds'), [5000, 5001, 5002]);
});

test('a full curve merges neighbours to their means, time and again', () => {
  const curve = new Curve(4);
  curve.push(steps(0, 5));
  assert.deepEqual([curve.width, curve.filled, seen(curve, 'step')], [2, 1, [0.5, 2.5, 4]]);
  curve.push(steps(5, 17));
  assert.deepEqual([curve.width, curve.filled, seen(curve, 'step')], [8, 1, [3.5, 11.5, 16]]);
});

test('a point knows its last step as it was, however many steps are in it', () => {
  const curve = new Curve(4);
  curve.push(steps(0, 5));
  assert.deepEqual([...curve.last.loss], [1001, 1003, 1004, 0]);
  curve.push(steps(5, 17));
  assert.deepEqual([...curve.last.norm.subarray(0, curve.length)], [3007, 3015, 3016]);
  assert.deepEqual([...curve.last.accuracy.subarray(0, curve.length)], [2007, 2015, 2016]);
});

test('what is drawn as it is differs as much from step to step as it did, in a long training too', () => {
  const curve = new Curve(64);
  // Noise that is the same everywhere.
  const losses = Array.from({ length: 64 * 128 }, (_, k) => ((k * 7919) % 1009) / 1009);
  losses.forEach((loss, k) => curve.add(Float64Array.of(k, loss, 0, 0, 0, 0)));
  assert.equal(curve.width, 128);
  const spread = (values) => { const mean = values.reduce((a, b) => a + b) / values.length; return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length); };
  const drawn = spread([...curve.last.loss.subarray(0, curve.length)]) / spread(losses);
  assert.ok(drawn > 0.8 && drawn < 1.25, `${drawn}`);
  assert.ok([...curve.last.loss.subarray(0, curve.length)].every((loss) => losses.includes(loss)));
});

test('a curve depends on the steps, not on how they were handed over, nor on a rest between them', () => {
  const whole = new Curve();
  whole.push(steps(0, 10000));
  assert.ok(whole.length <= 4096 && whole.length > 2048);
  let parts = new Curve();
  for (let at = 0; at < 10000; at += 777) {
    parts.push(steps(at, Math.min(at + 777, 10000)));
    parts = Curve.restore(structuredClone(parts.save()));
  }
  assert.deepEqual(parts, whole);
});

test('a network is judged four times an epoch, at its end for certain, and never twice at one step', () => {
  for (const perEpoch of [1, 2, 3, 4, 5, 157, 938, 60000]) {
    const at = [];
    for (let step = 0; step < 3 * perEpoch; step = at.at(-1)) {
      const next = nextJudgement(step, perEpoch);
      assert.ok(next > step, `${next} after ${step}`);
      assert.equal(nextJudgement(next - 1, perEpoch), next);
      at.push(next);
    }
    assert.equal(at.length, 3 * Math.min(4, perEpoch));
    assert.ok([1, 2, 3].every((epoch) => at.includes(epoch * perEpoch)));
    // In experiments, at the end of each epoch alone.
    assert.deepEqual([nextJudgement(0, perEpoch, 1), nextJudgement(perEpoch, perEpoch, 1)], [perEpoch, 2 * perEpoch]);
  }
});

test('turns go to those that are least far, as many as there are cores', () => {
  const run = (epoch, more = {}) => ({ status: 'running', ready: true, busy: false, epoch, ...more });
  const runs = [run(0.3), run(0.1), run(0.2)];
  assert.deepEqual(nextTurns(runs, 2), [runs[1], runs[2]]);
  assert.deepEqual(nextTurns(runs, 9).length, 3);
  assert.deepEqual([nextTurns(runs, 0), nextTurns([], 2)], [[], []]);
  const others = [run(0, { busy: true }), run(0, { ready: false }), run(0, { status: 'paused' })];
  assert.deepEqual(nextTurns([...others, ...runs], 2), [runs[1]], 'one core is busy');
  assert.deepEqual(nextTurns([...others, ...others], 1), []);
});

test('a step, an epoch and all of it end where they should', () => {
  const goals = (step) => ['step', 'epoch', 'end'].map((mode) => goalOf(mode, { step, stepsPerEpoch: 10, totalSteps: 30 }));
  assert.deepEqual(goals(0), [1, 10, 30]);
  assert.deepEqual(goals(9), [10, 10, 30]);
  assert.deepEqual(goals(10), [11, 20, 30]);
  assert.deepEqual(goals(30), [30, 30, 30]);
});

test('patience grows with what a single step has to do', () => {
  const facts = { parameters: 101770, examples: 60000, steps_per_epoch: 938, most_gradients: 1, test: { total: 10000 } };
  assert.ok(patience(facts) < 20);
  assert.ok(patience({ ...facts, parameters: 2.9e6, steps_per_epoch: 1 }) > 600);
  assert.ok(patience(null) >= 10);
  const full = { ...facts, steps_per_epoch: 1 };
  assert.ok(patience({ ...full, most_gradients: 26 }) > 20 * (patience(full) - 15), 'some steps ask for many gradients');
});

const spec = { mnist: { hidden: [8], batch: 10 }, schedule: { id: 'constant' }, optimizers: [{ id: 'adam', lr: 0.001, slot: 3, on: true }] };

test('a key tells what trains alike: neither order nor place matters, everything else does', () => {
  const same = { optimizers: [{ lr: 0.001, slot: 0, id: 'adam' }], schedule: { id: 'constant' }, mnist: { batch: 10, hidden: [8] } };
  assert.equal(keyOf(same, 'mnist'), keyOf(spec, 'mnist'));
  for (const other of [withRate(spec, 0.002), { ...spec, mnist: { ...spec.mnist, batch: 20 } }, { ...spec, clip: { norm: 1 } }, { ...spec, schedule: { id: 'cosine' } }]) {
    assert.notEqual(keyOf(other), keyOf(spec));
  }
  assert.notEqual(keyOf(spec, 'mnist'), keyOf(spec, 'other'));
});

test('another rate leaves the spec as it was', () => {
  assert.equal(withRate(spec, 0.5).optimizers[0].lr, 0.5);
  assert.equal(spec.optimizers[0].lr, 0.001);
  assert.ok(!('lr' in withRate(spec, undefined).optimizers[0]));
  assert.ok(sameMethod(spec, withRate(spec, 1)) && !sameMethod(spec, { ...spec, optimizers: [{ id: 'sgd' }] }));
});

test('the weights come layer by layer, to the last bit', () => {
  const weights = Float32Array.from([0.1, 1 / 3, -1e-30, 4, 5, 6, 7, 8, 9, 10, 11]);
  const file = JSON.parse(weightsFile(weights, [[2, 3], [1, 1]], { step: 7 }).join(''));
  assert.deepEqual(file.layers.map(({ inputs, outputs }) => [inputs, outputs]), [[2, 3], [1, 1]]);
  assert.deepEqual(Float32Array.from(file.layers.flatMap((layer) => [...layer.weights.flat(), ...layer.bias])), weights);
  assert.equal(file.step, 7);
  assert.equal(JSON.parse(weightsFile(Float32Array.of(NaN, 1), [[1, 1]], { step: 0 }).join('')).layers[0].weights[0][0], null);
});

function run(label) {
  const curve = new Curve();
  curve.push(Float64Array.from([0, 2.5, 0.1, 3, 0.01, 0.5, 1, 2, 0.5, 2, 0.01, 1]));
  const tests = [{ step: 2, epoch: 1, seconds: 1, loss: 1.5, accuracy: 0.6 }];
  const epochs = [{ epoch: 1, train_loss: 2.25, train_accuracy: 0.3, test_loss: 1.5, test_accuracy: 0.6, seconds: 1, samples_per_second: 20 }];
  return { job: { label }, spec, curve, tests, epochs, stepsPerEpoch: 2, status: 'finished', divergedAt: null, step: 2, seconds: 1, parameters: 9, stateBytes: 72, facts: { shape: [[784, 2]] }, sizes: [0, 0.5, 0.25, 2, 16, 0.4, 0.2, 2.5] };
}

test('metrics as a table: a row for each point, names quoted where they must be', () => {
  const lines = metricsCsv([run('Adam, "fast"'), run('Adam 2')]).split('\r\n');
  assert.equal(lines[0], 'run,optimizer,on,step,epoch,seconds,loss,accuracy,gradient_norm,lr,steps_per_point');
  assert.deepEqual(lines.slice(1, 4), [
    '"Adam, ""fast""",adam,train,0,0,0.5,2.5,0.1,3,0.01,1',
    '"Adam, ""fast""",adam,train,1,0.5,1,2,0.5,2,0.01,1',
    '"Adam, ""fast""",adam,test,2,1,1,1.5,0.6,,,',
  ]);
  assert.equal(lines.length, 8);
  assert.ok(lines.slice(0, 7).every((line) => line.replace(/"[^,]*, [^,]*"/, '').split(',').length === 11));
});

test('a table tells how many steps each row is the mean of', () => {
  const long = run('Adam');
  long.curve = new Curve(4);
  long.curve.push(steps(0, 5));
  const rows = metricsCsv([long]).split('\r\n').slice(1, 4).map((line) => line.split(','));
  assert.deepEqual(rows.map((row) => [row[3], row[10]]), [['0.5', '2'], ['2.5', '2'], ['4', '1']]);
  assert.equal(JSON.parse(metricsJson([long], 'MNIST')).runs[0].curve.steps_per_point, 2);
});

test('metrics as JSON hold what the command line prints, and the curve', () => {
  const [answer] = JSON.parse(metricsJson([run('Adam')], 'MNIST')).runs;
  assert.deepEqual([answer.id, answer.stop, answer.diverged_at, answer.data], ['adam', 'max_steps', null, 'MNIST']);
  assert.equal(answer.epochs[0].test_accuracy, 0.6);
  assert.deepEqual(answer.curve.loss, [2.5, 2]);
  assert.deepEqual(answer.layer_sizes, { step: [0, 16], gradient: [[0.5, 0.4]], change: [[0.25, 0.2]], weights: [[2, 2.5]] });
});

test('a script tells how the learning rate was changed, and on whose data it was trained', () => {
  const l10n = { text: (id, values) => `${id} ${JSON.stringify(values)}` };
  const changed = { begun: spec, spec: withRate(spec, 0.002), changes: [[7, 0.01], [20, 0.002]] };
  assert.deepEqual(remarks(changed, 'my\nfiles', l10n), [
    '# training-script-data {"data":"my files"}\n',
    '# training-script-rate {"first":"0.001","last":"0.002"}\n',
    '# training-script-change {"step":"7","lr":"0.01"}\n',
    '# training-script-change {"step":"20","lr":"0.002"}\n',
  ]);
  assert.deepEqual(remarks({ begun: spec, spec, changes: [] }, '', l10n), []);
});

test('gzip is undone where there is gzip', async () => {
  const content = Uint8Array.from({ length: 100000 }, (_, i) => i % 7);
  const all = async (blob) => {
    const bytes = [];
    for await (const piece of unpacked(blob)) bytes.push(...piece);
    return Uint8Array.from(bytes);
  };
  const gzip = new Blob([gzipSync(content)]);
  assert.deepEqual(await all(new Blob([content])), content);
  assert.deepEqual(await all(gzip), content);
  await assert.rejects(all(gzip.slice(0, gzip.size - 9)));
  assert.deepEqual([...(await peek(gzip)).subarray(0, 9)], [0, 1, 2, 3, 4, 5, 6, 0, 1]);
  assert.equal((await peek(new Blob([]))).length, 0);
});
