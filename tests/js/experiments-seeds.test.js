import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conclusionsOf } from '../../www/js/views/mnist/experiments/conclusions.js';
import { groupsOf, namesOf } from '../../www/js/views/mnist/experiments/groups.js';
import { foundOf } from '../../www/js/views/mnist/experiments/rates-table.js';
import { english } from './words.js';

const l10n = await english('experiments', 'training', 'names', 'mnist');

/** A variant with the test accuracies of its seeds; of null, the training diverged. */
const variant = (id, lr, accuracies, card) => ({ id, label: id, card, slot: card ? Number(card.split(' ')[1]) : 0, spec: { mnist: { batch: 64, train: 128 }, optimizers: [{ id: 'adam', lr }] }, accuracies });
const grouped = (variants) => /** @type {any} */ (groupsOf(/** @type {any} */ (variants), variants.flatMap(({ id, accuracies }) => accuracies.map((accuracy) => /** @type {any} */ ({
  job: { variant: id }, noise: null, cut: false,
  run: { status: accuracy === null ? 'diverged' : 'finished', epoch: 1, step: 2, seconds: 1, stepsPerEpoch: 2, tests: [], epochs: accuracy === null ? [] : [{ epoch: 1, train_loss: 0.1, train_accuracy: 1, test_loss: 1 - accuracy, test_accuracy: accuracy }] },
})))));

test('a variant of which a seed diverged is not ranked, and that is told', () => {
  const told = conclusionsOf(l10n, ['best', 'lowest', 'against'], grouped([variant('A', 1, [0.99, null, null]), variant('B', 1, [0.9, 0.91, 0.92]), variant('C', 1, [0.8, 0.81, 0.82])]));
  assert.match(told[0], /^Diverged: A \(2 of 3 trainings\)\. /);
  assert.match(told[1], /^Best test accuracy: B, /);
  assert.match(told[2], /^Lowest test loss at the end: B, /);
  // There is nothing to hold the others against.
  assert.equal(told.length, 3);
});

test('the best is apart only if no other overlaps with it, not the second alone', () => {
  const [told] = conclusionsOf(l10n, ['best'], grouped([variant('A', 1, [0.9, 0.92]), variant('B', 1, [0.88, 0.89]), variant('C', 1, [0.8, 0.905])]));
  assert.match(told, /^Best mean test accuracy: A, .* overlaps with that of C: this experiment does not tell the two apart\.$/);
  const [more] = conclusionsOf(l10n, ['best'], grouped([variant('A', 1, [0.9, 0.92]), variant('B', 1, [0.88, 0.91]), variant('C', 1, [0.8, 0.905])]));
  assert.match(more, /^Best mean test accuracy: A, .* overlaps with those of others \(B; C\): this experiment does not tell them apart\.$/);
});

test('a rate at which some seeds diverged is neither best nor good', () => {
  const [found] = foundOf(grouped([variant('1', 0.1, [0.9, 0.9, 0.9], 'Adam 1'), variant('2', 0.2, [0.91, 0.91, 0.91], 'Adam 1'), variant('3', 0.3, [0.99, null, null], 'Adam 1')]));
  assert.deepEqual([found.best?.lr, found.good, found.lost, found.partly], [0.2, { from: 0.1, to: 0.2, end: 'low' }, undefined, [{ lr: 0.3, diverged: 2, all: 3 }]]);
});

test('two cards with the same optimizer keep their names, and what is said of them its caveats', () => {
  const groups = grouped([
    variant('1', 0.1, [0.9, 0.92], 'Adam 1'), variant('2', 1, [0.5, null], 'Adam 1'), variant('3', 0.01, [0.6, 0.6], 'Adam 2'), variant('4', 0.1, [0.91, 0.91], 'Adam 2'), variant('5', 0.2, [0.9, 0.9], 'Adam 2'), variant('6', 1, [0.2, 0.2], 'Adam 2'),
  ]);
  assert.deepEqual(namesOf(groups), [{ slot: 1, name: 'Adam 1' }, { slot: 2, name: 'Adam 2' }]);
  assert.deepEqual(foundOf(groups).map(({ name }) => name), ['Adam 1', 'Adam 2']);
  const told = conclusionsOf(l10n, ['rates'], groups);
  assert.equal(told.length, 4);
  assert.match(told[0], /: Adam 1: 1 \(1 of 2 diverged\)\.$/);
  assert.match(told[1], /^Highest test accuracy: 91\.00%.* overlaps with that of Adam [12]: this experiment does not tell them apart\.$/);
  assert.match(told[2], /^Widest range of good learning rates: Adam 2, 0\.1 to 0\.2, a factor of 2\. Narrowest: Adam 1, .* means of the seeds\.$/);
  assert.match(told[3], /: Adam 1\.$/);
});
