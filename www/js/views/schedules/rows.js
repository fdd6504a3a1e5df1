// The schedules of a link as a list, and back: `step/linear,power:…/cosine,at:…/typed,f:lr*(1-t÷T)`. A row is a schedule
// with what differs from its defaults; one with `at` goes on where the one before it is at that step. In a formula, `÷` and `;`
// stand for `/` and `,`, which separate here. Pure.
import { defaults } from '../../state/state.js';

/** @typedef {import('../../types').Catalog} Catalog @typedef {import('../../types').ParamSpec} ParamSpec @typedef {import('../../types').ParamValue} ParamValue */
/** @typedef {{ id: string, at: number, values: Record<string, ParamValue> }} Part a schedule from a step on */
/** @typedef {{ parts: Part[], lr: number|null, f: string|null }} Row `lr`: a base rate of its own; `f`: a typed formula, which has no parts */
/** @typedef {{ rows: Row[], left: string[] }} Read `left`: what was not understood */
/** @typedef {{ readNumber(text: string, whole: boolean): ArrayLike<number>, clampValue(group: string, key: string, value: number): number }} Reader */

export const TYPED = 'typed';
/** The most rows, and parts of a row. */
export const MOST = { rows: 8, parts: 6 };
/** The optimizer whose base rate limits that of a row. */
const RATE = 'optimizer/sgd';

/** @param {string} text @param {Catalog} catalog @param {Reader} reader @returns {Read} */
export function parseRows(text, catalog, reader) {
  /** @type {Read} */
  const read = { rows: [], left: [] };
  for (const piece of text.split('/').map((part) => part.trim()).filter(Boolean)) {
    const [name, ...fields] = piece.split(',').map((field) => field.trim());
    const id = name.toLowerCase().replaceAll('.', '_');
    const schedule = catalog.schedules.find((item) => item.id === id);
    const before = read.rows[read.rows.length - 1];
    const at = numberOf(fields.find((field) => field.startsWith('at:'))?.slice(3), true, reader);
    const joins = at !== undefined && at >= 0 && before !== undefined && before.f === null && before.parts.length < MOST.parts;
    if ((!schedule && id !== TYPED) || (!joins && read.rows.length >= MOST.rows)) {
      read.left.push(piece);
      continue;
    }
    const row = joins ? before : { parts: [], lr: null, f: null };
    if (!joins) read.rows.push(row);
    /** @type {Part} */
    const part = { id, at: joins ? Math.max(at, before.parts[before.parts.length - 1].at) : 0, values: schedule ? defaults(schedule.params) : {} };
    if (schedule) row.parts.push(part);
    else row.f = '';
    for (const field of fields) if (!take(field, row, part, schedule?.params ?? [], reader)) read.left.push(field);
  }
  return read;
}

/** Takes a field of a row, and says whether it is one. @param {string} field @param {Row} row @param {Part} part @param {ParamSpec[]} params @param {Reader} reader */
function take(field, row, part, params, reader) {
  const [name, value = ''] = split(field);
  if (name === 'at') return true;
  if (name === 'f' && row.f !== null) {
    row.f = value.replaceAll('÷', '/').replaceAll(';', ',');
    return true;
  }
  if (name === 'lr') {
    const lr = numberOf(value, false, reader);
    if (lr === undefined) return false;
    row.lr = reader.clampValue(RATE, 'lr', lr);
    return true;
  }
  const spec = params.find(({ key }) => key === name.replaceAll('.', '_'));
  const read = spec && valueOf(spec, value, part.id, reader);
  if (read === undefined) return false;
  part.values[/** @type {ParamSpec} */ (spec).key] = read;
  return true;
}

/** @param {ParamSpec} spec @param {string} text @param {string} id @param {Reader} reader @returns {ParamValue|undefined} */
function valueOf(spec, text, id, reader) {
  if (typeof spec.scale === 'object') return spec.scale.choice.find((option) => option.id === text)?.id;
  if (spec.scale === 'flag') return text === '1' ? true : text === '0' ? false : undefined;
  const value = numberOf(text, spec.scale.includes('integer'), reader);
  return value === undefined ? undefined : reader.clampValue(`schedule/${id}`, spec.key, value);
}

/** @param {string|undefined} text @param {boolean} whole @param {Reader} reader */
function numberOf(text, whole, reader) {
  const [value, other] = text === undefined ? [] : Array.from(reader.readNumber(text, whole));
  return value === undefined || other !== undefined || !Number.isFinite(value) || (whole && !Number.isInteger(value)) ? undefined : value;
}

/** @param {string} field */
function split(field) {
  const at = field.indexOf(':');
  return at < 0 ? [field] : [field.slice(0, at).trim(), field.slice(at + 1).trim()];
}

/** @param {Row[]} rows @param {Catalog} catalog */
export function formatRows(rows, catalog) {
  return rows.flatMap(({ parts, lr, f }) => {
    const own = lr === null ? [] : [`lr:${lr}`];
    if (f !== null) return [[TYPED, ...own, ...(f ? [`f:${f.replaceAll('/', '÷').replaceAll(',', ';')}`] : [])].join(',')];
    return parts.map(({ id, at, values }, index) => {
      const params = catalog.schedules.find((item) => item.id === id)?.params ?? [];
      const usual = defaults(params);
      const others = params.filter(({ key }) => values[key] !== usual[key]).map(({ key }) => `${key.replaceAll('_', '.')}:${written(values[key])}`);
      return [id.replaceAll('_', '.'), ...(index > 0 ? [`at:${at}`] : own), ...others].join(',');
    });
  }).join('/');
}

/** @param {ParamValue} value */
function written(value) {
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

/** The values of a part in the order of its parameters, as the module takes them. @param {Part} part @param {Catalog} catalog */
export function numbersOf({ id, values }, catalog) {
  const params = catalog.schedules.find((item) => item.id === id)?.params ?? [];
  return params.map(({ key, scale }) => (typeof scale === 'object' ? scale.choice.findIndex((option) => option.id === values[key]) : Number(values[key])));
}
