import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardName } from '../../www/js/state/methods.js';
import { english } from './words.js';

/** As the catalog has it: a switch is 0 or 1. */
const param = (key, symbol, usual = 0) => ({ key, symbol, default: Number(usual), scale: typeof usual === 'boolean' ? 'flag' : 'linear' });
const l10n = await english('names', 'settings');
l10n.know({ optimizers: [
  { id: 'momentum', params: [param('lr', 'α'), param('momentum', 'β'), param('form', ''), param('bias_correction', '')] },
  { id: 'adam', params: [param('lr', 'α'), param('beta1', 'β₁'), param('beta2', 'β₂'), param('amsgrad', '', false), param('bias_correction', '', true)] },
  { id: 'sgd', params: [param('lr', 'α')] },
] });
const names = (...optimizers) => optimizers.map((_, index) => cardName(l10n, { optimizers }, index));

test('one of a kind has its plain name', () => {
  assert.deepEqual(names({ id: 'sgd', lr: 0.1 }, { id: 'adam', lr: 0.1 }), ['SGD', 'Adam']);
});

test('copies are named by the one value that differs', () => {
  const momentum = (lr, beta) => ({ id: 'momentum', lr, momentum: beta, form: 'heavy_ball' });
  assert.deepEqual(names(momentum(0.1, 0.9), momentum(0.1, 0.99), { id: 'sgd', lr: 0.1 }), ['Momentum β 0.9', 'Momentum β 0.99', 'SGD']);
  assert.deepEqual(names(momentum(0.1, 0.9), momentum(0.002, 0.9)), ['Momentum α 0.1', 'Momentum α 0.002']);
  // The learning rate is enough.
  assert.deepEqual(names(momentum(0.1, 0.9), momentum(0.2, 0.99)), ['Momentum α 0.1', 'Momentum α 0.2']);
  // Close to 1, every digit counts.
  assert.deepEqual(names(momentum(0.1, 0.9999), momentum(0.1, 0.9998)), ['Momentum β 0.9999', 'Momentum β 0.9998']);
});

test('copies with batch sizes of their own are named by them, whatever their rates', () => {
  const sgd = (lr, batch) => ({ id: 'sgd', lr, data_batch: batch });
  assert.deepEqual(names(sgd(0.1, 0), sgd(0.05, 16), sgd(0.01, 1)), ['SGD batch size all', 'SGD batch size 16', 'SGD batch size 1']);
});

test('where one value is not enough, two tell copies apart', () => {
  const adam = (lr, beta1) => ({ id: 'adam', lr, beta1, beta2: 0.999, amsgrad: false });
  assert.deepEqual(names(adam(0.1, 0.9), adam(0.1, 0.5), adam(0.2, 0.9)), ['Adam α 0.1, β₁ 0.9', 'Adam α 0.1, β₁ 0.5', 'Adam α 0.2, β₁ 0.9']);
});

test('what is chosen or switched on is told in words', () => {
  const sgd = { id: 'sgd', lr: 0.1 };
  assert.deepEqual(names(sgd, { ...sgd, schedule: { id: 'cosine', eta_min: 0 } }), ['SGD', 'SGD, Cosine']);
  assert.deepEqual(names(sgd, { ...sgd, lookahead: { k: 5, alpha: 0.5 } }), ['SGD', 'SGD, Lookahead']);
  const adam = { id: 'adam', lr: 0.1, amsgrad: false };
  assert.deepEqual(names(adam, { ...adam, amsgrad: true }), ['Adam', 'Adam, AMSGrad']);
  // What is usual is not told, but that it is missing.
  assert.deepEqual(names({ ...adam, bias_correction: true }, { ...adam, bias_correction: false }), ['Adam', 'Adam, no bias correction']);
  const momentum = { id: 'momentum', lr: 0.1, form: 'heavy_ball' };
  assert.equal(names(momentum, { ...momentum, form: 'averaged' })[1], 'Momentum, v = βv + (1 − β)g (Ng)');
});

test('copies that are alike are numbered, whatever is switched off', () => {
  const sgd = { id: 'sgd', lr: 0.1, slot: 0 };
  assert.deepEqual(names(sgd, { ...sgd, slot: 1, on: false }), ['SGD 1', 'SGD 2']);
  assert.deepEqual(names(sgd, { ...sgd }, { ...sgd, lr: 0.2 }), ['SGD α 0.1 (1)', 'SGD α 0.1 (2)', 'SGD α 0.2']);
  const cosine = (eta_min) => ({ ...sgd, schedule: { id: 'cosine', eta_min } });
  assert.deepEqual(names(cosine(0), cosine(0.1)), ['SGD 1', 'SGD 2']);
});

test('names are made once, and anew when words have come', async () => {
  const { L10n } = await import('../../www/js/l10n.js');
  const words = { first: 'optimizer-sgd = S', second: 'optimizer-adam = A' };
  const l10n = new L10n('en', async (path) => words[/(\w+)\.ftl$/.exec(path)[1]]);
  await l10n.need('first');
  const spec = { optimizers: [{ id: 'sgd' }, { id: 'adam' }] };
  assert.equal(cardName(l10n, spec, 0), 'S');
  assert.equal(cardName(l10n, spec, 1), 'optimizer-adam');
  await l10n.need('second');
  assert.equal(cardName(l10n, spec, 1), 'A');
});

test('what a person has written is called as they call it', () => {
  const own = (name, more) => ({ id: 'own', lr: 0.1, ...(name && { own_name: name }), own_text: 'w = w - lr*g', ...more });
  assert.deepEqual(names(own('Mine'), own('Other'), { id: 'sgd', lr: 0.1 }), ['Mine', 'Other', 'SGD']);
  assert.deepEqual(names(own(''), own('Mine')), ['Your own', 'Mine']);
  // Constants have the names that stand in the text, and texts are too long for a name.
  assert.deepEqual(names(own('Mine', { gamma: 1 }), own('Mine', { gamma: 2 })), ['Mine gamma 1', 'Mine gamma 2']);
  assert.deepEqual(names(own('', { own_text: 'a' }), own('', { own_text: 'b' })), ['Your own 1', 'Your own 2']);
});
