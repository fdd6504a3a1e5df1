import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storyOf } from '../../www/js/views/surface/rate/story.js';
import { changeSettings, choose, commonValue, forAll, offered, settingsOf } from '../../www/js/views/surface/rate/swept.js';
import { tilesOf } from '../../www/js/views/surface/rate/sweeper.js';
import { english } from './words.js';

const param = (key, scale = 'log') => ({ key, scale, symbol: '', default: 1, min: 0, max: 2, slider: [0, 2] });
const catalog = { optimizers: [{ id: 'adam', params: [param('lr'), param('beta1', 'one_minus_log'), param('amsgrad', 'flag'), param('form', { choice: [] })] }, { id: 'sgd', params: [param('weight_decay'), param('lr')] }] };
const state = () => ({
  view: 'surface', looks: {}, page: {},
  spec: { kind: 'run', steps: 10, optimizers: [{ id: 'sgd', lr: 0.1, weight_decay: 0 }, { id: 'adam', lr: 0.01, beta1: 0.9, on: false }, { id: 'adam', lr: 0.2, beta1: 0.5 }] },
});
const clamp = (_group, _key, value) => Math.min(2, value);

test('every value of every run is tried once, from coarse to fine, and in no more steps than asked for', () => {
  for (const [count, steps] of [[97, 400], [97, 10_000], [97, 1e6], [10, 8], [1, 8]]) {
    const tiles = tilesOf({ runs: 3, count, steps });
    for (let run = 0; run < 3; run += 1) {
      const places = tiles.filter((tile) => tile.run === run).flatMap((tile) => [...tile.places]);
      assert.deepEqual([...places].sort((a, b) => a - b), Array.from({ length: count }, (_, place) => place));
    }
    assert.ok(tiles.every(({ places }) => places.length === 1 || places.length * steps <= 60_000));
    const fine = tiles.findIndex(({ coarse }) => !coarse);
    assert.ok(fine < 0 || tiles.slice(fine).every(({ coarse }) => !coarse), 'the coarse ones come first');
  }
});

test('what can be swept are the numbers of the optimizers that are on, the rate first', () => {
  assert.deepEqual(offered(catalog, state().spec).map(({ param, group }) => [param.key, group]),
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

test('the story says who is first with one value for all, and who with their own', async () => {
  const l10n = await english('rate');
  const finding = (score, factor) => ({ best: 1, score, factor, from: 1, to: 2, open: false, lost: undefined });
  const rows = [
    { name: 'SGD', value: 0.1, finding: finding(1e-3, 1.4) }, { name: 'Adam', value: 0.1, finding: finding(1e-9, 17) },
    { name: 'Lost', value: 0.1, finding: undefined }, { name: 'Without', value: undefined, finding: undefined },
  ];
  const story = storyOf(l10n, rows, { by: 'last', label: 'learning rate', common: 0.1, verdicts: [0.5, undefined, 0.7, undefined] });
  assert.equal(story, 'With learning rate 0.1 for all, the order is: SGD, Lost, Adam. Each with its own best, the order is: Adam, SGD, Lost. '
    + 'Adam is the least sensitive: its good values span a factor of 17; those of SGD, the most sensitive, a factor of 1.4.');
});
