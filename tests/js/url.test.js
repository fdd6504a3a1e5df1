import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE } from '../../www/js/state.js';
import { SPEEDS, decodePage, encodePage, joinHash } from '../../www/js/url.js';

/** As the engine judges it, but for its limits. @param {number[]} ends */
const isWindow = ([left, right, bottom, top]) => left < right && bottom < top;

test('what stands at its start is not written', () => {
  assert.deepEqual(encodePage(PAGE), []);
  assert.equal(joinHash('', PAGE), '#');
  assert.equal(joinHash('surface=beale', PAGE), '#surface=beale');
});

test('a view that the run names itself is not written twice', () => {
  const page = { ...PAGE, view: 'mnist', speed: 2 };
  assert.equal(joinHash('view=mnist&batch=32', page), '#view=mnist&batch=32&speed=2');
  assert.equal(joinHash('view=mnist', page), '#view=mnist&speed=2');
  assert.equal(joinHash('review=mnist', page), '#review=mnist&view=mnist&speed=2');
});

test('every page comes back as it was', () => {
  let seed = 7;
  const random = () => ((seed = (seed * 16807) % 2147483647) / 2147483647);
  const pick = (list) => list[Math.floor(random() * list.length)];
  for (let round = 0; round < 500; round += 1) {
    const page = {
      ...PAGE,
      view: pick(['surface', 'mnist']),
      tab: pick(['loss', 'gradient', 'effective', 'lr', 'table']),
      window: random() < 0.5 ? null : [-random() * 10, random(), -random() * 1e-7, random() * 1e6],
      step: random() < 0.5 ? null : Math.floor(random() * 100000),
      speed: pick(SPEEDS),
      embed: random() < 0.5,
      theme: pick([null, 'light', 'dark', 'contrast', 'contrast-dark']),
      table: Math.floor(random() * 16),
      trial: pick(['', 'batch.lr:0.003', 'batch.card:12,batch.lr:0.0012589254117941673,batch.n:60000,variants.card:12,variants.lr:0.0012589254117941673,variants.n:60000']),
    };
    const back = decodePage(encodePage(page), isWindow);
    assert.deepEqual(back, { page, notes: [] });
  }
});

test('what cannot be read is left out and told', () => {
  const bad = [
    ['tab', '<img src=x onerror=alert(1)>'], ['step', '-1'], ['step', '1e3'], ['step', 'NaN'], ['window', '1,2,3'],
    ['window', '2,1,0,1'], ['window', '0,Infinity,0,1'], ['window', '0,,0,1'], ['speed', '3'], ['speed', ''], ['embed', 'yes'],
    ['theme', 'neon'], ['view', 'admin'], ['__proto__', 'x'], ['constructor', '1'], ['nonsense', 'x'.repeat(1000)],
  ];
  for (const pair of bad) {
    const { page, notes } = decodePage([pair], isWindow);
    assert.deepEqual(page, PAGE, `${pair}`);
    assert.equal(notes.length, 1, `${pair}`);
    assert.equal(notes[0].place, pair[0]);
    assert.ok(notes[0].message.length < 120);
  }
});
