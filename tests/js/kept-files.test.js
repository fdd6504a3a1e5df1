import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { KeptFiles } from '../../www/js/models/training/kept-files.js';

beforeEach(() => {
  globalThis.sessionStorage = { 'own-data': JSON.stringify({ id: 'a', name: 'bars', train: 3, test: 1 }) };
});

/** What is said of files that a tab remembers, if the storage answers this. */
async function recalled(answer) {
  const said = [];
  const kept = new KeptFiles({ files: async () => answer });
  const files = kept.recall((lost, silent) => said.push([lost === files, silent]));
  await new Promise(setImmediate);
  return said;
}

test('files that are not there are told from a storage that is silent', async () => {
  assert.deepEqual(await recalled(null), [[true, false]]);
  assert.deepEqual(await recalled(undefined), [[true, true]]);
});

test('files that are there are taken', async () => {
  assert.deepEqual(await recalled({ packed: new Blob(['x']), samples: [] }), []);
});
