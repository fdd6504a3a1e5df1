import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, short } from '../../www/js/format.js';

test('short keeps three digits and a proper minus', () => {
  const cases = [[0, '0'], [-0, '0'], [41.234, '41.2'], [-1.5, '−1.5'], [0.00123456, '0.00123'], [0.000123456, '1.23e−4'],
    [1e-7, '1e−7'], [123456, '1.23e5'], [1e300, '1e300'], [NaN, 'not a number'], [Infinity, '∞'], [-Infinity, '−∞']];
  for (const [value, text] of cases) assert.equal(short(value), text);
});

test('what people type is read, what is no number is not', () => {
  assert.equal(parse(' 0,5 '), 0.5);
  assert.equal(parse('−2'), -2);
  assert.equal(parse('1e-3'), 0.001);
  for (const text of ['', ' ', 'abc', '1 2', '--1', '1,000,000']) assert.ok(Number.isNaN(parse(text)), text);
});
