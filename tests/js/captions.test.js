import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { captionOf } from '../../www/js/views/mnist/caption.js';
import { english } from './words.js';

const l10n = await english('experiments', 'training', 'names', 'mnist', 'settings', 'figures');
const context = /** @type {any} */ ({ l10n, catalog: JSON.parse(readFileSync(new URL('../../www/pkg/catalog.json', import.meta.url), 'utf8')), written: { params: () => [] } });
const spec = (optimizer, mnist = {}, more = {}) => ({ mnist: { hidden: [8], epochs: 2, seed: 1, ...mnist }, schedule: { id: 'constant' }, optimizers: [optimizer], ...more });
const caption = (variants) => captionOf(context, variants.flatMap((variant) => [1, 2].map((seed) => ({ ...variant, variant: variant.id, key: '', seed }))), variants, 'Title').replace(/\s/g, ' ');

test('a caption tells all settings: what is common once, and what is not of each', () => {
  const adam = { id: 'adam', lr: 0.001 };
  const sizes = [16, 32].map((batch, slot) => ({ id: String(batch), label: `batch ${batch}`, slot, spec: spec(adam, { batch }) }));
  assert.equal(caption(sizes), 'Title: network 784–8–10, epochs = 2, Adam learning rate α = 0.001, schedule: Constant. Seeds: 1, 2.');
  const rows = [
    { id: 'none', label: 'no regularization', slot: 0, spec: spec(adam, { dropout: 0 }) }, { id: 'early', label: 'early', slot: 2, spec: spec(adam), of: 'none' },
    { id: 'decay', label: 'decay', slot: 1, spec: spec({ id: 'adamw', lr: 0.01, weight_decay: 1 }, { dropout: 0.5 }, { clip: { norm: 1 } }) },
  ];
  const text = caption(rows);
  assert.match(text, /^Title: network 784–8–10, epochs = 2, schedule: Constant\. no regularization: Adam learning rate α = 0\.001, dropout p = 0; decay: AdamW /);
  assert.match(text, /decay: AdamW learning rate α = 0\.01 weight decay λ = 1, .*= 1, dropout p = 0\.5\. Seeds: 1, 2\.$/);
  // The rates are on the axis.
  const rates = [0.1, 1].map((lr) => ({ id: String(lr), label: '', card: 'SGD 2', slot: 0, spec: spec({ id: 'sgd', lr, nesterov: true }) }));
  assert.ok(!caption(rates).includes('0.1') && caption(rates).includes('SGD'), caption(rates));
});

test('a caption tells what stands around the rule of a card, and a rule that a person has written', () => {
  const of = (entry) => caption([{ id: '1', label: '1', slot: 0, spec: spec(entry) }]);
  assert.match(of({ id: 'adam', lr: 0.001, lookahead: { k: 5, alpha: 0.25 } }), /Adam learning rate α = 0\.001, Lookahead: inner steps k = 5 interpolation α = 0\.25, /);
  assert.match(of({ id: 'adam', lr: 0.001, schedule: { id: 'cosine' } }), /schedule: Cosine/);
  assert.match(of({ id: 'own', lr: 0.1, own_name: 'Mine', own_text: 'b = 0.9\nw = w - lr*g\n' }), /Mine.*, rule: b = 0\.9; w = w - lr\*g, /);
  const cards = ['Adam', 'Adam 2'].flatMap((card, slot) => [0.1, 1].map((lr) => ({ id: `${slot} ${lr}`, label: '', card, slot, spec: spec({ id: 'adam', lr, beta1: slot / 2 }) })));
  // A name that its settings begin with is not told twice.
  assert.match(caption(cards), /\. Adam gradient .*; Adam 2: Adam gradient /);
});
