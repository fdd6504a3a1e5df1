// The words of the page as they stand in www/locales, for tests of what is made of them.
import { readFileSync } from 'node:fs';
import { L10n } from '../../www/js/l10n.js';

const FILE = new URL('../../www/locales/en.ftl', import.meta.url);

/** The messages of one part of the file, as the build divides it. @param {string} part */
function textOf(part) {
  const parts = readFileSync(FILE, 'utf8').split(/^## /m);
  const found = parts.filter((text) => text.startsWith(`${part}:`));
  if (found.length === 0) throw new Error(`en.ftl has no part ${part}`);
  return found.map((text) => text.slice(text.indexOf('\n') + 1)).join('\n');
}

/** English, with these parts loaded. @param {...string} parts */
export async function english(...parts) {
  const l10n = new L10n('en', async (path) => textOf(path.replace(/^.*\//, '').replace('.ftl', '')));
  await Promise.all(['opening', ...parts].map((part) => l10n.need(part)));
  return l10n;
}
