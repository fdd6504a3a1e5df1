// Saves files to the person's disk.
import { h } from './dom.js';

/** The time for which the content stays available to the browser, in milliseconds. */
const SAVING = 60_000;

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), SAVING);
}
