import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinLink } from '../../www/js/state/join.js';
import { SPEEDS, decodeLook, encodeLook, langOf, oneOf } from '../../www/js/state/link.js';
import { PAGE, lookOf } from '../../www/js/state/state.js';
import { VIEWS } from '../../www/js/views/list.js';

/** As the engine judges it, but for its limits. @param {number[]} ends */
const isWindow = ([left, right, bottom, top]) => left < right && bottom < top;
const surface = { view: 'surface', page: PAGE, looks: {} };
const linkOf = (spec, state) => joinLink(spec, encodeLook(state, VIEWS));

test('what stands at its start is not written', () => {
  assert.deepEqual(encodeLook(surface, VIEWS), []);
  assert.equal(linkOf('', surface), '#');
  assert.equal(linkOf('surface=beale', surface), '#surface=beale');
});

test('a view that the spec names itself is not written twice', () => {
  const state = { ...surface, view: 'mnist', page: { ...PAGE, axis: 'step' } };
  assert.equal(linkOf('view=mnist&batch=32', state), '#view=mnist&batch=32&axis=step');
  assert.equal(linkOf('view=mnist', state), '#view=mnist&axis=step');
  assert.equal(linkOf('review=mnist', state), '#review=mnist&view=mnist&axis=step');
});

test('keys and values are escaped as the engine does, and what needs no escape stays as it is', () => {
  assert.equal(joinLink('a=1', [['x.y', 'a&b=c%20 d#é']]), '#a=1&x.y=a%26b%3Dc%2520%20d%23%C3%A9');
  assert.equal(joinLink('', [['a&b', "!'+"]]), '#a%26b=%21%27%2B');
  const plain = 'aZ09-.,:/';
  assert.equal(joinLink('', [[plain, plain]]), `#${plain}=${plain}`);
  assert.equal(joinLink('', [['a', '_~()*']]), '#a=%5F%7E%28%29%2A');
});

test('every look comes back as it was', () => {
  let seed = 7;
  const random = () => ((seed = (seed * 16807) % 2147483647) / 2147483647);
  const pick = (list) => list[Math.floor(random() * list.length)];
  for (let round = 0; round < 500; round += 1) {
    const shell = { embed: random() < 0.5, theme: pick([null, 'light', 'dark', 'contrast', 'contrast-dark']), lang: pick([null, 'en', 'pseudo']) };
    const state = pick([{
      view: 'surface', looks: {}, page: {
        ...PAGE, ...shell, tab: pick(['loss', 'gradient', 'effective', 'lr', 'table']),
        window: random() < 0.5 ? null : [-random() * 10, random(), -random() * 1e-7, random() * 1e6],
        step: random() < 0.5 ? null : Math.floor(random() * 100000), speed: pick(SPEEDS), table: Math.floor(random() * 16),
      },
    }, {
      view: 'mnist', looks: {}, page: {
        ...PAGE, ...shell, tab: pick(['loss', 'accuracy', 'training', 'gradient', 'lr']), axis: pick(['epoch', 'step', 'second']),
        part: pick(['train', 'inside', 'batch', 'variants', 'rates']),
        trial: pick(['', 'batch.lr:0.003', 'batch.card:12,batch.lr:0.0012589254117941673,batch.n:60000,variants.card:12,variants.lr:0.0012589254117941673,variants.n:60000']),
      },
    }]);
    assert.deepEqual(decodeLook(encodeLook(state, VIEWS), VIEWS, isWindow), { ...state, notes: [] });
  }
});

test('what cannot be read is left out and told', () => {
  const bad = [
    ['tab', '<img src=x onerror=alert(1)>'], ['step', '-1'], ['step', '1e3'], ['step', 'NaN'], ['window', '1,2,3'],
    ['window', '2,1,0,1'], ['window', '0,Infinity,0,1'], ['window', '0,,0,1'], ['speed', '3'], ['speed', ''], ['embed', 'yes'], ['embed', 'constructor'],
    ['theme', 'neon'], ['lang', '../..'], ['view', 'admin'], ['__proto__', 'x'], ['constructor', '1'], ['nonsense', 'x'.repeat(1000)],
  ];
  for (const pair of bad) {
    const { page, view, looks, notes } = decodeLook([pair], VIEWS, isWindow);
    assert.deepEqual({ page, view, looks }, surface, `${pair}`);
    assert.deepEqual(notes, [{ key: pair[0], given: pair[1].slice(0, 40) }]);
  }
});

test('what only another view understands is no fault', () => {
  for (const pair of [['tab', 'accuracy'], ['part', 'inside'], ['axis', 'second']]) {
    assert.deepEqual(decodeLook([pair], VIEWS, isWindow).notes, [], `${pair}`);
  }
});

test('a view keeps what is its own under dotted keys', () => {
  const views = [...VIEWS, { id: 'later', kind: 'run', keys: { 'later.beta': oneOf([0.5, 0.9], 0.9) }, load: async () => { throw new Error('not here'); } }];
  const state = lookOf({ ...surface, view: 'later' }, 'later', { 'later.beta': 0.5 });
  const pairs = encodeLook(state, views);
  assert.deepEqual(pairs, [['view', 'later'], ['later.beta', '0.5']]);
  assert.deepEqual(decodeLook(pairs, views, isWindow), { ...state, notes: [] });
});

test('the keys of views added from now on are dotted', () => {
  const frozen = ['tab', 'window', 'step', 'speed', 'table', 'part', 'axis', 'trial'];
  const added = VIEWS.flatMap(({ keys }) => Object.keys(keys)).filter((key) => !frozen.includes(key));
  for (const key of added) assert.match(key, /^[a-z]+\./);
});

test('the language of a link is known before it is read', () => {
  assert.equal(langOf('#lang=pseudo'), 'pseudo');
  assert.equal(langOf('#surface=beale&lang=en-US&step=3'), 'en');
  for (const link of ['', '#', '#slang=de', '#f=lang', '#lang=xx']) assert.equal(langOf(link), undefined, link);
});
