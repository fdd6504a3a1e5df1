import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNumbers } from '../../www/js/views/averages/own-numbers.js';
import { changeSettings, keysOfAverages, removeBeta, settingsOf } from '../../www/js/views/averages/settings.js';
import { Trace } from '../../www/js/views/averages/trace.js';
import { decodeLook, encodeLook } from '../../www/js/state/link.js';
import { PAGE } from '../../www/js/state/state.js';
import { VIEWS } from '../../www/js/views/list.js';
import { english } from './words.js';

/** As the engine reads numbers, as far as these tests go: 1,000 can be two, 35,33,36 is none. */
const readNumber = (text) => {
  if (/^-?\d{1,3}(,\d{3})$/.test(text)) return [Number(text.replace(',', '.')), Number(text.replace(',', ''))];
  const plain = text.replace('−', '-').replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return plain !== '' && Number.isFinite(Number(plain)) ? [Number(plain)] : [];
};
const limits = { most: 5, largest: 1e12 };
const read = (text) => readNumbers(text, readNumber, limits);

test('numbers are read however they were pasted', () => {
  for (const text of ['35 33 36', '35, 33, 36', '35,33,36', '35;33;36', ' 35\n33\r\n36\n', '35\t33\t36', '| 35 | 33 | 36 |']) {
    assert.deepEqual(read(text), { numbers: [35, 33, 36], left: [], cut: 0 }, text);
  }
  assert.deepEqual(read('3,5; −4,25; 1e3').numbers, [3.5, -4.25, 1000]);
});

test('what is no number, or could be two, is left out and told; what is one too many is counted', () => {
  assert.deepEqual(read('day 35 1,000 x,33 1e400'), { numbers: [35, 33], left: ['day', '1,000', 'x', '1e400'], cut: 0 });
  assert.deepEqual(read('1 2 3 4 5 6 7'), { numbers: [1, 2, 3, 4, 5], left: [], cut: 2 });
  assert.deepEqual(read(''), { numbers: [], left: [], cut: 0 });
});

const start = { view: 'averages', page: PAGE, looks: {} };
const linked = (state) => encodeLook(state, VIEWS);

test('the settings are keys of the link, and only what differs is written', () => {
  assert.deepEqual(linked(start), [['view', 'averages']]);
  const state = changeSettings(start, { betas: [0.9, 0.98], data: [35, -3.5, 1e-7], focus: 1, day: 2, correction: 'off', seed: 9 });
  assert.deepEqual(linked(state), [
    ['view', 'averages'], ['averages.data', '35,-3.5,1e-7'], ['averages.seed', '9'], ['averages.beta', '0.9,0.98'], ['averages.focus', '1'],
    ['averages.day', '2'], ['averages.correction', 'off']]);
  const back = decodeLook(linked(state), VIEWS, () => true);
  assert.deepEqual(back.notes, []);
  assert.deepEqual(settingsOf({ ...start, ...back }), settingsOf(state));
  assert.deepEqual(linked(changeSettings(state, { betas: [0.9, 0.98, 0.5], data: 'temperatures', focus: 0, day: null, correction: 'both', seed: 1 })), [['view', 'averages']]);
});

test('what a link cannot mean is refused', () => {
  const keys = keysOfAverages();
  for (const [key, bad] of [['beta', '1'], ['beta', ''], ['beta', '0.9,x'], ['beta', '-0.1'], ['beta', Array(9).fill(0.5).join()], ['data', 'rain'], ['data', '1,,2'], ['data', '1e13'], ['day', '-1']]) {
    assert.equal(keys[`averages.${key}`].read(bad), undefined, `${key}=${bad}`);
  }
  assert.equal(settingsOf({ ...start, looks: { averages: { 'averages.focus': 7 } } }).focus, 2, 'there are three');
});

test('the average that is looked at stays when another one goes', () => {
  const state = changeSettings(start, { betas: [0.1, 0.2, 0.3], focus: 2 });
  assert.deepEqual([0, 1, 2].map((at) => settingsOf(removeBeta(state, at)).focus), [1, 1, 1]);
  assert.deepEqual(settingsOf(removeBeta(state, 0)).betas, [0.2, 0.3]);
});

test('the trace has the numbers of the textbook', async () => {
  const l10n = await english('averages', 'settings');
  const [values, beta] = [[35, 33, 36, 34, 38], 0.9];
  const days = [];
  let [before, kept] = [0, 1];
  for (const value of values) {
    const average = beta * before + (1 - beta) * value;
    kept *= beta;
    days.push(before, value, average, 1 - kept, average / (1 - kept));
    before = average;
  }
  const lines = Trace.lines(l10n, { beta, days: Float64Array.from(days), day: 5, correction: 'both' });
  assert.deepEqual(lines.map(([step]) => step), [
    'V₀ = 0', 'V₁ = 0.9 · 0 + 0.1 · 35 = 3.5', 'V₂ = 0.9 · 3.5 + 0.1 · 33 = 6.45', 'V₃ = 0.9 · 6.45 + 0.1 · 36 = 9.405',
    'V₄ = 0.9 · 9.405 + 0.1 · 34 = 11.8645', 'V₅ = 0.9 · 11.8645 + 0.1 · 38 = 14.47805']);
  assert.deepEqual(lines.slice(1, 3).map(([, corrected]) => corrected), [
    'corrected: 3.5 / (1 − 0.9¹) = 3.5 / 0.1 = 35', 'corrected: 6.45 / (1 − 0.9²) = 6.45 / 0.19 = 33.94737']);
  assert.equal(lines[5][1], 'corrected: 14.47805 / (1 − 0.9⁵) = 14.47805 / 0.40951 = 35.35457');
});
