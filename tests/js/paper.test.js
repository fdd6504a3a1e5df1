// What is printed of the settings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows } from '../../www/js/ui/paper.js';
import { english } from './words.js';

test('the own batch size of an optimizer is printed', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const of = (data_batch) => {
    const optimizers = [{ id: 'sgd', ...(data_batch === undefined ? {} : { data_batch }) }];
    const spec = { kind: 'run', surface: { id: 'linear_regression' }, start: [0, 0], schedule: { id: 'constant' }, optimizers };
    const catalog = { own: { id: 'own', key: 'f' }, surfaces: [], run: [], schedules: [], clip: [], optimizers: [], lookahead: [] };
    return rows({ l10n, catalog, store: { state: { spec } } }).at(-1)[1];
  };
  assert.match(of(16), /Own batch size.*16/);
  assert.match(of(0), /Own batch size.*all/);
  assert.doesNotMatch(of(undefined), /batch/);
});
