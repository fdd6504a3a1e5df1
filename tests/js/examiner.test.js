import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Examiner } from '../../www/js/workers/train/examiner.js';
import { initSync, Trainer } from '../../www/pkg/playground_train.js';
import { ScriptedWorker } from './scripted-worker.js';

initSync({ module: readFileSync(new URL('../../www/pkg/playground_train_bg.wasm', import.meta.url)) });
globalThis.location = { href: 'http://here/train.js' };
globalThis.Worker = ScriptedWorker;

const SPEC = { mnist: { hidden: [4], batch: 5, epochs: 2 }, optimizers: [{ id: 'adam', lr: 0.01 }] };
const IMAGES = 20;

/** A trainer with bright rows that tell the digit, of many shades, to learn from and to be tested on. */
function trainer() {
  const part = new Uint8Array(28 + 2 * IMAGES * 785);
  const head = new DataView(part.buffer);
  part.set(new TextEncoder().encode('dig8'));
  [IMAGES, IMAGES, 0, 0, IMAGES, IMAGES].forEach((count, at) => head.setUint32(4 + 4 * at, count, true));
  for (let i = 0; i < 2 * IMAGES; i += 1) {
    part[28 + i] = i % 10;
    for (let x = 0; x < 28; x += 1) part[28 + 2 * IMAGES + 784 * i + 56 * (i % 10) + x] = 7 * x + i;
  }
  const made = new Trainer(JSON.stringify(SPEC), 0);
  made.feed(part);
  made.endPart();
  return made;
}

const turn = () => new Promise((done) => setTimeout(done));

test('a test by another worker is asked for with the weights of the step', async () => {
  ScriptedWorker.reset();
  ScriptedWorker.answers = { examine: () => null, score: () => Float64Array.of(1, 2) };
  const from = trainer();
  const examiner = new Examiner(SPEC, from);
  assert.equal(examiner.ready, false);
  await turn();
  assert.equal(examiner.ready, true);
  assert.deepEqual([...await examiner.score(from.weights())], [1, 2]);
  const [worker] = ScriptedWorker.all;
  assert.deepEqual(worker.heard.map(([kind]) => kind), ['examine', 'score']);
  assert.deepEqual(worker.heard[1][1], from.weights());
  examiner.free();
  assert.equal(worker.alive, false);
});

test('a worker that is lost costs no test: the numbers are those of the weights of before', async () => {
  ScriptedWorker.reset();
  ScriptedWorker.answers = { examine: () => null, score: (worker) => worker.onerror({ message: 'gone', preventDefault() {} }) ?? ScriptedWorker.SILENCE };
  const from = trainer();
  from.step(3);
  const expected = [...from.evaluate()];
  const examiner = new Examiner(SPEC, from);
  await turn();
  const answer = examiner.score(from.weights());
  from.step(3);
  assert.deepEqual([...await answer], expected);
  assert.notDeepEqual([...from.evaluate()], expected);
  assert.equal(examiner.ready, false);
});

test('where no other worker starts, none is asked', async () => {
  ScriptedWorker.reset();
  ScriptedWorker.refusal = new Error('not here');
  const examiner = new Examiner(SPEC, trainer());
  await turn();
  assert.equal(examiner.ready, false);
});
