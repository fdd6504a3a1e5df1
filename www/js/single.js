// The page as one file, which holds all that it asks for: it opens without a server and without a network.
import { inlined } from './assets.js';
import { begin } from './begin.js';
import { start } from './start.js';

begin(async (root) => start(root, inlined(await unpacked(document.getElementById('files')?.textContent ?? ''))));

/** The files in a text: base64 of gzip of four bytes that tell the length of the list, the list, and all files one after the other.
 * @param {string} text */
async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const begin = 4 + new DataView(bytes.buffer).getUint32(0, true);
  /** @type {Array<[string, number]>} */
  const list = JSON.parse(new TextDecoder().decode(bytes.subarray(4, begin)));
  /** @type {Record<string, Uint8Array<ArrayBuffer>>} */
  const files = {};
  let at = begin;
  for (const [path, length] of list) files[path] = bytes.subarray(at, (at += length));
  return files;
}
