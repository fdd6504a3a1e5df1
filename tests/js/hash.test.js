import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { HashHost } from '../../www/js/host/hash.js';

/** An address bar and a history, as far as the host knows them. */
class Browser extends EventTarget {
  constructor() {
    super();
    this.entries = [{ hash: '', state: null }];
    this.at = 0;
    const browser = this;
    this.location = { get hash() { return browser.entries[browser.at].hash; }, get href() { return `https://example.org/${this.hash}`; } };
    this.history = {
      get state() { return browser.entries[browser.at].state; },
      pushState(state, _, hash) {
        browser.entries.splice(browser.at + 1, Infinity, { hash, state });
        browser.at += 1;
      },
      replaceState(state, _, hash = browser.location.hash) { browser.entries[browser.at] = { hash, state }; },
      back() { browser.go(-1); },
      forward() { browser.go(1); },
    };
    Object.assign(globalThis, { window: this, location: this.location, history: this.history, addEventListener: this.addEventListener.bind(this) });
  }

  top = this;

  go(way) {
    if (!this.entries[this.at + way]) return;
    this.at += way;
    this.dispatchEvent(Object.assign(new Event('popstate'), { state: this.history.state }));
    this.dispatchEvent(new Event('hashchange'));
  }

  /** Somebody edits the address. */
  type(hash) {
    this.history.pushState(null, '', hash);
    this.dispatchEvent(Object.assign(new Event('popstate'), { state: null }));
    this.dispatchEvent(new Event('hashchange'));
  }

  get hashes() {
    return this.entries.map(({ hash }) => hash);
  }
}

/** @type {Browser} */
let browser;
beforeEach(() => {
  browser = new Browser();
});
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

test('a finished change makes an entry, and Back takes it back', () => {
  const host = new HashHost();
  const heard = [];
  host.listen((link) => heard.push(link));
  host.write(() => '#a=1', {});
  host.write(() => '#a=1&b=2', {});
  assert.deepEqual(browser.hashes, ['', '#a=1', '#a=1&b=2']);
  host.back();
  assert.deepEqual(heard, ['#a=1'], 'told once, though the browser tells twice');
  host.back();
  host.back();
  assert.deepEqual(heard, ['#a=1', ''], 'nothing to take back before the first visit');
  host.forward();
  assert.equal(browser.location.hash, '#a=1');
});

test('a drag makes one entry, whatever it passes', async () => {
  const host = new HashHost();
  for (const value of [1, 2, 3]) {
    host.write(() => `#a=${value}`, { commit: false });
    await pause(160);
  }
  host.write(() => '#a=4', {});
  assert.deepEqual(browser.hashes, ['', '#a=4']);
});

test('changes of one thing that follow each other closely are one', async () => {
  const host = new HashHost();
  host.write(() => '#a=1', {});
  host.write(() => '#a=2', {});
  host.write(() => '#a=3', {});
  assert.deepEqual(browser.hashes, ['', '#a=1', '#a=3'].slice(0, browser.hashes.length));
  assert.equal(browser.location.hash, '#a=3');
  await pause(650);
  host.write(() => '#a=4', {});
  assert.equal(browser.hashes.at(-2), '#a=3');
});

test('a replay writes over its entry', async () => {
  const host = new HashHost();
  host.write(() => '#a=1', {});
  host.write(() => '#a=1&step=3', { quiet: true });
  await pause(160);
  assert.deepEqual(browser.hashes, ['', '#a=1&step=3']);
});

test('in a frame nothing is added to the history of the page around', () => {
  browser.top = null;
  const host = new HashHost();
  host.write(() => '#a=1', {});
  host.write(() => '#b=1', {});
  assert.deepEqual(browser.hashes, ['#b=1']);
});

test('an address that somebody edits is heard', () => {
  const host = new HashHost();
  const heard = [];
  const stop = host.listen((link) => heard.push(link));
  browser.type('#c=1');
  assert.deepEqual(heard, ['#c=1']);
  stop();
  browser.type('#d=1');
  assert.deepEqual(heard, ['#c=1']);
});

test('what was left is kept with every entry', () => {
  const host = new HashHost();
  host.leave('run', '#a=1');
  host.write(() => '#view=mnist', {});
  assert.deepEqual(new HashHost().left, { run: '#a=1' });
});

test('a host that was stopped writes again as soon as it is asked to', async () => {
  const host = new HashHost();
  const stop = host.listen(() => {});
  host.write(() => '#a=1', { commit: false });
  stop();
  host.listen(() => {});
  await pause(160);
  assert.equal(browser.location.hash, '', 'what was waiting is given up');
  host.write(() => '#a=2', { commit: false });
  await pause(160);
  assert.equal(browser.location.hash, '#a=2');
});

test('a change that the browser refuses to keep is none to take back', (t) => {
  const host = new HashHost();
  t.mock.method(browser.history, 'pushState', () => { throw new DOMException('', 'SecurityError'); });
  host.write(() => '#a=1', {});
  assert.equal(host.depth, 0);
});

test('a key that takes nothing back is left to the page around', async () => {
  const { undo } = await import('../../www/js/ui/keys.js');
  const press = (host, key, shiftKey = false) => {
    const event = { key, shiftKey, ctrlKey: true, target: { matches: () => false }, prevented: false, preventDefault() { this.prevented = true; } };
    undo(event, host);
    return event.prevented;
  };
  const host = new HashHost();
  assert.equal(press(host, 'z'), false);
  host.write(() => '#a=1', {});
  assert.equal(press(host, 'z'), true);
  host.framed = true;
  assert.equal(press(host, 'Z', true), false);
});
