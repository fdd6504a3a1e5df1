import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { REQUIREMENTS, lackTold, lacking } from '../../www/js/requirements.js';
import { english } from './words.js';

test('the page that runs no script names the versions that have all of it', () => {
  const [chrome, firefox, safari] = [0, 1, 2].map((browser) => Math.max(...REQUIREMENTS.map(({ since }) => since[browser])));
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  assert.ok(page.includes(`Chrome or Edge from version ${chrome} on, Firefox from ${firefox}, Safari from ${safari}.`), `${chrome} ${firefox} ${safari}`);
});

test('what a browser lacks is named, with the versions that have it', async (t) => {
  assert.deepEqual(lacking('page'), []);
  const { hasOwn } = Object;
  t.after(() => Object.assign(Object, { hasOwn }));
  delete Object.hasOwn;
  const missing = lacking('page');
  Object.hasOwn = hasOwn;
  assert.deepEqual(missing.map(({ id }) => id), ['has-own']);
  assert.equal(await lackTold(await english('browser'), missing), 'Object.hasOwn (Chrome and Edge 93, Firefox 92, Safari 15.4)');
});

/** What came with a browser of 2022 or later: how it is written, and the versions of Chrome and Edge, Firefox, and Safari that have it.
 * @type {[RegExp, number, number, number][]} */
const YOUNG = [
  [/\bstructuredClone\(/, 98, 94, 15.4], [/\.findLast(Index)?\(/, 97, 104, 15.4], [/AbortSignal\.timeout\(/, 103, 100, 16], [/adoptedStyleSheets/, 99, 101, 16.4],
  [/\.inert\b/, 102, 112, 15.5], [/showModal\(/, 37, 98, 15.4], [/Object\.hasOwn\(/, 93, 92, 15.4], [/DecompressionStream/, 80, 113, 16.4],
  [/new OffscreenCanvas/, 69, 105, 16.4], [/\.to(Sorted|Reversed|Spliced)\(/, 110, 115, 16], [/checkVisibility\(/, 105, 106, 17.4], [/Promise\.withResolvers/, 119, 121, 17.4],
  [/(Object|Map)\.groupBy\(/, 117, 119, 17.4], [/Array\.fromAsync\(/, 121, 115, 16.4], [/AbortSignal\.any\(/, 116, 124, 17.4], [/URL\.(canParse|parse)\(/, 120, 115, 17],
  [/\.(values|keys|entries)\(\)\.(map|filter|find|some|every|reduce|toArray|flatMap|take|drop)\(/, 122, 131, 18.4], [/\bpopover\b|showPopover/, 114, 125, 17],
  [/\.(toBase64|fromBase64)\(/, 140, 133, 18.2], [/\bscheduler\./, 129, 142, 999], [/requestClose\(/, 134, 139, 26],
  [/:has\(/, 105, 121, 15.4], [/color-mix\(/, 111, 113, 16.2], [/@container/, 105, 110, 16], [/\bsubgrid\b/, 117, 71, 16], [/\d(dvh|svh|lvh|cqw|cqi)\b/, 108, 110, 16],
  [/light-dark\(/, 123, 120, 17.5], [/text-wrap/, 114, 121, 17.5], [/@scope\b/, 118, 146, 17.4], [/@starting-style/, 117, 129, 17.5], [/@property\b/, 85, 128, 16.4],
  [/field-sizing/, 123, 999, 26], [/interpolate-size/, 129, 999, 999], [/anchor-name/, 125, 147, 26], [/^\s*&[.:\s>]/m, 120, 117, 17.2], [/\boklch\(/, 111, 113, 15.4], [/content-visibility/, 108, 130, 18],
];

test('nothing on the page is younger than the versions that are named', () => {
  const limits = [0, 1, 2].map((browser) => Math.max(...REQUIREMENTS.map(({ since }) => since[browser])));
  const found = new Set();
  for (const folder of ['js', 'css']) {
    const root = new URL(`../../www/${folder}/`, import.meta.url);
    for (const name of readdirSync(root, { recursive: true }).map(String).filter((path) => /\.(js|css)$/.test(path))) {
      const text = readFileSync(new URL(name.replaceAll('\\', '/'), root), 'utf8').replace(/\/\*[^]*?\*\/|\/\/ .*/g, '');
      for (const [pattern, ...since] of YOUNG) {
        if (!pattern.test(text)) continue;
        found.add(pattern);
        assert.ok(since.every((version, browser) => version <= limits[browser]), `${folder}/${name}: ${pattern} came with ${since}, and the page names ${limits}`);
      }
    }
  }
  assert.ok(found.size > 10, 'the features are not found');
});
