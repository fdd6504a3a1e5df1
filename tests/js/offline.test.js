// The service worker of the hosted page, in as much of a browser as it asks for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const SCOPE = 'https://e.org/course/';
const source = (name) => readFileSync(new URL(`../../www/offline/${name}.js`, import.meta.url), 'utf8');
const BUILD = { id: 'b2', folder: 'www-b2', page: ['js/page.js'], digits: ['data/mnist-1.bin'] };

/** A service worker with the answers of a server, and what happens to it. @param {string} name @param {Record<string, () => any>} answers */
function worker(name, answers = {}) {
  /** @type {Map<string, Map<string, Response>>} */
  const stored = new Map();
  const listeners = {};
  const asked = [];
  const state = { pages: 1, skipped: false, unregistered: false, late: () => {} };
  const fetchOne = async (request, how) => {
    const url = String(request.url ?? request);
    asked.push([url, how?.cache ?? request.cache ?? 'default']);
    const answer = answers[url.replace(SCOPE, '')];
    if (!answer) throw new TypeError('no network');
    return answer();
  };
  const open = (cache) => {
    if (!stored.has(cache)) stored.set(cache, new Map());
    const files = stored.get(cache);
    const put = async (url, answer) => void files.set(String(url), answer);
    return {
      put, match: async (url) => files.get(String(url))?.clone(),
      addAll: (urls) => Promise.all(urls.map(async (url) => {
        const answer = await fetchOne(url);
        if (!answer.ok) throw new TypeError(url);
        return put(url, answer);
      })),
    };
  };
  const caches = {
    open: async (cache) => open(cache), keys: async () => [...stored.keys()], has: async (cache) => stored.has(cache), delete: async (cache) => stored.delete(cache),
    match: async (url, { cacheName } = {}) => {
      for (const cache of cacheName ? [cacheName] : stored.keys()) {
        const found = stored.has(cache) && (await open(cache).match(url));
        if (found) return found;
      }
      return undefined;
    },
  };
  vm.runInNewContext(source(name), {
    BUILD, URL, Response, TypeError, Error, Promise, console: { warn() {} }, caches, fetch: fetchOne,
    registration: { scope: SCOPE, unregister: async () => (state.unregistered = true) },
    clients: { claim: async () => {}, matchAll: async () => Array(state.pages).fill({}) },
    skipWaiting: () => (state.skipped = true), setTimeout: (act, _, value) => (state.late = () => act(value)),
    addEventListener: (type, act) => (listeners[type] = act),
  });
  const happens = (type, more = {}) => {
    let done = null;
    listeners[type]({ waitUntil: (promise) => (done = promise), ...more });
    return done;
  };
  /** What a page gets for a request; null if the worker leaves it alone. */
  const get = (path, more = {}) => {
    let answer = null;
    const waits = [];
    listeners.fetch({ request: { url: `${SCOPE}${path}`, method: 'GET', mode: 'cors', cache: 'default', ...more }, respondWith: (promise) => (answer = promise), waitUntil: (promise) => waits.push(promise) });
    return answer && answer.then(async (found) => {
      await Promise.all(waits);
      return found;
    });
  };
  return { stored, asked, state, happens, get, open };
}

const page = (id) => () => new Response(`<meta name="build" content="${id}">`);
const file = (text) => () => new Response(text);
const SITE = { 'index.html': page('b2'), 'www-b2/js/page.js': file('two'), 'www/icon.svg': file('icon') };
const OWN = `playground ${SCOPE} b2`;

test('a build is kept as a whole or not at all', async () => {
  const whole = worker('worker', SITE);
  await whole.happens('install');
  assert.deepEqual([...whole.stored.get(OWN).keys()].sort(), ['index.html', 'www-b2/js/page.js', 'www/icon.svg'].map((path) => SCOPE + path));
  assert.ok(whole.state.skipped);
  assert.deepEqual(whole.asked[0], [`${SCOPE}index.html`, 'reload'], 'past the cache of the browser');
  // Another build is on the server by now, a file is missing, there is no network.
  for (const broken of [{ ...SITE, 'index.html': page('b3') }, { ...SITE, 'www-b2/js/page.js': () => new Response('', { status: 404 }) }, {}]) {
    const one = worker('worker', broken);
    await assert.rejects(one.happens('install'));
    assert.deepEqual([one.stored.has(OWN), one.state.skipped], [false, false]);
  }
});

test('the page comes from the network while there is one that works', async () => {
  const answers = { ...SITE };
  const one = worker('worker', answers);
  await one.happens('install');
  const text = async (path, more) => (await one.get(path, { mode: 'navigate', ...more })).text();
  answers[''] = page('b3');
  answers['?utm=1'] = page('b3');
  for (const path of ['', 'index.html#surface=beale', '?utm=1']) assert.match(await text(path), path.startsWith('index') ? /b2/ : /b3/);
  answers[''] = () => new Response('Bad gateway', { status: 502 });
  assert.match(await text(''), /b2/);
  answers[''] = () => new Response('Gone', { status: 404 });
  assert.equal(await text(''), 'Gone', 'the page was taken away');
  delete answers[''];
  assert.match(await text(''), /b2/);
  // A network that does not answer is waited for, but not for ever.
  answers[''] = () => new Promise(() => {});
  const waiting = text('');
  await new Promise((resolve) => setTimeout(resolve));
  one.state.late();
  assert.match(await waiting, /b2/);
});

test('files are found by the build in their address, and the rest is left to the browser', async () => {
  const answers = { ...SITE, 'www-b3/js/page.js': file('three'), 'www-b2/data/mnist-1.bin': file('digits') };
  const one = worker('worker', answers);
  await one.happens('install');
  delete answers['www-b2/js/page.js'];
  const text = async (path, more) => (await one.get(path, more)).text();
  assert.equal(await text('www-b2/js/page.js'), 'two');
  assert.equal(await text('www-b3/js/page.js'), 'three');
  // An open page of the build before finds its own.
  await one.open(`playground ${SCOPE} b1`).put(`${SCOPE}www-b1/js/page.js`, new Response('one'));
  assert.equal(await text('www-b1/js/page.js'), 'one');
  await assert.rejects(one.get('www-b1/js/other.js'));
  // Digits are kept once they were used, unless everything was switched off meanwhile; a damaged file is asked for again.
  assert.equal(await text('www-b2/data/mnist-1.bin'), 'digits');
  answers['www-b2/data/mnist-1.bin'] = file('whole');
  assert.equal(await text('www-b2/data/mnist-1.bin'), 'digits');
  assert.equal(await text('www-b2/data/mnist-1.bin', { cache: 'reload' }), 'whole');
  delete answers['www-b2/data/mnist-1.bin'];
  assert.equal(await text('www-b2/data/mnist-1.bin'), 'whole');
  answers['www-b2/data/mnist-1.bin'] = file('digits');
  one.stored.clear();
  await one.get('www-b2/data/mnist-1.bin');
  assert.equal(one.stored.size, 0);
  for (const path of ['build.json', 'www/examples/embed.html', 'www/element.js']) assert.equal(one.get(path), null, path);
  assert.equal(one.get('www-b2/js/page.js', { method: 'POST' }), null);
  assert.equal(one.get('', { url: 'https://e.org/other/' }), null);
});

test('what earlier builds kept goes once no other page is open', async () => {
  const one = worker('worker', SITE);
  const [before, other] = [`playground ${SCOPE} b1`, 'playground https://e.org/other/ b1'];
  one.open(before);
  one.open(other);
  await one.happens('install');
  const after = `playground ${SCOPE} b3`;
  one.open(after);
  one.state.pages = 2;
  await one.happens('message', { data: { tidy: 'b2' } });
  assert.ok(one.stored.has(before), 'another page may show it');
  one.state.pages = 1;
  assert.equal(one.happens('message', { data: { tidy: 'b1' } }), null, 'that page shows it');
  await one.happens('message', { data: { tidy: 'b2' } });
  assert.deepEqual([...one.stored.keys()], [other, OWN, after], 'what is just being kept stays');
});

test('a site that keeps nothing takes away what it kept, and nothing of others', async () => {
  const one = worker('off');
  for (const name of [OWN, `playground ${SCOPE} b1`, 'playground https://e.org/ b1', 'another']) one.open(name);
  await one.happens('install');
  await one.happens('activate');
  assert.deepEqual([[...one.stored.keys()], one.state.skipped, one.state.unregistered], [['playground https://e.org/ b1', 'another'], true, true]);
});
