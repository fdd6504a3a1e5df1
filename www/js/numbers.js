// Numbers as one language writes them, everywhere on the page in the same way: 12,300 · 0.00123 · 5.59×10⁻⁴ · −2 · 97.68%.
// The engine's `readNumber` reads back whatever is written here.

const MINUS = '−';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** @param {string|number} number @param {string} signs */
const scripted = (number, signs) => String(number).replace(/\d/g, (digit) => signs[Number(digit)]);
/** A whole number as an index: the 12 of w₁₂. @param {number} number */
export const lowered = (number) => scripted(number, SUBSCRIPTS);
/** The same as an exponent. @param {number} number */
export const raised = (number) => scripted(number, SUPERSCRIPTS);

/** Sizes from which numbers are written with an exponent, and below which. */
const [LARGE, SMALL] = [1e5, 1e-3];
/** The same for numbers in fields, which have all their digits: 0.0001 and 1,000,000 are what people type. */
const [FIELD_LARGE, FIELD_SMALL] = [1e15, 1e-4];

export class Numbers {
  /** @param {string} tag the language */
  constructor(tag) {
    this.numbers = tag;
    this.grouped = new Intl.NumberFormat(tag);
    const parts = this.grouped.formatToParts(12345.5);
    this.point = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
    this.separator = parts.find(({ type }) => type === 'group')?.value ?? ' ';
    /** The formats that were used, by their options. @type {Map<string, Intl.NumberFormat>} */
    this.formats = new Map();
  }

  /** @param {number} value @param {Intl.NumberFormatOptions} options */
  format(value, options) {
    const key = Object.entries(options).join();
    const format = this.formats.get(key) ?? new Intl.NumberFormat(this.numbers, options);
    this.formats.set(key, format);
    const text = format.format(Math.abs(value));
    // What is rounded to zero has no sign.
    return value < 0 && text !== format.format(0) ? `${MINUS}${text}` : text;
  }

  /** Three significant digits: 41.2, 12,300, 1.23×10⁻⁴. @param {number} value */
  short(value) {
    return this.rounded(value, 3);
  }

  /** @param {number} value @param {number} digits @param {number} [large] @param {number} [small] */
  rounded(value, digits, large = LARGE, small = SMALL) {
    const size = Math.abs(value);
    if (size === 0) return this.grouped.format(0);
    if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
    return size >= large || size < small ? this.power(value.toExponential(digits - 1)) : this.format(value, { maximumSignificantDigits: digits });
  }

  /** 1.23e-4 as 1.23×10⁻⁴. @param {string} text */
  power(text) {
    const [mantissa, exponent] = text.split('e');
    const power = scripted(exponent.replace('+', '').replace('-', '⁻'), SUPERSCRIPTS);
    const [whole, digits = ''] = mantissa.replace('-', '').split('.');
    const left = digits.replace(/0+$/, '');
    const factor = whole === '1' && left === '' ? '' : `${this.decimal(whole, left)}×`;
    return `${mantissa.startsWith('-') ? MINUS : ''}${factor}10${power}`;
  }

  /** @param {string} whole @param {string} digits those behind the point */
  decimal(whole, digits) {
    const behind = digits.replace(/\d/g, (digit) => this.grouped.format(Number(digit)));
    return `${this.grouped.format(Number(whole))}${behind === '' ? '' : this.point}${behind}`;
  }

  /** All digits of a value, as a field shows it: 0.0001, 1,000,000, 10⁻⁸. @param {number} value */
  exact(value) {
    const size = Math.abs(value);
    if (!Number.isFinite(value) || size === 0) return this.short(value);
    if (size >= FIELD_LARGE || size < FIELD_SMALL) return this.power(value.toExponential());
    const [whole, digits = ''] = String(size).split('.');
    return `${value < 0 ? MINUS : ''}${this.decimal(whole, digits)}`;
  }

  /** As many digits of a value as there is room for; all of them if fewer would say something else: 0.9999 is not 1.
   * @param {number} value @param {number} room in characters */
  fitted(value, room) {
    const exact = this.exact(value);
    if (exact.length <= room) return exact;
    for (let digits = 9; digits > 0; digits -= 1) {
      const near = Number(value.toPrecision(digits));
      if (Math.abs(near) < 100 && Number.isInteger(near) && !Number.isInteger(value)) return exact;
      const plain = this.rounded(value, digits, FIELD_LARGE, FIELD_SMALL);
      const written = [plain, plain.replaceAll(this.separator, ''), this.rounded(value, digits, 0)];
      const text = written.find(({ length }) => length <= room);
      if (text !== undefined) return text;
    }
    return exact;
  }

  /** A value as it is typed, for a field that is being edited: 1e-8, 60000. @param {number} value */
  typed(value) {
    return String(value);
  }

  /** A fixed number of decimal places, so that a changing readout keeps its width. @param {number} value @param {number} places */
  fixed(value, places) {
    return this.format(value, { minimumFractionDigits: places, maximumFractionDigits: places });
  }

  /** 97.53% @param {number} share @param {number} [places] */
  percent(share, places = 2) {
    return this.format(share, { style: 'percent', minimumFractionDigits: places, maximumFractionDigits: places });
  }

  /** 60,000 @param {number} value */
  integer(value) {
    return this.format(Math.round(value), {});
  }

  /** Two significant digits of a large number: 38,000 rather than 38,412. @param {number} value */
  rough(value) {
    return this.integer(Number(value.toPrecision(2)));
  }

  /** A value in a table: six digits, in plain notation wherever that can be read. @param {number} value */
  cell(value) {
    const size = Math.abs(value);
    if (size === 0 || !Number.isFinite(value)) return this.short(value);
    return size >= LARGE || size < SMALL ? this.rounded(value, 5) : this.format(value, { minimumSignificantDigits: 6, maximumSignificantDigits: 6 });
  }

  /** @param {number} milliseconds since 1970 */
  date(milliseconds) {
    return new Date(milliseconds).toLocaleString(this.numbers, { dateStyle: 'medium', timeStyle: 'short' });
  }
}
