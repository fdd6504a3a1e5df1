// What a page around asks of a playground and hears of it: by the element, by messages, and by the script for pages with frames.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { Remote } from '../../www/js/host/remote.js';

const later = () => new Promise((resolve) => setTimeout(resolve));

/** As much of a playground as a page around asks for. @param {Record<string, any>} more */
function playground(more = {}) {
  const listeners = new Map();
  return {
    isOpen: true, link: '#a=1', latest: '#a=1', state: { view: 'surface', spec: { kind: 'run' }, page: { step: null }, looks: {} },
    on(type, act) {
      listeners.set(type, [...(listeners.get(type) ?? []), act]);
      return () => listeners.set(type, listeners.get(type).filter((one) => one !== act));
    },
    emit: (type, detail) => listeners.get(type)?.forEach((act) => act(detail)),
    ...more,
  };
}

test('values that are set while others wait for their code join them', () => {
  const shown = [];
  const remote = new Remote(playground({ latest: '#a=1&opt=own', show: (link) => shown.push(link) }));
  remote.set({ seed: 3 });
  assert.deepEqual(shown, ['#a=1&opt=own&seed=3']);
});

test('what is ahead of the step is told when the step comes to it', () => {
  const model = { chosen: 0, last: 38, spec: null, follow() {} };
  const one = playground({ context: { model: () => model } });
  const concealed = (spec) => ({ ...one.state, spec, looks: { '': { 'embed.reveal': 'play' } } });
  const told = [];
  new Remote(one).on((type, detail) => told.push([type, detail.step]));
  const step = (chosen) => {
    model.chosen = chosen;
    one.emit('step', { step: chosen });
  };
  const run = () => {
    model.spec = { kind: 'run' };
    one.state = concealed(model.spec);
    for (const at of [20, 39]) one.emit('diverged', { step: at });
  };
  run();
  step(19);
  assert.deepEqual(told, [['step', 19]]);
  step(20);
  step(38);
  step(38);
  assert.deepEqual(told.slice(1), [['step', 20], ['diverged', 20], ['step', 38], ['diverged', 39], ['step', 38]]);
  // Runs that others have replaced come to no step.
  model.chosen = 0;
  run();
  one.state = concealed({ kind: 'run' });
  told.length = 0;
  step(38);
  assert.deepEqual(told, [['step', 38]]);
});

test('a training is started and paused by its model, whether or not anything was drawn', () => {
  let training = null;
  const one = playground({ context: { made: () => training } });
  one.state.spec = { kind: 'training' };
  const remote = new Remote(one);
  const make = () => ({ playing: false, play() { this.playing = true; }, pause() { this.playing = false; } });
  // Nothing is there yet: it starts once it comes.
  remote.play();
  assert.equal(remote.state.playing, true);
  training = make();
  one.emit('trained', []);
  assert.equal(training.playing, true);
  remote.play();
  assert.deepEqual([remote.state.playing, training.playing], [true, true], 'to play twice is to play');
  remote.pause();
  one.emit('trained', []);
  assert.deepEqual([remote.state.playing, training.playing], [false, false]);
  training = null;
  remote.play();
  remote.pause();
  training = make();
  one.emit('trained', []);
  assert.equal(training.playing, false);
});

test('of a playground that is not open nothing is done, and no figure comes', async () => {
  const one = playground({ isOpen: false, show() {} });
  for (const name of ['state', 'context']) Object.defineProperty(one, name, { get: () => assert.fail('it is not open') });
  const remote = new Remote(one);
  remote.play();
  remote.pause();
  remote.step(3);
  remote.set({ seed: 1 });
  await assert.rejects(remote.toSVG());
});

test('another language leaves the height to the content', async () => {
  const element = () => {
    const names = new Set(['embedded']);
    return { names, classList: { add: (name) => names.add(name), contains: (name) => names.has(name), toggle() {} }, querySelectorAll: () => [], getBoundingClientRect: () => ({ height: 300 }) };
  };
  const parent = { postMessage() {} };
  let hear = () => {};
  Object.assign(globalThis, { parent, addEventListener: (_, act) => (hear = act), ResizeObserver: class { observe() {} } });
  const { Messages } = await import('../../www/js/host/messages.js');
  const one = playground({ element: element(), isOpen: false });
  new Messages(one);
  hear({ source: parent, origin: 'https://e.org', data: { playground: 1, type: 'hello', fit: true } });
  one.element = element();
  one.emit('opened', null);
  assert.ok(one.element.names.has('fits'));
});

/** The class of the element, in as much of a page as it asks for. */
async function elementClass() {
  class Watcher {
    observe() {}

    disconnect() {}
  }
  class Base extends EventTarget {
    attributes = [];

    attachShadow() {
      this.shadowRoot = { querySelector: () => null };
      return this.shadowRoot;
    }

    getAttribute(name) {
      return this.attributes.find((one) => one.name === name)?.value ?? null;
    }

    hasAttribute(name) {
      return this.getAttribute(name) !== null;
    }

    setAttribute(name, value) {
      this.attributes = [...this.attributes.filter((one) => one.name !== name), { name, value }];
    }
  }
  Object.assign(globalThis, {
    HTMLElement: Base, CSSStyleSheet: class { replaceSync() {} }, MutationObserver: Watcher, ResizeObserver: Watcher, IntersectionObserver: Watcher,
    customElements: { get: () => undefined, define() {} },
  });
  return (await import('../../www/js/element.js')).OptimizerPlayground;
}

test('an element whose playground could not be opened is not ready, and goes without a trace', async (t) => {
  const Element = await elementClass();
  t.mock.method(console, 'error', () => {});
  for (const link of ['#seed=2', null]) {
    const element = new Element();
    const stay = new AbortController();
    const told = [];
    element.addEventListener('ready', () => told.push('ready'));
    element.stay = stay;
    let freed = 0;
    const closed = playground({ isOpen: false, free: () => (freed += 1) });
    if (link === null) Object.defineProperty(closed, 'link', { get() { throw new Error('made by the test'); } });
    else closed.link = link;
    element.take({ playground: closed, remote: new Remote(closed) }, stay.signal);
    assert.deepEqual([told, element.state], [[], null]);
    if (link !== null) assert.equal(element.seed, '2');
    // A core that broke cannot write its link.
    element.disconnectedCallback();
    await later();
    assert.deepEqual([stay.signal.aborted, element.stay, element.playground, freed], [true, null, null, 1]);
  }
});

test('what was set before the script came is an attribute afterwards', async () => {
  const element = new (await elementClass())();
  for (const [key, value] of [['seed', 3], ['link', '#surface=beale']]) Object.defineProperty(element, key, { value, configurable: true, writable: true, enumerable: true });
  element.connectedCallback();
  assert.deepEqual([element.getAttribute('seed'), element.getAttribute('link')], ['3', '#surface=beale']);
  element.seed = 4;
  assert.equal(element.getAttribute('seed'), '4');
});

/** A page with linked frames, of which each can be made to come. @param {number} count */
function frames(count) {
  let hear = () => {};
  const all = Array.from({ length: count }, (_, at) => ({
    src: 'https://e.org/', dataset: { playgroundLink: 'a' }, at, asked: [], contentWindow: { postMessage: (data) => all[at].asked.push(data) },
  }));
  const window = {};
  vm.runInNewContext(readFileSync(new URL('../../www/embed.js', import.meta.url), 'utf8'), {
    window, URL, URLSearchParams, location: { href: 'https://o.org/' }, document: { querySelectorAll: () => all }, addEventListener: (_, act) => (hear = act),
  });
  const say = (at, data) => hear({ data: { playground: 1, ...data }, origin: 'https://e.org', source: all[at].contentWindow });
  const come = (at, link) => {
    say(at, { type: 'ready' });
    say(at, { type: 'hello', link });
  };
  /** Takes what a frame was asked. */
  const asked = (at) => all[at].asked.splice(0).filter(({ type }) => type !== 'hello').map(({ type, id, values, step }) => ({ type, id, ...(values && { start: values.start }), ...(step !== undefined && { step }) }));
  const plain = (at) => asked(at).map(({ id: _, ...rest }) => rest);
  return { of: (at) => window.OptimizerPlayground.of(all[at]), say, come, asked, plain };
}

test('what is asked of a frame waits until it can hear, and what it refuses is rejected', async () => {
  const { of, say, come, asked } = frames(1);
  const [state, figure] = [of(0).play(), of(0).svg()];
  assert.deepEqual(asked(0), []);
  come(0, '#a');
  const [play, svg] = asked(0);
  assert.deepEqual([play.type, svg.type], ['play', 'svg']);
  say(0, { type: 'state', id: play.id, playing: true });
  say(0, { type: 'refused', id: svg.id });
  assert.equal((await state).playing, true);
  await assert.rejects(figure, /refused/);
  // A frame with another document does not answer what the one before was asked.
  const lost = of(0).get();
  come(0, '#a');
  await assert.rejects(lost);
});

test('linked frames show the same start, also while one plays and if one comes later', async () => {
  const { say, come, asked, plain } = frames(3);
  come(0, '#start=1,1');
  come(1, '#start=1,1');
  // Playing: each step goes over, and what comes back of it does not.
  say(0, { type: 'step', step: 5 });
  const [step] = asked(1);
  assert.deepEqual([step.type, step.step], ['step', 5]);
  say(1, { type: 'step', step: 5 });
  // A start that is dragged in the other meanwhile.
  say(1, { type: 'change', link: '#start=2,2' });
  const [set] = asked(0);
  assert.deepEqual([set.type, set.start], ['set', '2,2']);
  // The echo, as that frame writes it, is none of its own.
  say(0, { type: 'change', link: '#start=2.0,2' });
  say(0, { type: 'state', id: set.id, link: '#start=2.0,2' });
  await later();
  say(0, { type: 'change', link: '#start=2.0,2&speed=2' });
  assert.deepEqual(asked(1), []);
  // What is dragged next goes back.
  say(0, { type: 'change', link: '#start=3,3' });
  assert.deepEqual(plain(1), [{ type: 'set', start: '3,3' }]);
  // The third has heard nothing yet, and hears the last of it; its own first step changes nothing.
  assert.deepEqual(asked(2), []);
  say(2, { type: 'ready' });
  say(2, { type: 'step', step: 150 });
  say(2, { type: 'hello', link: '#start=1,1' });
  assert.deepEqual(plain(2), [{ type: 'step', step: 5 }, { type: 'set', start: '3,3' }]);
  assert.deepEqual([plain(0), plain(1)], [[], []]);
});
