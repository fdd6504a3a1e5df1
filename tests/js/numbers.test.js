import assert from 'node:assert/strict';
import { test } from 'node:test';
import { L10n } from '../../www/js/l10n.js';
import { Numbers } from '../../www/js/numbers.js';

const l10n = new L10n('en', async () => '');

test('short numbers have three digits, thousands, powers of ten and a proper minus', () => {
  const cases = [[0, '0'], [-0, '0'], [41.234, '41.2'], [-1.5, '−1.5'], [12345, '12,300'], [-99999, '−100,000'], [0.00123456, '0.00123'], [0.001, '0.001'],
    [0.000559, '5.59×10⁻⁴'], [-0.000123456, '−1.23×10⁻⁴'], [1e-7, '10⁻⁷'], [-1e-7, '−10⁻⁷'], [123456, '1.23×10⁵'], [1e300, '10³⁰⁰'], [5.71e153, '5.71×10¹⁵³'],
    [Infinity, '∞'], [-Infinity, '−∞']];
  for (const [value, text] of cases) assert.equal(l10n.short(value), text);
});

test('nothing is ever minus zero', () => {
  assert.equal(l10n.fixed(-0.0001, 3), '0.000');
  assert.equal(l10n.integer(-0.3), '0');
  assert.equal(l10n.percent(-0.000001), '0.00%');
  assert.equal(l10n.cell(-0), '0');
  assert.equal(l10n.exact(-0), '0');
});

test('shares and whole numbers are written as the language does', () => {
  assert.equal(l10n.percent(0.97681), '97.68%');
  assert.equal(l10n.percent(1, 0), '100%');
  assert.equal(l10n.integer(60000), '60,000');
  assert.equal(l10n.integer(-1234.4), '−1,234');
  assert.equal(l10n.rough(38412), '38,000');
  assert.equal(l10n.fixed(-1234.5678, 2), '−1,234.57');
});

test('tables are in plain notation from a thousandth to a hundred thousand', () => {
  const cases = [[4.9, '4.90000'], [-4.80006, '−4.80006'], [0.00123456789, '0.00123457'], [98765.4321, '98,765.4'], [0, '0'], [0.000987654, '9.8765×10⁻⁴'], [-1234567, '−1.2346×10⁶'], [NaN, 'opening-not-a-number']];
  for (const [value, text] of cases) assert.equal(l10n.cell(value), text);
});

test('fields show all digits, and as many as there is room for', () => {
  const cases = [[0.0001, '0.0001'], [0.999999, '0.999999'], [1 / 3, '0.3333333333333333'], [1e6, '1,000,000'], [60000, '60,000'], [1e-8, '10⁻⁸'], [1.5e-5, '1.5×10⁻⁵'], [-4.8, '−4.8'], [1234.5, '1,234.5'], [1e18, '10¹⁸']];
  for (const [value, text] of cases) assert.equal(l10n.exact(value), text);
  const fitted = [[0.3333333333333333, 6, '0.3333'], [0.999, 6, '0.999'], [0.9999, 6, '0.9999'], [123.456789, 6, '123.46'], [1 / 3, 9, '0.3333333'], [0.00012345678, 9, '0.0001235'], [1e6, 6, '10⁶'], [4294967295, 9, '4.295×10⁹'], [-12345.678, 6, '−12346'], [1234567, 7, '1234567'], [0.999999, 7, '0.999999'], [1.23e-6, 7, '10⁻⁶'], [4.6e-6, 7, '5×10⁻⁶']];
  for (const [value, room, text] of fitted) assert.equal(l10n.fitted(value, room), text);
});

/** The number that is written in the form which the engine reads: `tests/tests/inputs.rs` writes numbers in it and reads them. @param {string} text */
function read(text) {
  assert.match(text, FORM);
  const [mantissa, power] = text.replaceAll(',', '').replaceAll('−', '-').split(/×?10(?=⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+$)/);
  const raised = [...(power ?? '⁰')].map((c) => (c === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)))).join('');
  return Number(`${mantissa === '' || mantissa === '-' ? `${mantissa}1` : mantissa}e${raised}`.replace(/e([-+]\d+)e0$/, 'e$1'));
}
const FORM = /^[−-]?((\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e[-+]\d+)?(×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/;

test('whatever a field shows is read back as the same number', () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const values = [0, 1, -1, 1e-8, 0.0001, 1e6, 1e15, 1e21, 4294967295, 5e-324, 1.7976931348623157e308];
  for (let i = 0; i < 2000; i += 1) values.push((random() - 0.5) * 10 ** Math.round(random() * 40 - 20));
  for (const value of values) {
    assert.equal(read(l10n.exact(value)), value, l10n.exact(value));
    assert.equal(read(l10n.typed(value)), value, l10n.typed(value));
  }
});

test('whatever else the page writes is read back as the number that was written', () => {
  for (const value of [0, 0.5, -12345.678, 0.000559, -3.2e-9, 7.1e22, 99999, 1e5]) {
    for (const text of [l10n.short(value), l10n.cell(value), l10n.fixed(value, 3), l10n.fitted(value, 8)]) {
      const found = read(text);
      assert.ok(Math.abs(found - value) <= Math.max(0.051 * Math.abs(value), 0.0005), `${value}: ${text} is read as ${found}`);
    }
  }
});

test('the decimal point and the thousands are those of the language', () => {
  const german = new Numbers('de');
  assert.equal(german.short(12345), '12.300');
  assert.equal(german.short(-0.000559), '−5,59×10⁻⁴');
  assert.equal(german.exact(1234.5), '1.234,5');
  assert.equal(german.fixed(0.5, 2), '0,50');
  assert.equal(new Numbers('fr').percent(0.9768).replace(/\s/g, ' '), '97,68 %');
});
