// Reads examples that a person pastes: two columns of numbers, with or without a header. Pure.
import dsv from '../../../../vendor/dsv/dsv.js';

/** What may separate the columns, and how each is called. Where several fit, the first does: a comma may be a decimal comma. @type {Array<[string, string]>} */
const MARKS = [['\t', 'tab'], [';', 'semicolon'], [',', 'comma'], [' ', 'space']];
/** More text than this is not looked at. */
const MOST = 1_000_000;

/** Why a line is left out: it has not two fields; a field is no number, or can be read as two; the target is no class; there is no room for it.
 * @typedef {'fields'|'number'|'readings'|'class'|'room'} Reason */
/** @typedef {{ line: number, reason: Reason, field: number, given: string }} Skipped `field`: 1 or 2, or for `fields` how many there are */
/** @typedef {{ text: string, rows: number, header: string[]|null, mark: string, decimal: 'point'|'comma', skipped: Skipped[], cut: boolean }} Read `text` as links have it, see
 * `Table` in the engine; `cut`: the text is too long, and its end was not looked at */

/** @param {string} pasted @param {{ readNumber: (text: string, whole: boolean) => ArrayLike<number>, classes: boolean, rows: number, bytes: number }} what
 * the reader of numbers, whether targets are classes, and how many rows and bytes there is room for @returns {Read} */
export function readCsv(pasted, { readNumber, classes, rows: most, bytes }) {
  const text = pasted.slice(0, MOST).replace(/^\uFEFF/, '');
  const [mark, name] = markOf(text);
  const lines = dsv(mark).parseRows(text).map((fields, i) => ({ line: i + 1, fields: trimmed(fields, mark) })).filter(({ fields }) => fields.some((field) => field !== ''));
  const numbers = (/** @type {string} */ field) => Array.from(readNumber(field, false)).filter(Number.isFinite);
  const first = lines[0]?.fields ?? [];
  const header = first.length === 2 && first.every((field) => numbers(field).length === 0) ? first : null;
  const body = header ? lines.slice(1) : lines;
  // One decimal comma that is certain decides what the others are.
  const comma = mark !== ',' && body.some(({ fields }) => fields.some((field) => field.includes(',') && numbers(field).length === 1 && !Number.isInteger(numbers(field)[0])));
  /** @type {Skipped[]} */
  const skipped = [];
  /** @type {string[]} */
  const kept = [];
  let size = 0;
  for (const { line, fields } of body) {
    const skip = (/** @type {Reason} */ reason, /** @type {number} */ field, given = '') => skipped.push({ line, reason, field, given });
    if (fields.length !== 2) {
      skip('fields', fields.length);
      continue;
    }
    const read = fields.map((field) => {
      const found = numbers(field);
      // The reader tells the decimal comma first.
      return found.length === 2 && comma ? [found[0]] : found;
    });
    const wrong = read.findIndex((found) => found.length !== 1);
    if (wrong >= 0) {
      skip(read[wrong].length === 0 ? 'number' : 'readings', wrong + 1, fields[wrong]);
      continue;
    }
    const [feature, target] = read.map(([number]) => number);
    if (classes && target !== 0 && target !== 1) {
      skip('class', 2, fields[1]);
      continue;
    }
    const row = `${feature},${target}`;
    if (kept.length === most || size + row.length + 1 > bytes) {
      skip('room', 0);
      continue;
    }
    size += row.length + 1;
    kept.push(row);
  }
  return { text: kept.join('/'), rows: kept.length, header, mark: name, decimal: comma ? 'comma' : 'point', skipped, cut: pasted.length > MOST };
}

/** What separates the columns: that by which the most lines have two fields. @param {string} text @returns {[string, string]} */
function markOf(text) {
  const counts = MARKS.map(([mark]) => dsv(mark).parseRows(text).filter((fields) => trimmed(fields, mark).length === 2).length);
  return MARKS[counts.indexOf(Math.max(...counts))];
}

/** Several spaces in a row separate as one does. @param {string[]} fields @param {string} mark */
function trimmed(fields, mark) {
  const all = fields.map((field) => field.trim());
  return mark === ' ' ? all.filter((field) => field !== '') : all;
}
