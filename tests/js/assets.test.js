import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { hosted } from '../../www/js/assets.js';
import { watchVersion } from '../../www/js/ui/newer.js';

/** What the server answers, by path. @type {Record<string, () => Response>} */
let server;
let lost = 0;
/** Assets that count what is lost. */
const assets = () => {
  const made = hosted('https://example.org/www-1/');
  made.onLost(() => (lost += 1));
  return made;
};
const { fetch } = globalThis;
beforeEach(() => {
  [server, lost] = [{}, 0];
  globalThis.fetch = async (url) => {
    const answer = server[new URL(url).pathname];
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  };
});
afterEach(() => {
  globalThis.fetch = fetch;
});

test('a file that is gone, or that cannot be asked for, is told', async () => {
  server = { '/www-1/here': () => new Response('{}'), '/www-1/gone': () => new Response('', { status: 404 }) };
  const { text, json, file } = assets();
  const { signal } = new AbortController();
  await Promise.all([text('here'), json('here'), file('here', signal)]);
  assert.equal(lost, 0);
  await assert.rejects(text('gone'));
  await assert.rejects(text('none'));
  await assert.rejects(file('none', signal));
  assert.equal((await file('gone', signal)).status, 404);
  assert.equal(lost, 4);
});

test('what is given up is not lost', async () => {
  await assert.rejects(assets().file('none', AbortSignal.abort()));
  assert.equal(lost, 0);
});

test('a worker that ends before its first answer, or that refuses it, is told; a later end is not', () => {
  const made = [];
  globalThis.Worker = class extends EventTarget {
    constructor() {
      super();
      made.push(this);
    }
  };
  const { worker } = assets();
  const say = (one, data) => one.dispatchEvent(Object.assign(new Event('message'), { data }));
  for (let i = 0; i < 3; i++) worker('train');
  made[0].dispatchEvent(new Event('error'));
  assert.equal(lost, 1);
  say(made[1], { id: 0, fault: { kind: 'training_refused' } });
  assert.equal(lost, 2);
  say(made[2], { id: 0, answer: null });
  made[2].dispatchEvent(new Event('error'));
  assert.equal(lost, 2);
  delete globalThis.Worker;
});

test('whatever is lost, the server is asked once, and a newer version is said', async () => {
  server = { '/build.json': () => new Response('{"id":"2"}') };
  globalThis.document = Object.assign(new EventTarget(), { querySelector: () => ({ getAttribute: () => '1' }) });
  const asked = [];
  const { fetch: answer } = globalThis;
  globalThis.fetch = (url) => {
    asked.push(new URL(url).pathname);
    return answer(url);
  };
  const said = [];
  const made = hosted('https://example.org/www-1/');
  const { signal } = new AbortController();
  made.onLost(watchVersion({ assets: made, l10n: { text: (id) => id }, notices: { say: (kind) => said.push(kind) }, signal }));
  await assert.rejects(made.text('a'));
  await assert.rejects(made.text('b'));
  await new Promise(setImmediate);
  assert.deepEqual([asked, said], [['/www-1/a', '/build.json', '/www-1/b'], ['newer']]);
  // Where the question itself fails, nothing is asked again.
  server = {};
  asked.length = 0;
  const alone = hosted('https://example.org/www-1/');
  alone.onLost(watchVersion({ assets: alone, l10n: { text: (id) => id }, notices: { say: (kind) => said.push(kind) }, signal }));
  await assert.rejects(alone.text('a'));
  await new Promise(setImmediate);
  assert.deepEqual([asked, said], [['/www-1/a', '/build.json'], ['newer']]);
  delete globalThis.document;
});
