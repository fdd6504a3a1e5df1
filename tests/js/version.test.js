import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newerVersion } from '../../www/js/host/version.js';

/** Assets that answer with this, and tell what they were asked for. @param {() => Response} answer */
function assets(answer) {
  const asked = [];
  return {
    asked,
    async file(path, signal, how) {
      asked.push({ path, how, ends: signal instanceof AbortSignal });
      return answer();
    },
  };
}

const says = (value) => assets(() => Response.json(value));

test('another id is another build', async () => {
  assert.equal(await newerVersion(says({ id: 'b' }), 'a'), true);
  assert.equal(await newerVersion(says({ id: 'a' }), 'a'), false);
});

test('the server is asked past all caches, beside the folder of the build, and not for ever', async () => {
  const files = says({ id: 'a' });
  await newerVersion(files, 'a');
  assert.deepEqual(files.asked, [{ path: '../build.json', how: { cache: 'no-store' }, ends: true }]);
});

test('what was not built has no newer version, and asks for none', async () => {
  const files = says({ id: 'b' });
  assert.equal(await newerVersion(files, 'dev'), false);
  assert.deepEqual(files.asked, []);
});

test('no answer, or none that names a build, is no newer version', async () => {
  const offline = assets(() => { throw new TypeError('Failed to fetch'); });
  assert.equal(await newerVersion(offline, 'a'), false);
  assert.equal(await newerVersion(assets(() => new Response('{"id":"b"}', { status: 404 })), 'a'), false);
  assert.equal(await newerVersion(assets(() => new Response('<h1>Sign in</h1>')), 'a'), false);
  assert.equal(await newerVersion(says({}), 'a'), false);
  assert.equal(await newerVersion(says(null), 'a'), false);
});
