// How numbers are written for people.

const MINUS = '−';

/** Three significant digits: 0.00123, 41.2, 1.2e-7. @param {number} value */
export function short(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : `${MINUS}∞`;
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size >= 1e5 || size < 1e-3 ? trimExponent(value.toExponential(2)) : String(Number(value.toPrecision(3)));
  return text.replace(/^-/, MINUS);
}

/** Fixed places, so that a moving readout does not jump. @param {number} value @param {number} places */
export function fixed(value, places) {
  return value.toFixed(places).replace(/^-/, MINUS);
}

/** All that matters of a value, as a person would type it. @param {number} value */
export function exact(value) {
  return String(value);
}

/** For a table: the same width in every row. @param {number} value */
export function cell(value) {
  return value.toExponential(5).replace(/-/g, MINUS);
}

/** What a person typed, with a proper minus or a decimal comma; NaN when it is no number. @param {string} text */
export function parse(text) {
  const plain = text.trim().replace(MINUS, '-').replace(',', '.');
  return plain === '' ? NaN : Number(plain);
}

/** @param {string} text */
function trimExponent(text) {
  return text.replace(/\.?0+e/, 'e').replace('e+', 'e').replace(/e-/, `e${MINUS}`);
}
