// Values of any kind in every message, pairs of any kind in links, and any lines as data, from a seed: `FUZZ_INPUTS=1000000 FUZZ_SEED=3` tries more of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { joinLink } from '../../www/js/state/join.js';
import { decodeLook, encodeLook } from '../../www/js/state/link.js';
import { VIEWS } from '../../www/js/views/list.js';
import { readCsv } from '../../www/js/views/surface/data/csv.js';
import { english } from './words.js';

const INPUTS = Number(process.env.FUZZ_INPUTS ?? 2_000);
const FILE = readFileSync(new URL('../../www/locales/en.ftl', import.meta.url), 'utf8');

/** Numbers from 0 to 1. @param {number} seed */
function randomFrom(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n);
    return Number(state >> 33n) / 2 ** 31;
  };
}

const random = randomFrom(Number(process.env.FUZZ_SEED ?? 1));
const pick = (list) => list[Math.floor(random() * list.length)];
const SIGNS = [...'abcxyz0189.,:;-+−–=&#%?/\\"\'`{}[]()<>$*_~^| \n\t', '\u0000', '\u202e', '\u2068', '\u200b', '\ufeff', 'é', '٣', '½', '💥', '\ud800', '%20', '{ $x }', '<img src=x onerror=alert(1)>'];
const NUMBERS = [0, -0, 1, -1, 2, 0.1, 1e-300, -1e300, 5e-324, 1e15, 1e21, 2 ** 53, NaN, Infinity, -Infinity, 1e6, 999_999.5, 12_345.678];
const text = () => Array.from({ length: Math.floor(random() * 12) }, () => pick(SIGNS)).join('');
const number = () => (random() < 0.5 ? pick(NUMBERS) : (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20));
const value = () => (random() < 0.5 ? number() : text());

const parts = [...new Set([...FILE.matchAll(/^## ([a-z-]+)/gm)].map(([, part]) => part))];
const ids = [...FILE.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id);
/** Those that a message formats as numbers are never texts. */
const numeric = new Set([...FILE.matchAll(/NUMBER\(\$([\w-]+)/g)].map(([, name]) => name));
const variables = [...new Set([...FILE.matchAll(/\$([\w-]+)/g)].map(([, name]) => name))];

test('every message says something, whatever its values are', async (t) => {
  const warned = t.mock.method(console, 'warn', () => {});
  const l10n = await english(...parts);
  assert.ok(ids.length > 800 && variables.length > 50, `${ids.length} messages, ${variables.length} variables`);
  for (let n = 0; n < INPUTS; n += 1) {
    const id = n < ids.length ? ids[n] : pick(ids);
    const values = Object.fromEntries(variables.map((name) => [name, numeric.has(name) ? number() : value()]));
    const told = l10n.text(id, values);
    assert.ok(told.length > 0 || Object.values(values).includes(''), `${id} says nothing`);
    const own = Object.values(values).join('');
    for (const wrong of ['{$', '{ $', '[object', 'undefined', 'NaN', 'Infinity']) assert.ok(own.includes(wrong) || !told.includes(wrong), `${id} says ${told} with ${JSON.stringify(values)}`);
    assert.equal(warned.mock.callCount(), 0, `${id}: ${warned.mock.calls[0]?.arguments}`);
  }
});

test('every fault is a sentence, whatever it names', async (t) => {
  t.mock.method(console, 'warn', () => {});
  const l10n = await english(...parts);
  const kinds = ids.filter((id) => id.startsWith('fault-')).map((id) => id.slice(6).replaceAll('-', '_'));
  const anything = () => (random() < 0.2 ? [text(), number()] : random() < 0.1 ? null : value());
  const places = ['', 'steps', 'optimizers[3].lr', 'optimizers[', 'surface.f', 'constructor', '__proto__.x', 'optimizers[0].schedule.gamma'];
  for (let n = 0; n < INPUTS; n += 1) {
    const fault = { ...Object.fromEntries(variables.map((name) => [name, anything()])), kind: random() < 0.02 ? text() : pick(kinds), place: random() < 0.3 ? text() : pick(places) };
    if (random() < 0.3) fault.used = anything();
    if (random() < 0.3) fault.left_out = true;
    if (fault.kind === 'several') fault.faults = [{ kind: pick(kinds), place: text() }];
    assert.equal(typeof l10n.fault(fault), 'string', JSON.stringify(fault));
  }
});

test('examples that are pasted are taken or told, line by line, and what is taken is read again as the same', () => {
  const SEPARATED = ['x,y', '1,2', '1.5;2,5', '1\t2', '3 4', '-1e-3,0', '1,234', '"a, b",c', '"', '', '5,six', '7,8,9', '\uFEFF1,2', 'Infinity,1', '1;0', '−2,1'];
  const readNumber = (text) => {
    if (/^-?\d{1,3},\d{3}$/.test(text)) return [Number(text.replace(',', '.')), Number(text.replace(',', ''))];
    const number = Number(text.replace(',', '.').replace('−', '-'));
    return text === '' || Number.isNaN(number) ? [] : [number];
  };
  for (let n = 0; n < INPUTS; n += 1) {
    const pasted = Array.from({ length: Math.floor(random() * 8) }, () => (random() < 0.8 ? pick(SEPARATED) : text())).join(pick(['\n', '\r\n', '\r']));
    const read = (one, rows = 5) => readCsv(one, { readNumber, classes: n % 3 === 0, rows, bytes: n % 5 === 0 ? 12 : 200 });
    const found = read(pasted);
    assert.ok(found.rows <= 5 && found.text.length <= 200, JSON.stringify(pasted));
    assert.equal(found.text === '' ? 0 : found.text.split('/').length, found.rows, JSON.stringify(pasted));
    for (const { line, given } of found.skipped) assert.ok(line >= 1 && typeof given === 'string', JSON.stringify(pasted));
    const again = read(found.text.replaceAll('/', '\n'));
    assert.deepEqual([again.text, again.skipped], [found.text, []], JSON.stringify(pasted));
  }
});

test('what is read from any link is written and read again as the same', () => {
  const keys = [...VIEWS.flatMap((view) => Object.keys(view.keys)), 'view', 'theme', 'lang', 'embed', 'window', '__proto__', 'constructor', 'utm_source'];
  const values = [...VIEWS.map(({ id }) => id), 'loss', 'table', 'Dark', 'en', '0', '1', '0.5', '-1,1,-1,1', '1e9,2e9,0,1', ' 1 , 2 , 3 , 4 ', '999999', 'NaN,1,0,1', 'lr', 'accuracy', 'inside', 'second', 'batch.lr:0.003'];
  const isWindow = ([left, right, bottom, top]) => left < right && bottom < top;
  // The engine takes a link apart, and has no halves of characters.
  const whole = () => text().toWellFormed();
  for (let n = 0; n < INPUTS; n += 1) {
    const pairs = Array.from({ length: Math.floor(random() * 6) }, () => [random() < 0.9 ? pick(keys) : whole(), random() < 0.7 ? pick(values) : whole()]);
    const { notes, ...state } = decodeLook(pairs, VIEWS, isWindow);
    assert.equal(Object.getPrototypeOf(state.page), Object.prototype);
    const written = encodeLook(state, VIEWS);
    const again = decodeLook(written, VIEWS, isWindow);
    assert.deepEqual(again.notes, [], `${JSON.stringify(pairs)} is written as ${JSON.stringify(written)}`);
    // What belongs to another view is not written.
    assert.deepEqual([again.view, encodeLook(again, VIEWS)], [state.view, written], JSON.stringify(pairs));
    const link = joinLink('', written);
    assert.match(link, /^#[\x21-\x7e]*$/);
    assert.ok(notes.every(({ key, given }) => typeof key === 'string' && given.length <= 40));
  }
});
