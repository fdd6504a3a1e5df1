import assert from 'node:assert/strict';
import { test } from 'node:test';
import { L10n } from '../../www/js/l10n.js';

const FILES = {
  'pkg/locales/en/opening.ftl': `
opening-hello = Hello { $name }, { $count } steps, { $loss }
opening-count = { $count ->
    [one] one step
   *[other] { $count } steps
}
opening-label-with-letter = { $label } { $letter }
opening-not-a-number = not a number
param-lr = learning rate
param-lr-help = How far a step goes.
param-form-a = first form
optimizer-lion-param-lr = rate
optimizer-lion-param-lr-help = Take a tenth of Adam's.
fault-out-of-range = Must be between { $min } and { $max }, not { $given }.
fault-used = { $fault } { $used } is used instead.
fault-left-out = { $fault } It was left out.
fault-of-optimizer = Optimizer { $number }: { $fault }
`,
};
const read = async (path) => {
  if (!Object.hasOwn(FILES, path)) throw new Error(`${path}: 404`);
  return FILES[path];
};
const loaded = async (lang = 'en') => {
  const l10n = new L10n(lang, read);
  await l10n.need('opening');
  return l10n;
};
const spec = (fields = {}) => ({ key: 'lr', symbol: 'α', default: 1, min: 0, max: 2, slider: [0, 2], scale: 'linear', ...fields });

test('a number that is none is named', async () => {
  assert.equal((await loaded()).short(NaN), 'not a number');
});

test('numbers in messages are those of the page, and still tell plurals apart', async () => {
  const l10n = await loaded();
  assert.equal(l10n.text('opening-hello', { name: 'Ada', count: 12345, loss: -0.000123456 }), 'Hello Ada, 12,345 steps, −1.23×10⁻⁴');
  assert.equal(l10n.text('opening-count', { count: 1 }), 'one step');
  assert.equal(l10n.text('opening-count', { count: 2000 }), '2,000 steps');
});

test('a missing message shows its id and is told once', async (t) => {
  const warned = t.mock.method(console, 'warn', () => {});
  const l10n = await loaded();
  assert.equal(l10n.text('mnist-start'), 'mnist-start');
  l10n.text('mnist-start');
  assert.equal(warned.mock.callCount(), 1);
});

test('the words of a group go before those of all', async () => {
  const l10n = await loaded();
  assert.equal(l10n.label('optimizer/adam', spec()), 'learning rate α');
  assert.equal(l10n.label('optimizer/lion', spec()), 'rate α');
  assert.equal(l10n.help('optimizer/adam', spec()), 'How far a step goes.');
  assert.equal(l10n.help('optimizer/lion', spec()), "Take a tenth of Adam's.");
  assert.equal(l10n.help('optimizer/lion', spec({ key: 'other' })), '');
  assert.equal(l10n.label('surface/own', spec({ key: 'k', symbol: 'k', words: 'lr' })), 'learning rate k');
  assert.equal(l10n.choice('optimizer/adam', 'form', 'a'), 'first form');
});

test('a fault is a sentence, with what was done about it', async () => {
  const l10n = await loaded();
  const fault = { place: 'steps', kind: 'out_of_range', min: 0, max: 1000, given: '1e5' };
  assert.equal(l10n.fault(fault), 'Must be between 0 and 1,000, not 1e5.');
  assert.equal(l10n.fault({ ...fault, used: 0.001 }), 'Must be between 0 and 1,000, not 1e5. 0.001 is used instead.');
  assert.equal(l10n.fault({ ...fault, left_out: true }), 'Must be between 0 and 1,000, not 1e5. It was left out.');
  assert.equal(l10n.fault({ ...fault, place: 'optimizers[0].lr' }), 'Optimizer 1: Must be between 0 and 1,000, not 1e5.');
});

test('pseudo is English in strange letters, whatever is not from a message stays as it is', async () => {
  const l10n = await loaded('pseudo');
  assert.equal(l10n.text('opening-count', { count: 1 }), '⟦óńé śťéṕ⟧');
  assert.match(l10n.text('opening-hello', { name: 'Ada', count: 2, loss: 0.5 }), /^⟦Ĥéĺĺó ⟧Ada⟦/);
});

test('a language that is not spoken becomes English', async () => {
  assert.equal((await loaded('xx')).lang, 'en');
});

test('a part that could not be loaded is asked for again', async () => {
  let asked = 0;
  const l10n = new L10n('en', async () => {
    asked += 1;
    if (asked === 1) throw new Error('offline');
    return 'later-hello = Hello';
  });
  await assert.rejects(l10n.need('later'));
  await l10n.need('later');
  await l10n.need('later');
  assert.deepEqual([l10n.text('later-hello'), asked], ['Hello', 2]);
});
