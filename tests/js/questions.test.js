// The questions of a printed sheet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionsOf } from '../../www/js/ui/questions.js';

const NAMES = ['SGD', 'Adam', 'Lion'];
const of = (more, asked = '') => questionsOf({ kind: 'run', surface: { id: 'sphere' }, noise: 0, schedule: { id: 'constant' }, optimizers: [{}, {}], ...more }, asked, (index) => NAMES[index], (names) => names.join(' + '));
const ids = (questions) => questions.map((question) => question.id ?? question.text);

test('a sheet asks what its settings raise, and at most four questions', () => {
  assert.deepEqual(of({}), [{ id: 'first', values: { names: 'SGD + Adam' } }, { id: 'ways', values: { one: 'SGD', other: 'Adam' } }, { id: 'rate', values: { name: 'SGD' } }]);
  assert.deepEqual(ids(of({ optimizers: [{ on: false }, { lookahead: { k: 5 } }] })), ['one', 'lookahead', 'rate']);
  assert.deepEqual(ids(of({ noise: 0.1, clip: { norm: 1 }, schedule: { id: 'cosine' } })), ['first', 'ways', 'noise', 'schedule']);
  assert.deepEqual(ids(of({ surface: { id: 'linear_regression', data_batch: 8 }, optimizers: [{ schedule: { id: 'step' } }] })), ['one', 'noise', 'schedule', 'rate']);
  assert.deepEqual(of({ optimizers: [{ on: false }] }), []);
});

test('the question of the link comes first, and does not tell its answer', () => {
  const [first, second] = of({}, 'Which one? | SGD | *Adam');
  assert.deepEqual(first, { text: 'Which one?', choices: ['SGD', 'Adam'] });
  assert.equal(second.id, 'first');
  assert.deepEqual(of({}, 'How large? | =0.02')[0], { text: 'How large?', choices: [] });
});
