import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REQUIREMENTS, lackTold, lacking } from '../../www/js/requirements.js';
import { english } from './words.js';

test('the page that runs no script names the versions that have all of it', () => {
  const [chrome, firefox, safari] = [0, 1, 2].map((browser) => Math.max(...REQUIREMENTS.map(({ since }) => since[browser])));
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  assert.ok(page.includes(`Chrome or Edge from version ${chrome} on, Firefox from ${firefox}, Safari from ${safari}.`), `${chrome} ${firefox} ${safari}`);
});

test('what a browser lacks is named, with the versions that have it', async (t) => {
  assert.deepEqual(lacking('page'), []);
  const { hasOwn } = Object;
  t.after(() => Object.assign(Object, { hasOwn }));
  delete Object.hasOwn;
  const missing = lacking('page');
  Object.hasOwn = hasOwn;
  assert.deepEqual(missing.map(({ id }) => id), ['has-own']);
  assert.equal(await lackTold(await english('browser'), missing), 'Object.hasOwn (Chrome and Edge 93, Firefox 92, Safari 15.4)');
});
