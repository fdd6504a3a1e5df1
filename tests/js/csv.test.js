// Examples that a person pastes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsv } from '../../www/js/views/surface/data/csv.js';

/** As much of the engine's reader of numbers as is needed here: a comma before three digits can mean two things. */
function readNumber(/** @type {string} */ text) {
  if (/^-?\d{1,3},\d{3}$/.test(text)) return [Number(text.replace(',', '.')), Number(text.replace(',', ''))];
  const number = Number(text.replace(',', '.'));
  return text === '' || Number.isNaN(number) ? [] : [number];
}

const read = (/** @type {string} */ text, more = {}) => readCsv(text, { readNumber, classes: false, rows: 2000, bytes: 8192, ...more });

test('columns are separated by commas, semicolons, tabs or spaces, and a header is seen', () => {
  for (const [mark, name] of [[',', 'comma'], [';', 'semicolon'], ['\t', 'tab'], ['  ', 'space']]) {
    const found = read(`\uFEFFhours${mark}score\r\n1.5${mark}52\r\n\r\n2${mark}-58\r\n`);
    assert.deepEqual([found.text, found.rows, found.header, found.mark, found.skipped], ['1.5,52/2,-58', 2, ['hours', 'score'], name, []]);
  }
  assert.equal(read('1,2\n3,4\n').header, null);
  assert.equal(read('"a, b",c\n"1","2"\n').text, '1,2', 'quotes are understood');
});

test('a decimal comma is one where commas separate no columns; one that is certain decides for all', () => {
  const found = read('x;y\n1,5;2\n1,234;3\n');
  assert.deepEqual([found.text, found.decimal], ['1.5,2/1.234,3', 'comma']);
  const unclear = read('x;y\n1,234;2\n5;3\n');
  assert.deepEqual(unclear.skipped, [{ line: 2, reason: 'readings', field: 1, given: '1,234' }]);
  assert.equal(read('1,5 2,5\n3,5 4\n').text, '1.5,2.5/3.5,4');
});

test('a line that cannot be used is left out, and it is said which and why', () => {
  const found = read('1,2\n3\n4,five\n6,7,8\n,9\nInfinity,1\n2,3\n');
  assert.equal(found.text, '1,2/2,3');
  assert.deepEqual(found.skipped.map(({ line, reason, field, given }) => [line, reason, field, given]),
    [[2, 'fields', 1, ''], [3, 'number', 2, 'five'], [4, 'fields', 3, ''], [5, 'number', 1, ''], [6, 'number', 1, 'Infinity']]);
  const classes = read('1,0\n2,1\n3,2\n', { classes: true });
  assert.deepEqual([classes.text, classes.skipped], ['1,0/2,1', [{ line: 3, reason: 'class', field: 2, given: '2' }]]);
});

test('there is room for so many rows and bytes, and no endless text is looked at', () => {
  const many = '1,2\n'.repeat(10);
  assert.equal(read(many, { rows: 4 }).rows, 4);
  assert.deepEqual(read(many, { bytes: 12 }).text, '1,2/1,2/1,2');
  assert.equal(read(many, { bytes: 12 }).skipped.filter(({ reason }) => reason === 'room').length, 7);
  assert.ok(read('1,2\n'.repeat(300_000)).cut);
  assert.deepEqual([read('').rows, read('hello').rows], [0, 0]);
});
