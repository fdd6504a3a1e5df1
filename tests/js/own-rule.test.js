// Optimizers that people write, in a state.
import assert from 'node:assert/strict';
import test from 'node:test';
import { asText, called, ownItem, setText } from '../../www/js/state/own-rule.js';
import { addOptimizer, infoOf, resetOptimizer } from '../../www/js/state/methods.js';
import { Written } from '../../www/js/written.js';

/** The constants of a text are its lines with a number. */
const read = (text) => [{ key: 'lr', default: 0.01, scale: 'log' }, ...[...text.matchAll(/^(\w+) = ([\d.]+)$/gm)].map(([, key, value]) => ({ key, default: Number(value), scale: 'linear' }))];
const context = {
  catalog: { written: { info: { id: 'own', params: read('') }, max_name: 30 }, optimizers: [{ id: 'sgd', params: [{ key: 'lr', default: 0.1 }, { key: 'weight_decay', default: 0 }] }] },
  written: { params: read },
  l10n: { name: () => 'SGD', text: (id, { name }) => `${name} as text` },
};
const start = (...optimizers) => ({ spec: { kind: 'run', optimizers } });

test('a rule begins with its constants, its name and its text', () => {
  const state = addOptimizer(start({ id: 'sgd', lr: 0.1 }), ownItem(context, 'b = 0.9\nw = w - lr*b*g', 'My, rule'));
  assert.deepEqual(state.spec.optimizers[1], { id: 'own', lr: 0.01, b: 0.9, slot: 1, own_name: 'My rule', own_text: 'b = 0.9\nw = w - lr*b*g' });
  assert.deepEqual(infoOf(context, state.spec.optimizers[1]).params.map(({ key }) => key), ['lr', 'b']);
  assert.equal(infoOf(context, state.spec.optimizers[0]).params.length, 2);
});

test('another text keeps what a person has set, unless it says another number', () => {
  const state = start({ id: 'own', lr: 0.5, a: 7, b: 0.3, c: 2, on: false, own_text: 'a = 1\nb = 0.9\nc = 2' });
  const [entry] = setText(context, state, 0, 'a = 1\nb = 0.8\nd = 4').spec.optimizers;
  assert.deepEqual(entry, { id: 'own', lr: 0.5, a: 7, b: 0.8, d: 4, on: false, own_text: 'a = 1\nb = 0.8\nd = 4' });
});

test('a copy as text keeps the rate and what stands around the rule', () => {
  const entry = { id: 'sgd', lr: 0.25, weight_decay: 0.1, slot: 4, data_batch: 8, schedule: { id: 'cosine' }, lookahead: { k: 3, alpha: 0.5 } };
  assert.deepEqual(asText(context, entry, 'd = 0.1\nw = w'), {
    slot: 4, data_batch: 8, schedule: { id: 'cosine' }, lookahead: { k: 3, alpha: 0.5 }, id: 'own', lr: 0.25, d: 0.1, own_name: 'SGD as text', own_text: 'd = 0.1\nw = w',
  });
});

test('a reset leaves the text and its name', () => {
  const state = start({ id: 'own', lr: 0.5, b: 0.3, own_name: 'Mine', own_text: 'b = 0.9' });
  const [entry] = resetOptimizer(state, 0, infoOf(context, state.spec.optimizers[0])).spec.optimizers;
  assert.deepEqual(entry, { id: 'own', lr: 0.01, b: 0.9, slot: 0, own_name: 'Mine', own_text: 'b = 0.9' });
});

test('names are short and separate no keys of a link', () => {
  assert.equal(called('  a,b \n c\u0007  ', 30), 'a b c');
  assert.equal(called('αβγ δε', 4), 'αβγ');
});

test('links say whether the module of rules is needed', () => {
  const written = new Written({});
  for (const link of ['#opt=own,own.text:w', '#lr=2&opt=%20own', '#surface%3Dsphere%26opt%3DOwn%2Clr%3A1', '#opt=sgd&opt=own']) assert.ok(written.isNeeded(link), link);
  for (const link of ['', '#surface=own&f=x', '#opt=sgd', '#opt=owner', '#opt=adam,lr:1&surface=own']) assert.ok(!written.isNeeded(link), link);
});
