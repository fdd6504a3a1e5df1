import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { showFormula, showRule } from '../../www/js/ui/formula.js';

/** As much of an element as formulas ask for: its text is that of its parts. */
const element = () => ({
  dataset: {}, attributes: {}, parts: [], append(...parts) { this.parts.push(...parts); }, replaceChildren(...parts) { this.parts = parts; },
  setAttribute() {}, removeAttribute() {}, addEventListener() {},
  get textContent() { return this.parts.map((part) => part.textContent ?? part).join(''); },
});
globalThis.document = { createElement: element, createElementNS: element, createTextNode: (text) => text };
globalThis.Node ??= class {};
globalThis.getComputedStyle = () => ({ getPropertyValue: () => 'serif' });

/** What the window tells. */
let online = new EventTarget();
globalThis.addEventListener = (type, heard, how) => online.addEventListener(type, heard, how);
beforeEach(() => {
  online = new EventTarget();
});

const math = (text) => ['math', {}, ['mi', {}, text]];
const FORMULAS = { 'surface/bowl': [math('bowl')], 'optimizer/momentum': [math('default')], 'follows/momentum': ['form'] };
const INFO = { id: 'momentum', params: [{ key: 'lr', scale: 'log', default: 0.1 }, { key: 'form', scale: { choice: [{ id: 'heavy' }, { id: 'ema' }] }, default: 'heavy' }] };
class Anatomy {
  constructor(entry) { this.entry = JSON.parse(entry); }
  math() { return JSON.stringify([math(this.entry.form)]); }
  free() {}
}

/** A context of which the files do not load until `there` is set. */
function page() {
  const leaving = new AbortController();
  const page = { there: false, asked: 0, leave: () => leaving.abort() };
  const answer = (value) => async () => {
    page.asked += 1;
    if (!page.there) throw new TypeError('Failed to fetch');
    return value;
  };
  page.context = {
    plotted: Promise.resolve(), signal: leaving.signal, l10n: { text: (id) => id, short: String },
    assets: { json: answer(FORMULAS), module: answer({ Anatomy }) },
  };
  return page;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a rule that cannot be loaded is not shown as another, and comes with the connection', async () => {
  const lost = page();
  // The equations are here, the module is not.
  lost.context.assets.json = async () => FORMULAS;
  const place = element();
  const coming = showRule(lost.context, place, INFO, { id: 'momentum', lr: 0.1, form: 'ema' }, () => true);
  await settled();
  assert.equal(place.textContent, 'opening-formula-lost');
  lost.there = true;
  online.dispatchEvent(new Event('online'));
  await coming;
  assert.equal(place.textContent, 'ema');
});

test('what does not load is asked for again after a pause, and no more once something else is shown', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const lost = page();
  const place = element();
  const first = showFormula(lost.context, place, 'surface/bowl');
  await settled();
  assert.equal(place.textContent, 'opening-formula-lost');
  t.mock.timers.tick(2000);
  await settled();
  assert.equal(lost.asked, 2);
  const second = showFormula(lost.context, place, 'optimizer/momentum');
  lost.there = true;
  t.mock.timers.tick(4000);
  await Promise.all([first, second]);
  assert.equal(place.textContent, 'default');
});

test('settings of a card that were left meanwhile are not shown', async () => {
  const lost = page();
  const place = element();
  let entry = { id: 'momentum', form: 'ema' };
  const wait = (mine) => showRule(lost.context, place, INFO, mine, () => mine === entry);
  const first = wait(entry);
  await settled();
  entry = { id: 'momentum', form: 'heavy' };
  const second = wait(entry);
  await settled();
  lost.there = true;
  online.dispatchEvent(new Event('online'));
  await Promise.all([first, second]);
  assert.equal(place.textContent, 'default');
});

test('a page that is left asks no more', async () => {
  const lost = page();
  const coming = showFormula(lost.context, element(), 'surface/bowl');
  await settled();
  lost.leave();
  await coming;
  assert.equal(lost.asked, 1);
});
