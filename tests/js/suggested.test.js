import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setSurface } from '../../www/js/state/state.js';
import { atSuggestedRate, followSuggestions } from '../../www/js/state/suggested.js';

const steepness = { key: 'k', default: 10, scale: 'log', min: 0, max: 1000, slider: [1, 1000], symbol: 'k' };
const surfaces = [{ id: 'bowl', params: [steepness], start: [1, 2], steps: 150 }, { id: 'hill', params: [], start: [0, 0], steps: 40 }];
const [, hill] = surfaces;

/** 1 / k for a bowl, 3 for a hill; nothing for an optimizer that cannot run. */
const suggest = ({ id, k }, entry) => (entry.id === 'newton' ? undefined : id === 'bowl' ? 1 / k : 3);

const on = (surface, steps, ...rates) => ({
  view: 'surface', looks: {}, page: {},
  spec: { kind: 'run', surface, start: [1, 2], steps, optimizers: rates.map((lr) => ({ id: 'sgd', lr })) },
});
const chosen = (state, surface) => followSuggestions(state, setSurface(state, surface), surfaces, suggest);
const rates = ({ spec }) => spec.optimizers.map(({ lr }) => lr);

test('a suggested rate follows the surface, a rate that a person has set stays', () => {
  assert.deepEqual(rates(chosen(on({ id: 'bowl', k: 50 }, 150, 0.02, 0.7), hill)), [3, 0.7]);
});

test('a rate stays suggested while the surface is dragged', () => {
  assert.deepEqual(rates(chosen(on({ id: 'bowl', k: 500 }, 150, 0.1, 0.002, 0.3), hill)), [3, 3, 0.3]);
});

test('the number of steps follows too, unless a person has set it', () => {
  assert.equal(chosen(on({ id: 'bowl', k: 10 }, 150), hill).spec.steps, 40);
  assert.equal(chosen(on({ id: 'bowl', k: 10 }, 60), hill).spec.steps, 60);
});

test('where nothing is suggested the rate stays', () => {
  const state = on({ id: 'bowl', k: 10 }, 150, 0.1);
  state.spec.optimizers[0].id = 'newton';
  assert.deepEqual(rates(chosen(state, hill)), [0.1]);
  assert.equal(atSuggestedRate(state, 0, suggest), state);
});

test('where nothing is suggested, the rate is that of before and not that of half a formula', () => {
  const before = on({ id: 'bowl', k: 10 }, 150, 0.1, 0.7);
  const half = on({ id: 'half' }, 150, 3, 0.7);
  assert.deepEqual(rates(followSuggestions(before, half, surfaces, ({ id }, entry) => (id === 'half' ? undefined : suggest({ id, k: 10 }, entry)))), [0.1, 0.7]);
});

test('a training has no suggestions', () => {
  const state = { ...on({ id: 'bowl' }, 1, 0.5), spec: { kind: 'training', optimizers: [{ id: 'sgd', lr: 0.5 }] } };
  assert.equal(atSuggestedRate(state, 0, suggest), state);
});
