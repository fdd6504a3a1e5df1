import assert from 'node:assert/strict';
import { test } from 'node:test';
import { termOf } from '../../www/js/ui/controls/explain.js';

test('a parameter opens the term that it stands for', () => {
  assert.equal(termOf('optimizer/adam', 'lr'), 'learning-rate');
  assert.equal(termOf('surface/quadratic', 'k'), 'condition-number');
  assert.equal(termOf('lookahead', 'k'), undefined);
  assert.equal(termOf('optimizer/adam', 'constructor'), undefined);
});

test('the constants of a typed function open none, whatever their names', () => {
  for (const key of ['k', 'rho', 'eps', 'lr', 'norm', 'value']) assert.equal(termOf('surface/own', key), undefined);
});
