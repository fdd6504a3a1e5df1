// The page's own part of the link: the display settings. The engine writes and reads the part of the spec. Pure.
import { languageOf } from '../languages.js';
import { PAGE } from './state.js';

/** @typedef {import('../types').State} State */
/** @typedef {import('../types').Key} Key */
/** @typedef {import('../types').ListedView} ListedView */

/** Of the shell itself, whatever the view. @type {Record<string, Key>} */
const SHELL = {
  theme: names(['light', 'dark', 'contrast', 'contrast-dark'], PAGE.theme),
  lang: { start: PAGE.lang, read: languageOf, write: String },
  embed: flag(PAGE.embed),
  'embed.hide': list(), 'embed.lock': list(), 'embed.show': list(),
  'embed.title': words(120), 'embed.text': words(800), 'embed.ask': words(800), 'embed.because': words(800),
  'embed.reveal': names(['play'], null), 'embed.paused': flag(false), 'embed.variant': whole(null),
};

/** The speeds of a replay. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

/** The display settings of a state that differ from their defaults, as pairs of key and value. @param {State} state @param {readonly ListedView[]} views */
export function encodeLook(state, views) {
  const row = rowOf(views, state.view);
  /** @type {Array<[string, string]>} */
  const pairs = row === views[0] ? [] : [['view', state.view]];
  for (const [key, { start, write }] of Object.entries({ ...row.keys, ...SHELL })) {
    const value = key.includes('.') ? ({ ...state.looks[''], ...state.looks[state.view] }[key] ?? start) : /** @type {any} */ (state.page)[key];
    if (value !== start) pairs.push([key, write(value)]);
  }
  return pairs;
}

/** @typedef {{ key: string, given: string, why?: 'question' }} Note something in a link that was not understood and left out; `why`: what else can be said of it */

/** Reads the pairs. A value that cannot be read keeps its default and is reported in a note; keys of other views are ignored.
 * @param {Array<[string, string]>} pairs @param {readonly ListedView[]} views @param {(ends: number[]) => boolean} isWindow whether the plot can show a window */
export function decodeLook(pairs, views, isWindow) {
  /** @type {Note[]} */
  const notes = [];
  const refuse = (/** @type {string} */ key, /** @type {string} */ given) => notes.push({ key, given: given.slice(0, 40) });
  let view = views[0].id;
  for (const [key, text] of pairs) {
    if (key !== 'view') continue;
    const named = same(views.map((row) => row.id), text);
    if (named) view = named;
    else refuse(key, text);
  }
  const page = { ...PAGE };
  /** @type {State['looks']} */
  const looks = {};
  for (const [key, text] of pairs) {
    if (key === 'view') continue;
    const found = find(views, view, key, text);
    if (!found || (key === 'window' && !isWindow(found.value))) refuse(key, text);
    else if (key.includes('.')) looks[found.view] = { ...looks[found.view], [key]: found.value };
    else /** @type {any} */ (page)[key] = found.value;
  }
  return { view, page, looks, notes };
}

/** The meaning of a pair: a setting of the shell, of the view that is shown, or of another view.
 * @param {readonly ListedView[]} views @param {string} shown @param {string} name @param {string} text */
function find(views, shown, name, text) {
  for (const { id, keys } of [{ id: '', keys: SHELL }, rowOf(views, shown), ...views]) {
    const value = Object.hasOwn(keys, name) ? keys[name].read(text) ?? keys[name].read(bare(text)) : undefined;
    if (value !== undefined) return { view: id, value };
  }
  return null;
}

/** The row of a view. @param {readonly ListedView[]} views @param {string} id */
export function rowOf(views, id) {
  return views.find((row) => row.id === id) ?? views[0];
}

/** A value without the punctuation of a sentence around its link, and with the minus sign and the capitals of a program rather than of a person. @param {string} text */
function bare(text) {
  return text.trim().replace(/^[([<"]+|[)\]>"'.,;:!?*]+$/g, '').replaceAll('−', '-').toLowerCase();
}

/** Which of several names is meant, whatever its capitals. @param {readonly string[]} names @param {string} text */
function same(names, text) {
  return names.find((name) => name === text) ?? names.find((name) => name.toLowerCase() === bare(text));
}

/** The language that a link asks for, which must be known before anything else is read. @param {string} link */
export function langOf(link) {
  return languageOf(/[#&?;]lang=([\w-]+)/i.exec(link)?.[1] ?? '');
}

/** A key whose value is one of several names. @param {readonly string[]} names @param {string|null} start @returns {Key} */
export function names(names, start) {
  return { start, read: (text) => same(names, text), write: String };
}

/** A key whose value is a whole number, or nothing. @param {number|null} start @returns {Key} */
export function whole(start) {
  return { start, read: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined), write: String };
}

/** @param {boolean} start @returns {Key} */
export function flag(start) {
  return { start, read: (text) => (text === '1' ? true : text === '0' ? false : undefined), write: (value) => (value ? '1' : '0') };
}

/** A key whose value is a text of a certain form. @param {RegExp} form @param {string} start @returns {Key} */
export function text(form, start) {
  return { start, read: (given) => (form.test(given) ? given : undefined), write: String };
}

/** A key whose value is a list of names. @returns {Key} */
function list() {
  return { start: null, read: (text) => (/^[\w./, -]{1,400}$/.test(text) ? text.split(',').map((name) => name.trim()).filter(Boolean) : undefined), write: (value) => value.join(',') };
}

/** A key whose value is what somebody wrote. @param {number} most letters @returns {Key} */
function words(most) {
  return { start: '', read: (text) => (text.length <= most ? text : undefined), write: String };
}

/** A key whose value is one of several numbers. @param {readonly number[]} numbers @param {number} start @returns {Key} */
export function oneOf(numbers, start) {
  return { start, read: (text) => (numbers.includes(Number(text)) ? Number(text) : undefined), write: String };
}

/** A key whose value is a list of numbers, at least one. @param {readonly number[]} start @param {{ min: number, max: number, most: number }} limits @returns {Key} */
export function numbers(start, { min, max, most }) {
  return {
    start,
    read: (text) => {
      const list = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
      return list.length <= most && list.every((number) => number >= min && number <= max) ? list : undefined;
    },
    write: (value) => value.join(','),
  };
}

/** A key whose value is a window: left, right, bottom and top. @returns {Key} */
export function ends() {
  return {
    start: null,
    read: (text) => {
      const ends = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
      return ends.every(Number.isFinite) ? ends : undefined;
    },
    write: (value) => value.join(','),
  };
}
