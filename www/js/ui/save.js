// Files for the person's own disk.
import { h } from './dom.js';

/** Milliseconds that a browser has to begin saving. */
const SAVING = 60_000;

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), SAVING);
}
