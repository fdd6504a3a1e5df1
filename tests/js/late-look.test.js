import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LateLook } from '../../www/js/views/surface/late-look.js';

/** As much of an element as a tab asks for. */
const element = (tag) => {
  const made = Object.assign(new EventTarget(), { tag, hidden: false, children: [], matches: () => true, setAttribute() {}, style: {} });
  return Object.assign(made, { append: (child) => made.children.push(child), replaceChildren: (...children) => Object.assign(made, { children }) });
};
const textOf = ({ children }) => children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a tab that is late says what to do, and one that failed is asked for again when a person comes back', async (t) => {
  globalThis.document = { createElement: element };
  t.after(() => delete globalThis.document);
  t.mock.method(console, 'error', () => {});
  const asked = [];
  let lost = 0;
  const context = { l10n: { text: (id) => `<${id}>`, fault: ({ kind, file, detail }) => `<${kind} ${file} ${detail}>` }, store: { invalidate() {} }, lost: () => (lost += 1) };
  const look = { element: element('div'), rendered: 0, render: () => (look.rendered += 1), free() {} };
  const late = new LateLook(context, {}, 'state', () => new Promise((resolve, reject) => asked.push({ resolve, reject })));
  assert.ok(late.element.hidden);
  late.render({});
  assert.ok(!late.element.hidden);
  assert.match(textOf(late.element), /<opening-view-slow> <opening-reload>/);
  late.leave();
  late.render({});
  assert.equal(asked.length, 1, 'it is on its way');
  asked[0].reject(new Error('offline'));
  await settled();
  assert.match(textOf(late.element), /<opening-view-lost><asset_lost state.js offline><opening-view-again>/);
  assert.equal(lost, 1);
  late.render({});
  assert.equal(asked.length, 1, 'the message stays while it is looked at');
  late.leave();
  assert.ok(late.element.hidden);
  late.render({});
  assert.equal(asked.length, 2);
  asked[1].resolve(look);
  await settled();
  late.render({});
  assert.equal(look.rendered, 1);
});
