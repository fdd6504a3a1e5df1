import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeLook, encodeLook } from '../../www/js/state/link.js';
import { PAGE } from '../../www/js/state/state.js';
import { VIEWS } from '../../www/js/views/list.js';
import { namesOf } from '../../www/js/views/schedules/naming.js';
import { optimizerOf } from '../../www/js/views/schedules/rated.js';
import { formatRows, numbersOf, parseRows } from '../../www/js/views/schedules/rows.js';
import { changeSettings, keysOfSchedules, settingsOf } from '../../www/js/views/schedules/settings.js';
import { english } from './words.js';

const count = (key, preset = 0) => ({ key, symbol: '', default: preset, min: 0, max: 1e6, slider: [0, 100], scale: 'integer' });
const catalog = { schedules: [
  { id: 'constant', params: [], lengths: {} },
  { id: 'step', params: [count('step_size'), { ...count('gamma', 0.5), max: 10, scale: 'linear' }], lengths: { step_size: 0.25 } },
  { id: 'cosine', params: [{ ...count('eta_min'), scale: 'log_from_zero' }, { key: 'after', symbol: '', default: 0, scale: { choice: [{ id: 'rise' }, { id: 'stay' }] } }], lengths: {} },
  { id: 'one_cycle', params: [{ key: 'three_phase', symbol: '', default: 0, scale: 'flag' }], lengths: {} },
] };
const reader = {
  readNumber: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : []),
  clampValue: (group, key, value) => Math.max(0, Math.min(key === 'gamma' ? 10 : 1e6, value)),
};
const parse = (text) => parseRows(text, catalog, reader);

test('the rows of a link come back as they were', () => {
  for (const text of ['constant', 'step,gamma:0.25/cosine', 'one.cycle,lr:0.02,three.phase:1', 'step,step.size:25/cosine,at:40,eta.min:1e-7,after:stay/step,at:80', 'typed,f:lr*min(1;t÷10)', 'typed/constant', '']) {
    const { rows, left } = parse(text);
    assert.deepEqual(left, [], text);
    assert.equal(formatRows(rows, catalog), text);
  }
});

test('what a row says', () => {
  const { rows } = parse('Step, step_size:25 ,lr:0.02/cosine,at:10/typed,f:lr÷(1+t)');
  assert.deepEqual(rows, [
    { parts: [{ id: 'step', at: 0, values: { step_size: 25, gamma: 0.5 } }, { id: 'cosine', at: 10, values: { eta_min: 0, after: 'rise' } }], lr: 0.02, f: null },
    { parts: [], lr: null, f: 'lr/(1+t)' },
  ]);
  assert.deepEqual(numbersOf(rows[0].parts[1], catalog), [0, 0]);
  assert.deepEqual(numbersOf(parse('one.cycle,three.phase:1').rows[0].parts[0], catalog), [1]);
});

test('what is not understood is left out and told, and values are brought into their range', () => {
  const { rows, left } = parse('stairs/step,gamma:x,size:3,gamma:70/cosine,after:sometimes');
  assert.deepEqual(left, ['stairs', 'gamma:x', 'size:3', 'after:sometimes']);
  assert.equal(rows[0].parts[0].values.gamma, 10);
  assert.equal(parse('cosine,at:10').rows.length, 1, 'the first joins nothing');
  assert.equal(parse('typed/cosine,at:10').rows.length, 2, 'nothing follows a formula');
  assert.equal(parse('step/cosine,at:50/step,at:20').rows[0].parts[2].at, 50, 'no part begins before the one before it');
  const many = parse(Array(9).fill('constant').join('/'));
  assert.deepEqual([many.rows.length, many.left], [8, ['constant']]);
});

const start = { view: 'schedules', page: PAGE, looks: {} };

test('the settings are keys of the link, and only what differs is written', () => {
  assert.deepEqual(encodeLook(start, VIEWS), [['view', 'schedules']]);
  const state = changeSettings(start, { show: 'typed,f:lr÷(1+t)', lr: 0.01, unit: 'epoch', every: 5, run: 1, focus: 0, calc: [0.1, 256, 64, 8, 60000, 1] });
  const pairs = encodeLook(state, VIEWS);
  assert.deepEqual(pairs.map(([key]) => key), ['view', ...Object.keys(keysOfSchedules())]);
  const back = decodeLook(pairs, VIEWS, () => true);
  assert.deepEqual(back.notes, []);
  assert.deepEqual(settingsOf({ ...start, ...back }), settingsOf(state));
  for (const [key, bad] of [['lr', '-1'], ['lr', 'x'], ['lr', '1,2'], ['calc', '1,2'], ['unit', 'day'], ['show', 'a&b'], ['every', '-2']]) {
    assert.equal(keysOfSchedules()[`schedules.${key}`].read(bad), undefined, `${key}=${bad}`);
  }
});

test('the run is that of an optimizer that is on', () => {
  const all = { optimizers: [{ id: 'lion', params: [{ key: 'lr', default: 5, scale: 'log' }] }] };
  const optimizers = [{ id: 'sgd', lr: 1, on: false }, { id: 'adam', lr: 2 }, { id: 'lion', lr: 3 }];
  assert.deepEqual([0, 1, 9].map((run) => optimizerOf({ optimizers }, run, all).id), ['adam', 'lion', 'lion']);
  assert.equal(optimizerOf({ optimizers: optimizers.slice(0, 1) }, 0, all).id, 'sgd');
  assert.deepEqual(optimizerOf({ optimizers: [] }, 0, all), { id: 'lion', lr: 5 });
});

test('rows are called by what they are', async () => {
  const l10n = await english('names', 'settings', 'schedules');
  assert.deepEqual(namesOf(l10n, parse('step/step/constant/cosine,at:3/typed').rows), ['Step', 'Step 2', 'Constant, then Cosine', 'Typed formula']);
});
