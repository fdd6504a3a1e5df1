import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { english } from './words.js';

const SCRIPTS = new URL('../../www/js/', import.meta.url);
const sources = readdirSync(SCRIPTS, { recursive: true }).filter((path) => path.endsWith('.js')).map((path) => readFileSync(new URL(path, SCRIPTS), 'utf8'));

test('every kind of fault that a script makes has its message', async () => {
  const l10n = await english('faults', 'training');
  // The kinds of specs are no faults.
  const made = sources.flatMap((text) => [...text.matchAll(/\bkind: (?:[^,'}]*\? )?'([a-z_]+)'(?: : '([a-z_]+)')?/g)]).flatMap(([, ...kinds]) => kinds.filter(Boolean));
  const kinds = [...new Set(made)].filter((kind) => kind !== 'run' && kind !== 'training');
  assert.ok(kinds.includes('training_refused') && kinds.includes('file_unreadable') && kinds.length > 10, kinds.join());
  // `several` is what its faults say.
  assert.deepEqual(kinds.filter((kind) => kind !== 'several' && !l10n.has(`fault-${kind.replaceAll('_', '-')}`)), []);
});

test('several faults are their sentences, one after the other', async () => {
  const l10n = await english('faults', 'training');
  const text = l10n.fault({ kind: 'several', faults: [{ kind: 'worker_stopped' }, { kind: 'training_refused', message: 'no data' }] });
  assert.equal(text, 'The worker stopped. Training cannot go on (no data). Change the settings, or restart it.');
  assert.match(l10n.fault({ kind: 'digits_damaged', reason: 'gzip' }), /gzip/);
});

test('an optimizer and a surface are called by their names', async () => {
  const l10n = await english('faults', 'names', 'settings');
  const text = l10n.fault({ kind: 'needs_minimum', optimizer: 'polyak_sgd', surface: 'saddle' });
  assert.equal(text, `${l10n.name('optimizer', 'polyak_sgd')} needs to know the value of the minimum, which is not known for ${l10n.name('surface', 'saddle')}. Switch it off or choose another surface.`);
  assert.doesNotMatch(text, /polyak_sgd/);
});
