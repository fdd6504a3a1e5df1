// The reference of the optimizers: its tree and the order of its table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ancestry, lineage } from '../../www/js/views/optimizers/lineage.js';
import { rowsOf } from '../../www/js/views/optimizers/rows.js';

const ALL = [
  { id: 'sgd', parents: [] }, { id: 'momentum', parents: ['sgd'] }, { id: 'adagrad', parents: ['sgd'] }, { id: 'rmsprop', parents: ['adagrad'] },
  { id: 'adam', parents: ['rmsprop', 'momentum'] }, { id: 'dog', parents: ['adagrad'] }, { id: 'newton', parents: [] },
];

test('each optimizer has a place of its own below its closest parent', () => {
  const { roots, places, edges, rows, columns } = lineage(ALL);
  assert.deepEqual(roots.map(({ id }) => id), ['sgd', 'newton']);
  assert.equal(places.length, ALL.length);
  assert.deepEqual([rows, columns], [4, 4]);
  const at = Object.fromEntries(places.map((place) => [place.id, place]));
  assert.equal(new Set(places.map(({ depth, row }) => `${depth} ${row}`)).size, places.length);
  assert.equal(at.adam.depth, 3);
  // Between its children.
  assert.equal(at.adagrad.row, (at.rmsprop.row + at.dog.row) / 2);
  assert.deepEqual(edges.filter(({ to }) => to.id === 'adam').map(({ from, main }) => [from.id, main]), [['rmsprop', true], ['momentum', false]]);
});

test('an optimizer comes from all its parents and theirs', () => {
  assert.deepEqual([...ancestry(ALL, 'adam')].sort(), ['adagrad', 'adam', 'momentum', 'rmsprop', 'sgd']);
  assert.deepEqual([...ancestry(ALL, 'newton')], ['newton']);
});

/** As much of a book as the table needs. */
function book() {
  const entry = (id, group, year, each, more = {}) => ({ id, group, year, rates: 'one', momentum: false, correction: 'no', network: true, memory: { each, borders: false, square: false }, place: 0, ...more });
  const all = [
    entry('sgd', 'first_order', 1951, 0), entry('momentum', 'first_order', 1964, 1, { momentum: true }),
    entry('adam', 'adaptive', 2015, 2, { rates: 'coordinate', momentum: true, correction: 'yes' }),
    entry('adafactor', 'adaptive', 2018, 0, { rates: 'coordinate', memory: { each: 0, borders: true, square: false } }),
    entry('lbfgs', 'second_order', 1989, 22), entry('bfgs', 'second_order', 1970, 2, { network: false, memory: { each: 2, borders: false, square: true } }),
  ].map((row, place) => ({ ...row, place }));
  return { all, name: (id) => id, rates: ({ rates }) => rates, momentum: ({ momentum }) => (momentum ? 'yes' : 'no') };
}

/** @param {object} wish */
const ids = (wish) => rowsOf(/** @type {any} */ (book()), wish).map(({ id }) => id);

test('the table is sorted both ways, and what is equal stays as it is in the catalog', () => {
  assert.deepEqual(ids({}), ['sgd', 'momentum', 'adam', 'adafactor', 'lbfgs', 'bfgs']);
  assert.deepEqual(ids({ sort: 'year' }), ['sgd', 'momentum', 'bfgs', 'lbfgs', 'adam', 'adafactor']);
  assert.deepEqual(ids({ sort: '-year' }), ['adafactor', 'adam', 'lbfgs', 'bfgs', 'momentum', 'sgd']);
  assert.deepEqual(ids({ sort: 'name' }), ['adafactor', 'adam', 'bfgs', 'lbfgs', 'momentum', 'sgd']);
  assert.deepEqual(ids({ sort: 'memory' }), ['sgd', 'adafactor', 'momentum', 'adam', 'lbfgs', 'bfgs']);
  assert.deepEqual(ids({ sort: 'momentum' }), ['momentum', 'adam', 'sgd', 'adafactor', 'lbfgs', 'bfgs']);
  // A link may name anything.
  assert.deepEqual(ids({ sort: 'nonsense' }), ids({}));
});

test('the table is filtered by all that is asked', () => {
  assert.deepEqual(ids({ family: 'adaptive' }), ['adam', 'adafactor']);
  assert.deepEqual(ids({ memory: '0' }), ['sgd']);
  // One for each row and column is more than none.
  assert.deepEqual(ids({ memory: '1' }), ['momentum', 'adafactor']);
  assert.deepEqual(ids({ memory: 'more' }), ['lbfgs', 'bfgs']);
  assert.deepEqual(ids({ memory: 'more', networks: true }), ['lbfgs']);
  assert.deepEqual(ids({ rates: 'coordinate', memory: '2' }), ['adam']);
});
