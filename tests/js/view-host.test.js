import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ViewHost } from '../../www/js/views/host.js';

/** As much of an element as a view's place asks for. */
const element = () => Object.assign(new EventTarget(), { matches: () => true, append() {}, setAttribute() {}, replaceChildren() {}, classList: { toggle() {} }, dataset: {}, style: {} });
globalThis.document = { createElement: element };
globalThis.Node ??= class {};

/** How many listen to keys. */
let listening = 0;
let state = {};
/** A place for one view, which is here already. */
const place = (view) => {
  const context = {
    id: (name) => name, l10n: { text: (id) => id }, store: { get state() { return state; }, invalidate() {} }, owns: () => {},
    keys: () => {
      listening += 1;
      let on = true;
      return () => {
        if (on) listening -= 1;
        on = false;
      };
    },
  };
  const host = new ViewHost(context);
  host.loaded.set('one', { view });
  return host;
};
const frame = () => ({ state, theme: 'light' });
beforeEach((t) => {
  t.mock.method(console, 'error', () => {});
  listening = 0;
  state = { view: 'one', spec: {} };
});

test('a view that fails to appear leaves nothing, and is tried again with another state', () => {
  let [mounts, freed, good] = [0, 0, false];
  const host = place({
    id: 'one',
    mount(_, context) {
      mounts += 1;
      context.keys({});
      context.owns({ free: () => (freed += 1) });
      if (!good) throw new Error('made by the test');
      return { render() {}, free() {} };
    },
  });
  host.render(frame());
  host.render(frame());
  assert.deepEqual([mounts, listening, freed], [1, 0, 1]);
  good = true;
  // The same spec, looked at otherwise.
  state = { ...state, page: {} };
  host.render(frame());
  assert.deepEqual([mounts, listening, freed], [2, 1, 1]);
  host.close();
  assert.deepEqual([listening, freed], [0, 1], 'one that appeared frees its parts itself');
});

test('a view that fails while it is freed listens to nothing any more', () => {
  const host = place({
    id: 'one',
    mount(_, context) {
      context.keys({});
      return { render() {}, free() { throw new Error('made by the test'); } };
    },
  });
  host.render(frame());
  assert.equal(listening, 1);
  host.close();
  assert.equal(listening, 0);
});
