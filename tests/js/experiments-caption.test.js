import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { captionOf } from '../../www/js/views/mnist/experiments/caption.js';
import { english } from './words.js';

const l10n = await english('experiments', 'training', 'names', 'mnist', 'settings');
const context = /** @type {any} */ ({ l10n, catalog: JSON.parse(readFileSync(new URL('../../www/pkg/catalog.json', import.meta.url), 'utf8')) });
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
  const rates = [0.1, 1].map((lr) => ({ id: String(lr), label: '', slot: 0, spec: spec({ id: 'sgd', lr, nesterov: true }) }));
  assert.ok(!caption(rates).includes('0.1') && caption(rates).includes('SGD'), caption(rates));
});
