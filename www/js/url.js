// The page's own part of the link: where it looks. The run's part is written and read by the engine. Pure.
import { PAGE } from './state.js';

/** @typedef {import('./types').Page} Page */
/** @typedef {import('./types').Fault} Fault */

/**
 * How each key is read; `undefined` means that the text is no such thing.
 * @type {Record<string, { read: (text: string) => any, write: (value: any) => string }>}
 */
const KEYS = {
  view: name(['surface', 'mnist']),
  tab: name(['loss', 'accuracy', 'training', 'gradient', 'effective', 'lr', 'table']),
  part: name(['train', 'inside', 'batch', 'variants']),
  axis: name(['epoch', 'step', 'second']),
  trial: { read: (text) => (/^[\w.,:-]{0,200}$/.test(text) ? text : undefined), write: String },
  theme: name(['light', 'dark', 'contrast', 'contrast-dark']),
  window: { read: windowOf, write: (value) => value.join(',') },
  step: whole(),
  table: whole(),
  speed: { read: (text) => (SPEEDS.includes(Number(text)) ? Number(text) : undefined), write: String },
  embed: { read: (text) => ({ 0: false, 1: true })[text], write: (value) => (value ? '1' : '0') },
};

/** The speeds that the transport offers. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

/** What of the page differs from its start, as pairs. @param {Page} page @returns {Array<[string, string]>} */
export function encodePage(page) {
  return Object.entries(KEYS)
    .filter(([key]) => /** @type {any} */ (page)[key] !== /** @type {any} */ (PAGE)[key])
    .map(([key, { write }]) => [key, write(/** @type {any} */ (page)[key])]);
}

/** Reads the pairs; what cannot be read stays at its start, and is told.
 * @param {Array<[string, string]>} pairs @param {(ends: number[]) => boolean} isWindow whether the plot can show it */
export function decodePage(pairs, isWindow) {
  const page = { ...PAGE };
  /** @type {Fault[]} */
  const notes = [];
  for (const [key, text] of pairs) {
    const value = Object.hasOwn(KEYS, key) ? KEYS[key].read(text) : undefined;
    if (value === undefined || (key === 'window' && !isWindow(value))) notes.push({ place: key, message: `“${text.slice(0, 40)}” is not understood here and was left out` });
    else /** @type {any} */ (page)[key] = value;
  }
  return { page, notes };
}

/** The whole hash. @param {string} run @param {Page} page */
export function joinHash(run, page) {
  // Where the run's part depends on the view, it names the view itself.
  const own = encodePage(page).map(([key, value]) => `${key}=${value}`).filter((pair) => !run.split('&').includes(pair));
  return `#${[run, ...own].filter(Boolean).join('&')}`;
}

/** @param {string[]} names */
function name(names) {
  return { read: (/** @type {string} */ text) => (names.includes(text) ? text : undefined), write: String };
}

function whole() {
  return { read: (/** @type {string} */ text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined), write: String };
}

/** Left, right, bottom and top of what is shown. @param {string} text */
function windowOf(text) {
  const ends = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return ends.every(Number.isFinite) ? ends : undefined;
}
