import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Contest } from '../../www/js/views/surface/rate/contest.js';
import { Handles } from '../../www/js/views/surface/rate/handles.js';
import { raceCsv } from '../../www/js/views/surface/rate/csv.js';
import { digitsOf, storyOf } from '../../www/js/views/surface/rate/story.js';
import { changeSettings, choose, commonValue, forAll, offered, settingsOf, sharedValue, valuesOf } from '../../www/js/views/surface/rate/swept.js';
import { Sweeper, tilesOf } from '../../www/js/views/surface/rate/sweeper.js';
import { english } from './words.js';

globalThis.navigator ??= {};

const param = (key, scale = 'log') => ({ key, scale, symbol: '', default: 1, min: 0, max: 2, slider: [0, 2] });
const catalog = { optimizers: [{ id: 'adam', params: [param('lr'), param('beta1', 'one_minus_log'), param('amsgrad', 'flag'), param('form', { choice: [] })] }, { id: 'sgd', params: [param('weight_decay'), param('lr')] }] };
const state = () => ({
  view: 'surface', looks: {}, page: {},
  spec: { kind: 'run', steps: 10, optimizers: [{ id: 'sgd', lr: 0.1, weight_decay: 0 }, { id: 'adam', lr: 0.01, beta1: 0.9, on: false }, { id: 'adam', lr: 0.2, beta1: 0.5 }] },
});
const clamp = (_group, _key, value) => Math.min(2, value);

test('every value of every run is tried once, from coarse to fine, and in no more work than asked for', () => {
  for (const [count, work] of [[97, 400], [97, 10_000], [97, 1e6], [10, 8], [1, 8]]) {
    const tiles = tilesOf({ runs: 3, count, work });
    for (let run = 0; run < 3; run += 1) {
      const places = tiles.filter((tile) => tile.run === run).flatMap((tile) => [...tile.places]);
      assert.deepEqual([...places].sort((a, b) => a - b), Array.from({ length: count }, (_, place) => place));
    }
    assert.ok(tiles.every(({ places }) => places.length === 1 || places.length * work <= 60_000));
    const fine = tiles.findIndex(({ coarse }) => !coarse);
    assert.ok(fine < 0 || tiles.slice(fine).every(({ coarse }) => !coarse), 'the coarse ones come first');
  }
});

test('what can be swept are the numbers of the optimizers that are on, the rate first', () => {
  assert.deepEqual(offered({ catalog }, state().spec).map(({ param, group }) => [param.key, group]),
    [['lr', 'optimizer/sgd'], ['weight_decay', 'optimizer/sgd'], ['beta1', 'optimizer/adam']]);
});

test('a value is set where there is such a hyperparameter, as near as it is accepted', () => {
  const before = state();
  const after = choose(before, 'beta1', forAll(before, 5), clamp).spec.optimizers;
  assert.deepEqual(after, [before.spec.optimizers[0], before.spec.optimizers[1], { id: 'adam', lr: 0.2, beta1: 2 }]);
  assert.equal(commonValue(before, 'lr'), undefined);
  assert.equal(commonValue(choose(before, 'lr', forAll(before, 0.5), clamp), 'lr'), 0.5, 'one that is off takes no part');
});

test('the settings stand under keys with a dot', () => {
  const after = changeSettings(state(), { key: 'beta1', shared: true });
  assert.deepEqual(after.looks, { surface: { 'rate.key': 'beta1', 'rate.shared': true } });
  assert.deepEqual(settingsOf(after), { key: 'beta1', by: 'last', shared: true });
});

/** As the engine ranks, but that none are equal. */
const ranksOf = (scores) => scores.map((score) => (Number.isNaN(score) ? 0 : 1 + scores.filter((other) => other < score).length));
const finding = (score, factor, open = false) => ({ best: 1, score, factor, from: 1, to: 2, open, lost: undefined });

test('the story says who is first with one value for all, and who with their own', async () => {
  const l10n = await english('rate');
  const rows = [
    { name: 'SGD', value: 0.1, finding: finding(1e-3, 1.4) }, { name: 'Adam', value: 0.1, finding: finding(1e-9, 17) },
    { name: 'Lost', value: 0.1, finding: undefined }, { name: 'Without', value: undefined, finding: undefined },
  ];
  const story = storyOf(l10n, rows, { by: 'last', label: 'learning rate', common: 0.1, scale: 'log', verdicts: [0.5, undefined, 0.7, undefined], ranksOf });
  assert.equal(story, 'With learning rate 0.1 for all, the order is: SGD, Lost, Adam. Each with its own best, the order is: Adam, SGD, Lost. '
    + 'Adam is the least sensitive: its good values span a factor of 17. SGD is the most sensitive: its good values span a factor of 1.4.');
});

test('what is equally good is said to be equal, and other scores get the digits that tell them apart', async () => {
  const l10n = await english('rate');
  const rows = ['SGD', 'Adam', 'RMSprop'].map((name, i) => ({ name, value: 0.1, finding: finding([2, 1, 1][i], undefined) }));
  assert.match(storyOf(l10n, rows, { by: 'last', label: '', common: undefined, scale: 'log', verdicts: [], ranksOf }), /the order is: Adam, RMSprop \(equal\), SGD\./);
  const digits = (scores, ranks) => digitsOf(l10n, scores, Float64Array.from(ranks));
  assert.equal(digits([0.963, 0.9], [2, 1]), 3);
  assert.equal(digits([0.96312, 0.96314, 0.96312], [1, 2, 1]), 5);
  assert.equal(digits([0.96312, 0.96314], [1, 1]), 3, 'equal ones may look alike');
});

test('a race as a table has a row for each run that is known', () => {
  const nan = NaN;
  const numbers = Float64Array.from([1, 0.5, 7, 0, nan, nan, nan, nan, 3, 2, nan, 1, 4, 4, nan, 0]);
  const csv = raceCsv({ key: 'lr', seed: 5, names: ['SGD, Cosine'], values: Float64Array.from([0.1, 0.2]), numbers, seeds: 2 });
  assert.equal(csv, 'optimizer,lr,seed,final_loss,lowest_loss,steps_to_tolerance,ran_away\r\n'
    + '"SGD, Cosine",0.1,5,1,0.5,7,0\r\n"SGD, Cosine",0.2,5,3,2,,1\r\n"SGD, Cosine",0.2,6,4,4,,0\r\n');
});

test('a range that goes on beyond the slider is named only where it is certainly the widest, and never as the narrowest', async () => {
  const l10n = await english('rate');
  const told = (scale, ...ranges) => {
    const rows = ranges.map(([name, factor, open]) => ({ name, value: 0.1, finding: finding(1, factor, open) }));
    return storyOf(l10n, rows, { by: 'last', label: '', common: undefined, scale, verdicts: [], ranksOf }).replace(/^.*order is: [^.]*\. ?/, '');
  };
  const wide = (factor) => `A is the least sensitive: its good values span a factor of ${factor}.`;
  const narrow = 'B is the most sensitive: its good values span a factor of 2.';
  assert.equal(told('log', ['A', 9, true], ['B', 2, false]), `${wide('at least 9')} ${narrow}`);
  assert.equal(told('log', ['A', 9, false], ['B', 2, true]), '', 'B may be wider');
  assert.equal(told('log', ['A', 9, false], ['C', 3, true], ['B', 2, false]), narrow);
  assert.equal(told('log', ['A', 9, false], ['B', 9, false]), '');
  assert.equal(told('one_minus_log', ['A', 6.21, true], ['B', 2, false]), 'A is the least sensitive: the longest of its good averages is at least 6.2 times '
    + 'as long as the shortest. B is the most sensitive: the longest of its good averages is 2 times as long as the shortest.');
});

test('one value for all is no longer so when one of them has another', () => {
  const shared = changeSettings(state(), { shared: true });
  assert.equal(sharedValue(shared, 'lr'), undefined);
  const same = choose(shared, 'lr', forAll(shared, 0.5), clamp);
  assert.equal(sharedValue(same, 'lr'), 0.5);
  assert.equal(sharedValue(changeSettings(same, { shared: false }), 'lr'), undefined);
  assert.equal(sharedValue(choose(same, 'lr', [{ index: 2, value: 0.1 }], clamp), 'lr'), undefined);
});

test('what a drag of all began with is given back to each', () => {
  const before = state();
  const dragged = choose(before, 'lr', forAll(before, 0.5), clamp);
  assert.deepEqual(choose(dragged, 'lr', valuesOf(before, 'lr'), (_group, _key, value) => value).spec, before.spec);
});

/** As much of a page as handles ask for. */
const place = () => {
  const element = () => Object.assign(new EventTarget(), {
    style: { setProperty() {} }, append() {}, setAttribute() {}, getAttribute() {}, setPointerCapture() {}, focus() {}, remove() {}, offsetWidth: 100, clientLeft: 0, clientTop: 0,
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 100 }),
  });
  const page = new EventTarget();
  globalThis.document = { createElement: element };
  globalThis.addEventListener = (...args) => page.addEventListener(...args);
  return { page, plane: element() };
};

test('a drag of a point belongs to one pointer and can be taken back; keys of the browser are left alone', (t) => {
  const { page, plane } = place();
  t.after(() => {
    delete globalThis.document;
    delete globalThis.addEventListener;
  });
  let heard = [];
  const hear = (name) => (...args) => heard.push([name, ...args].join(' '));
  const handles = new Handles(plane, { begin: hear('begin'), move: hear('move'), nudge: hear('nudge'), done: hear('done'), back: hear('back') });
  handles.render([{ index: 3, x: 0, y: 0, value: 1, label: '', text: '', color: '' }], { left: 0, right: 100 }, [0, 1]);
  const button = handles.buttons.get(3);
  const send = (target, type, more) => target.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), { pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: 50, clientY: 0, ...more }));
  const expect = (...what) => {
    assert.deepEqual(heard, what);
    heard = [];
  };
  send(button, 'pointerdown');
  send(button, 'pointerdown', { pointerId: 2, isPrimary: false });
  send(button, 'pointermove', { pointerId: 2, clientX: 90 });
  send(button, 'pointermove', { clientX: 20 });
  send(page, 'keydown', { key: 'Escape' });
  send(button, 'pointermove', { clientX: 30 });
  send(button, 'pointerup');
  expect('begin', 'move 3 0.2 false', 'back');
  send(button, 'pointerdown');
  send(button, 'pointercancel');
  expect('begin', 'back');
  send(button, 'pointerdown');
  send(button, 'pointerup');
  expect('begin', 'done');
  assert.ok(send(button, 'keydown', { key: 'ArrowLeft', altKey: true }), 'Back');
  expect();
  assert.ok(!send(button, 'keydown', { key: 'ArrowLeft' }));
  expect('nudge 3 -0.005');
});

/** A sweeper whose jobs are answered by hand. */
const sweeping = (t) => {
  const told = { came: [], failed: [] };
  const sweeper = new Sweeper({ assets: {}, written: {} }, { came: (wish, tile) => told.came.push([wish.key, tile.run]), failed: (fault) => told.failed.push(fault.kind) });
  t.after(() => sweeper.free());
  const jobs = [];
  sweeper.size = 1;
  sweeper.pool.run = (_kind, { key }) => new Promise((resolve, reject) => jobs.push({ key, resolve, reject }));
  return { sweeper, jobs, told };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));
const wish = (key) => ({ spec: '', key, tiles: [{ run: 0, places: new Uint32Array([0]), coarse: true }] });

test('a failure of an older race is not one of the new race, which goes on', async (t) => {
  const { sweeper, jobs, told } = sweeping(t);
  sweeper.start(wish('old'));
  sweeper.start(wish('new'));
  jobs[0].reject(new Error('lost'));
  await settled();
  assert.deepEqual(jobs.map(({ key }) => key), ['old', 'new']);
  jobs[1].resolve(new Float64Array(4));
  await settled();
  assert.deepEqual(told, { came: [['new', 0]], failed: [] });
  sweeper.start(wish('bad'));
  jobs[2].reject(new Error('lost'));
  await settled();
  assert.deepEqual(told.failed, ['worker_crashed']);
});

test('findings of an older spec are stale until the first of the new ones have come, also after a failure', (t) => {
  const contest = new Contest({ assets: {}, written: {}, store: { invalidate() {} } });
  t.after(() => contest.free());
  contest.sweeper.start = () => {};
  const follow = (steps, cost = 1) => contest.follow({ ...state().spec, steps }, { sweepField: () => [97, 1, cost] }, 'lr');
  const come = (tiles) => tiles.forEach((tile) => contest.take(contest.coming, tile, new Float64Array(4 * tile.places.length)));
  follow(10);
  assert.ok(!contest.stale, 'there is nothing older');
  come(contest.coming.tiles);
  assert.ok(!contest.stale && !contest.busy);
  follow(20);
  assert.ok(contest.stale);
  contest.fault = { kind: 'worker_crashed' };
  assert.ok(contest.stale && !contest.busy);
  contest.fault = null;
  come(contest.coming.tiles.filter(({ coarse }) => coarse));
  assert.ok(!contest.stale && contest.busy);
  assert.ok(contest.coming.tiles.some(({ places }) => places.length > 10));
  follow(150, 400);
  assert.ok(contest.coming.tiles.every(({ places }) => places.length === 1), 'steps over much data take long');
});
