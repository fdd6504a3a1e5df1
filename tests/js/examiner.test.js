import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import './as-a-worker.js';
import { EXAMINER, Examiner, examinerOf } from '../../www/js/workers/train/examiner.js';
import { Training } from '../../www/js/workers/train/training.js';
import { initSync } from '../../www/pkg/playground_train.js';
import { ScriptedWorker } from './scripted-worker.js';

initSync({ module: readFileSync(new URL('../../www/pkg/playground_train_bg.wasm', import.meta.url)) });

const IMAGES = 20;
/** Four steps an epoch, and a test after each. */
const specOf = (epochs, optimizer = { id: 'adam', lr: 0.01 }, mnist = {}) => ({ mnist: { hidden: [4], batch: 5, epochs, ...mnist }, optimizers: [optimizer] });

/** Bright rows that tell the digit, of many shades, to learn from and to be tested on. */
function images() {
  const part = new Uint8Array(28 + 2 * IMAGES * 785);
  const head = new DataView(part.buffer);
  part.set(new TextEncoder().encode('dig8'));
  [IMAGES, IMAGES, 0, 0, IMAGES, IMAGES].forEach((count, at) => head.setUint32(4 + 4 * at, count, true));
  for (let i = 0; i < 2 * IMAGES; i += 1) {
    part[28 + i] = i % 10;
    for (let x = 0; x < 28; x += 1) part[28 + 2 * IMAGES + 784 * i + 56 * (i % 10) + x] = 7 * x + i;
  }
  return part;
}

/** @type {Training[]} */
const trainings = [];
afterEach(() => trainings.splice(0).forEach((training) => training.free()));

function trainingOf(spec) {
  const training = new Training({ spec });
  trainings.push(training);
  training.trainer.feed(images());
  training.trainer.endPart();
  training.facts();
  return training;
}

const rest = () => new Promise((done) => setTimeout(done));

/** A worker that answers as the real one does, one request after another and each some time later. */
function real(late) {
  ScriptedWorker.reset();
  let examiner;
  let row = Promise.resolve();
  const later = (answer) => (_, payload) => (row = row.then(async () => {
    await new Promise((done) => setTimeout(done, late));
    return answer(examiner, payload);
  }));
  ScriptedWorker.answers = {
    examine: (_, { spec, part }) => ((examiner = examinerOf(spec, part)), null),
    ...Object.fromEntries(Object.entries(EXAMINER).map(([kind, answer]) => [kind, later(answer)])),
  };
}

/** A training whose first test was made, so that its examiner is ready. */
async function ready(spec) {
  const training = trainingOf(spec);
  await training.turn({ goal: 1, apart: true });
  await rest();
  assert.equal(training.examiner.ready, true);
  return training;
}

const asked = (what) => ScriptedWorker.all.flatMap((worker) => worker.heard).filter(([kind]) => kind === what).length;
const scores = () => asked('score');

/** What a training finds up to its end, but for the time it takes. */
async function findings(training, apart) {
  const found = { losses: [], tests: [], epochs: [] };
  let turn;
  do {
    turn = await training.turn({ goal: Infinity, apart });
    found.losses.push(...turn.numbers.filter((_, at) => at % 6 === 1));
    found.tests.push(...turn.tests.map(({ seconds, ...test }) => test));
    found.epochs.push(...turn.epochs.map(({ seconds, samples_per_second, ...epoch }) => epoch));
  } while (turn.status === 'running');
  return { ...found, status: turn.status, step: turn.step, divergedAt: turn.divergedAt, weights: [...training.trainer.weights()] };
}

for (const [what, optimizer, mnist] of [
  ['learns', { id: 'adam', lr: 0.01 }],
  ['is tested at a second point', { id: 'schedule_free_sgd', lr: 0.1 }],
  ['diverges', { id: 'sgd', lr: 1000 }, { l2: 0.1 }],
]) {
  test(`a training that ${what} finds the same when an examiner makes its tests`, async () => {
    const spec = specOf(5, optimizer, mnist);
    const alone = trainingOf(spec);
    await alone.turn({ goal: 1, apart: false });
    const expected = await findings(alone, false);
    real(2);
    const found = await findings(await ready(spec), true);
    assert.deepEqual(found, expected);
    assert.equal(found.status, what === 'diverges' ? 'diverged' : 'finished');
    if (what !== 'diverges') assert.ok(scores() > 10, `${scores()}`);
  });
}

test('a turn ends although the next test is always due before the last one is made', async () => {
  real(5);
  const training = await ready(specOf(1000));
  const { step, tests } = await training.turn({ goal: Infinity, apart: true });
  assert.ok(step < 1000, `${step}`);
  assert.equal(tests.at(-1).step, step);
});

test('a turn of one step has its test, and without a core to spare the trainer makes it', async () => {
  real(2);
  const training = await ready(specOf(5));
  for (const [goal, apart, made] of [[2, true, 1], [3, false, 1], [4, true, 2]]) {
    const { tests } = await training.turn({ goal, apart });
    assert.deepEqual([tests.map(({ step }) => step), scores()], [[goal], made]);
  }
});

for (const [how, score] of [
  ['is lost', (worker) => worker.onerror({ message: 'gone', preventDefault() {} }) ?? ScriptedWorker.SILENCE],
  ['is silent', () => ScriptedWorker.SILENCE],
  ['refuses', () => Promise.reject({ kind: 'training_refused' })],
]) {
  test(`an examiner that ${how} costs no test: the numbers are those of the weights that were sent`, async (context) => {
    ScriptedWorker.reset();
    ScriptedWorker.answers = { examine: () => null, score };
    const { trainer } = trainingOf(specOf(5));
    trainer.step(3);
    const expected = [...trainer.evaluate()];
    context.mock.timers.enable({ apis: ['setInterval'] });
    const examiner = new Examiner(specOf(5), trainer);
    await rest();
    const answer = examiner.score(trainer.weights());
    context.mock.timers.tick(8000);
    trainer.step(3);
    assert.deepEqual([...await answer], expected);
    assert.notDeepEqual([...trainer.evaluate()], expected);
    assert.deepEqual([examiner.ready, ScriptedWorker.all[0].alive], [false, false]);
  });
}

for (const [what, args] of [['report', [3]], ['takenFor', [2, 1, 5]]]) {
  test(`the question ${what} is answered by the examiner, or by the trainer, for the weights of its moment`, async () => {
    const spec = specOf(5);
    const alone = trainingOf(spec);
    alone.trainer.step(2);
    const expected = await alone.answer({ what, args });
    assert.ok(JSON.stringify(expected).includes('"probability"'));
    real(2);
    const training = await ready(spec);
    training.trainer.step(1);
    let answer = training.answer({ what, args });
    training.trainer.step(3);
    assert.deepEqual([await answer, asked(what)], [expected, 1]);
    alone.trainer.step(3);
    const later = await alone.answer({ what, args });
    assert.notDeepEqual(later, expected);
    let lose;
    ScriptedWorker.answers[what] = (worker) => new Promise(() => (lose = () => worker.onerror({ message: 'gone', preventDefault() {} })));
    answer = training.answer({ what, args });
    await rest();
    training.trainer.step(3);
    lose();
    assert.deepEqual(await answer, later);
    assert.equal(training.examiner.ready, false);
    alone.trainer.step(3);
    assert.deepEqual([await training.answer({ what, args }), asked(what)], [await alone.answer({ what, args }), 2]);
  });
}

test('an examiner that refuses is asked nothing more, and all that it was asked is answered', async () => {
  real(2);
  const alone = trainingOf(specOf(5));
  alone.trainer.step(1);
  const training = await ready(specOf(5));
  ScriptedWorker.answers.report = () => Promise.reject({ kind: 'training_refused' });
  ScriptedWorker.answers.takenFor = () => ScriptedWorker.SILENCE;
  const answersOf = (one) => Promise.all([['takenFor', [2, 1, 5]], ['report', [3]]].map(([what, args]) => one.answer({ what, args })));
  assert.deepEqual(await answersOf(training), await answersOf(alone));
  assert.equal(training.examiner.ready, false);
});

test('an examiner that is slow but not silent is not given up', async (context) => {
  ScriptedWorker.reset();
  const waiting = [];
  const wait = () => new Promise((done) => waiting.push(done));
  ScriptedWorker.answers = { examine: () => null, report: wait, takenFor: wait };
  context.mock.timers.enable({ apis: ['setInterval'] });
  const training = await ready(specOf(5));
  const answers = [['report', [3]], ['takenFor', [2, 1, 5]]].map(([what, args]) => training.answer({ what, args }));
  for (let i = 0; i < 2; i += 1) {
    await rest();
    context.mock.timers.tick(7000);
    waiting[i](i);
  }
  assert.deepEqual([await Promise.all(answers), training.examiner.ready], [[0, 1], true]);
});

test('a turn whose test cannot be made tells it', async () => {
  ScriptedWorker.reset();
  ScriptedWorker.answers = { examine: () => null, score: () => Promise.reject({ kind: 'training_refused' }) };
  const training = await ready(specOf(5));
  training.trainer.evaluateAt = () => {
    throw new Error('no memory');
  };
  await assert.rejects(training.turn({ goal: Infinity, apart: true }), /no memory/);
});

test('where no other worker starts, none is asked', async () => {
  ScriptedWorker.reset();
  ScriptedWorker.refusal = new Error('not here');
  const { trainer } = trainingOf(specOf(5));
  const examiner = new Examiner(specOf(5), trainer);
  await rest();
  assert.equal(examiner.ready, false);
});

test('a worker trains on while its examiner answers a question, up to the next test', async (context) => {
  let hear;
  const answers = [];
  globalThis.addEventListener = (_, listener) => (hear = (id, kind, payload) => listener({ data: { id, kind, payload } }));
  globalThis.postMessage = ({ id, answer, fault }) => answers.push([id, answer ?? fault]);
  await import('../../www/js/workers/train.js');
  real(2);
  // A test at each fourth step.
  const start = { spec: specOf(5), often: 1 };
  context.after(() => hear('end', 'start', start));
  hear('start', 'start', start);
  hear('load', 'load', new Blob([images()]));
  hear('first', 'turn', { goal: 4, apart: true });
  const told = async (id) => {
    while (!answers.some(([known]) => known === id)) await rest();
    return answers.map(([known]) => known);
  };
  await told('first');
  await rest();
  let release;
  const { score } = ScriptedWorker.answers;
  const held = new Promise((done) => (release = () => done('the report')));
  ScriptedWorker.answers.report = () => held;
  ScriptedWorker.answers.score = (...given) => held.then(() => score(...given));
  hear('report', 'ask', { what: 'report', args: [3] });
  hear('weights', 'ask', { what: 'weights', args: [] });
  hear('second', 'turn', { goal: 7, apart: true });
  hear('third', 'turn', { goal: 8, apart: true });
  assert.deepEqual(await told('second'), ['start', 'load', 'first', 'weights', 'second']);
  await rest();
  release();
  assert.deepEqual((await told('third')).slice(5), ['report', 'third']);
  assert.deepEqual(answers[5], ['report', 'the report']);
  assert.deepEqual(answers[6][1].tests.map(({ step }) => step), [8]);
});
