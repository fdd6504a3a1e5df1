import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
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
      go(way) { browser.go(way); },
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
/** The time of the page, which passes only in `pause`, however busy the machine is. */
let clock = 0;
performance.now = () => clock;
beforeEach(() => {
  browser = new Browser();
  clock = 1000;
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});
const pause = (milliseconds) => {
  clock += milliseconds;
  mock.timers.tick(milliseconds);
};

test('a finished change makes an entry, and Back takes it back', () => {
  const host = new HashHost();
  const heard = [];
  host.listen((link) => heard.push(link));
  host.write(() => '#a=1', { of: 'a' });
  host.write(() => '#a=1&b=2', { of: 'b' });
  assert.deepEqual(browser.hashes, ['', '#a=1', '#a=1&b=2']);
  host.back();
  assert.deepEqual(heard, ['#a=1'], 'told once, though the browser tells twice');
  host.back();
  host.back();
  assert.deepEqual(heard, ['#a=1', ''], 'nothing to take back before the first visit');
  host.forward();
  assert.equal(browser.location.hash, '#a=1');
});

test('a drag makes one entry, whatever it passes', () => {
  const host = new HashHost();
  for (const value of [1, 2, 3]) {
    host.write(() => `#a=${value}`, { commit: false });
    pause(160);
  }
  host.write(() => '#a=4', {});
  assert.deepEqual(browser.hashes, ['', '#a=4']);
});

test('changes of one thing that follow each other closely are one, also where the link has nothing of it', () => {
  const host = new HashHost();
  host.write(() => '#a=1', { of: 'a' });
  host.write(() => '', { of: 'a' });
  host.write(() => '#a=3', { of: 'a' });
  assert.deepEqual(browser.hashes, ['', '#a=3']);
  host.write(() => '#a=3&b=1', { of: 'b' });
  assert.deepEqual(browser.hashes, ['', '#a=3', '#a=3&b=1'], 'something else is another change');
  pause(650);
  host.write(() => '#a=3&b=2', { of: 'b' });
  assert.equal(browser.hashes.at(-2), '#a=3&b=1', 'and so is the same after a while');
});

test('a drag that is taken back costs no entry, and the next change has its own', () => {
  const host = new HashHost();
  host.listen(() => {});
  host.write(() => '#a=1', { of: 'a' });
  host.write(() => '#a=2', { commit: false, of: 'b' });
  pause(160);
  host.write(() => '#a=1', { of: 'b', back: true });
  assert.deepEqual(browser.hashes, ['', '#a=1', '#a=1'], 'browsers cannot remove one');
  host.write(() => '#a=1&c=1', { of: 'c' });
  assert.deepEqual(browser.hashes, ['', '#a=1', '#a=1&c=1'], 'so it is used by the next change');
  host.back();
  assert.equal(browser.location.hash, '#a=1');
  // Undo right after it undoes what was before the drag.
  host.write(() => '#a=7', { commit: false, of: 'd' });
  pause(160);
  host.write(() => '#a=1', { of: 'd', back: true });
  host.back();
  assert.equal(browser.location.hash, '');
  // Taken back before anything was written, it leaves no trace.
  host.write(() => '#a=5', { of: 'a' });
  host.write(() => '#a=6', { commit: false, of: 'e' });
  host.write(() => '#a=5', { of: 'e', back: true });
  host.write(() => '#a=8', { of: 'e' });
  assert.deepEqual(browser.hashes, ['', '#a=5', '#a=8']);
});

test('a replay writes over its entry', () => {
  const host = new HashHost();
  host.write(() => '#a=1', {});
  host.write(() => '#a=1&step=3', { quiet: true });
  pause(160);
  assert.deepEqual(browser.hashes, ['', '#a=1&step=3']);
});

test('in a frame nothing is added to the history of the page around', () => {
  browser.top = null;
  const host = new HashHost();
  host.write(() => '#a=1', { of: 'a' });
  host.write(() => '#b=1', { of: 'b' });
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

test('a host that was stopped writes again as soon as it is asked to', () => {
  const host = new HashHost();
  const stop = host.listen(() => {});
  host.write(() => '#a=1', { commit: false });
  stop();
  host.listen(() => {});
  pause(160);
  assert.equal(browser.location.hash, '', 'what was waiting is given up');
  host.write(() => '#a=2', { commit: false });
  pause(160);
  assert.equal(browser.location.hash, '#a=2');
});

/** The browser refuses what is written from now on, until it is told otherwise. */
function refuse(t) {
  const refusals = ['pushState', 'replaceState'].map((name) => t.mock.method(browser.history, name, () => { throw new DOMException('', 'SecurityError'); }));
  return () => refusals.forEach((refusal) => refusal.mock.restore());
}

test('a change that the browser refuses to keep is none to take back', (t) => {
  const host = new HashHost();
  refuse(t);
  host.write(() => '#a=1', {});
  assert.equal(host.depth, 0);
  clearTimeout(host.timer);
});

test('an address that was refused catches up by itself, with an entry of its own', (t) => {
  const host = new HashHost();
  host.write(() => '#a=1', { of: 'a' });
  const allow = refuse(t);
  host.write(() => '#a=1&b=1', { of: 'b' });
  pause(1100);
  assert.deepEqual(browser.hashes, ['', '#a=1'], 'refused twice');
  allow();
  pause(1100);
  assert.deepEqual(browser.hashes, ['', '#a=1', '#a=1&b=1']);
  assert.equal(host.depth, 2);
});

test('a drag that was refused in the middle is still one entry', (t) => {
  const host = new HashHost();
  host.write(() => '#a=1', { of: 'a' });
  const allow = refuse(t);
  host.write(() => '#a=2', { commit: false, of: 'b' });
  pause(200);
  allow();
  host.write(() => '#a=3', { of: 'b' });
  assert.deepEqual(browser.hashes, ['', '#a=1', '#a=3']);
  host.write(() => '#a=3&c=1', { of: 'c' });
  assert.equal(browser.hashes.length, 4);
});

test('undo before the address has caught up takes back what it lacks, and does not leave the page', (t) => {
  const host = new HashHost();
  const heard = [];
  host.listen((link) => heard.push(link));
  const allow = refuse(t);
  host.write(() => '#a=1', { of: 'a' });
  assert.equal(host.back(), true);
  assert.deepEqual([heard, browser.at], [[''], 0]);
  allow();
  host.write(() => '#a=2', { of: 'a' });
  assert.deepEqual(browser.hashes, ['', '#a=2'], 'what was taken back does not come again');
});

/** Presses a key with Ctrl; whether the host took it. */
async function press(host, key, more = {}) {
  const { undo } = await import('../../www/js/ui/keys.js');
  const event = {
    key, code: '', shiftKey: false, ctrlKey: true, metaKey: false, altKey: false, getModifierState: () => false, ...more,
    target: { matches: () => false }, prevented: false, preventDefault() { this.prevented = true; },
  };
  undo(event, host);
  return event.prevented;
}

test('a key that takes nothing back is left to the page around', async () => {
  const host = new HashHost();
  assert.equal(await press(host, 'z'), false);
  host.write(() => '#a=1', {});
  assert.equal(await press(host, 'z'), true);
  host.framed = true;
  assert.equal(await press(host, 'Z', { shiftKey: true }), false);
});

test('undo and redo work on every keyboard', async () => {
  const told = [];
  const host = { framed: false, back: () => told.push('back'), forward: () => told.push('forward') };
  /** What is pressed, and what it does. @type {Array<[string, string, object, string[]]>} */
  const keys = [
    ['z', 'KeyZ', {}, ['back']],
    ['Z', 'KeyZ', { shiftKey: true }, ['forward']],
    ['y', 'KeyY', {}, ['forward']],
    ['z', 'KeyZ', { ctrlKey: false, metaKey: true }, ['back']],
    // With Caps Lock.
    ['Z', 'KeyZ', {}, ['back']],
    ['z', 'KeyZ', { shiftKey: true }, ['forward']],
    // Cyrillic, Greek, Hebrew: the key counts by its place.
    ['я', 'KeyZ', {}, ['back']],
    ['Я', 'KeyZ', { shiftKey: true }, ['forward']],
    ['ζ', 'KeyZ', {}, ['back']],
    ['ז', 'KeyZ', {}, ['back']],
    ['н', 'KeyY', {}, ['forward']],
    // German and French: it counts by what is written on it.
    ['z', 'KeyY', {}, ['back']],
    ['y', 'KeyZ', {}, ['forward']],
    ['z', 'KeyW', {}, ['back']],
    ['w', 'KeyZ', {}, []],
    // AltGr writes signs.
    ['z', 'KeyZ', { altKey: true }, []],
    ['ż', 'KeyZ', { altKey: true }, []],
    ['z', 'KeyZ', { getModifierState: (name) => name === 'AltGraph' }, []],
    ['z', 'KeyZ', { ctrlKey: false }, []],
    [' ', 'Space', {}, []],
  ];
  for (const [key, code, more, expected] of keys) {
    told.length = 0;
    await press(host, key, { code, ...more });
    assert.deepEqual(told, expected, `${key} ${code} ${JSON.stringify(more)}`);
  }
});
