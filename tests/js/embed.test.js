// What a link says to a playground in the page of somebody else.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { askOf } from '../../www/js/embed/ask.js';
import { LEFT_OUT, PARTS, isPart, means, parametersOf } from '../../www/js/embed/parts.js';
import { variantOf } from '../../www/js/embed/variant.js';
import { embedded, linkOf } from '../../www/js/host/attributes.js';
import { merged, valuesOf } from '../../www/js/host/values.js';
import { Needs } from '../../www/js/needs.js';
import { embedLink } from '../../www/js/share/embed-link.js';
import { HOSTS } from '../../www/js/share/hosts.js';
import { decodeLook, encodeLook } from '../../www/js/state/link.js';
import { PAGE, shows } from '../../www/js/state/state.js';
import { VIEWS } from '../../www/js/views/list.js';
import { TRIALS } from '../../www/js/views/mnist/experiments/keys.js';
import { FIGURES } from '../../www/js/views/mnist/experiments/figures.js';
import { LOOKS } from '../../www/js/views/surface/looks.js';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const catalog = JSON.parse(readFileSync(at('www/pkg/catalog.json'), 'utf8'));
const named = Object.values(PARTS).flat();

/** The names of parts in the code; those of parameters, surfaces and examples are made of the catalog. */
function inCode() {
  const files = readdirSync(at('www/js'), { recursive: true }).filter((file) => file.endsWith('.js'));
  const names = new Set();
  for (const file of files) {
    const text = readFileSync(at(`www/js/${file}`), 'utf8');
    for (const [, name] of text.matchAll(/\bpart\('([\w-]+)'/g)) names.add(name);
    for (const [, name] of text.matchAll(/\bpart\(`([^`]+)`/g)) names.add(name.replace(/\$\{.*?\}/g, '*'));
  }
  return names;
}

/** The names that are handed to what makes parts. @param {string} file @param {RegExp} form */
const calls = (file, form) => [...readFileSync(at(`www/js/${file}`), 'utf8').matchAll(form)].map(([, name]) => name);

test('the list of parts is that of the code', () => {
  // What a template names is here by hand.
  const made = {
    '*/*': [], 'surface/*': [], 'example/*': [], 'sort-*': [], 'tab-*': [...LOOKS.map(({ id }) => id), 'accuracy', 'training', 'layers'].filter((tab) => VIEWS.some(({ keys }) => keys.tab?.read(tab) === tab)),
    'experiment-*': TRIALS, 'figure-*': Object.keys(FIGURES),
    'optimizers-*': calls('views/optimizers/table.js', /\bchoice\('(\w+)'/g), 'update-*': calls('views/mnist/update/index.js', /\bthis\.panel\('(\w+)'/g),
  };
  const code = [...inCode()];
  assert.deepEqual(code.filter((name) => !named.includes(name) && !made[name]), [], 'www/js/embed/parts.js lacks these');
  const expanded = Object.entries(made).flatMap(([template, names]) => names.map((name) => template.replace('*', name)));
  // The panels of the problem share a line, and so do the fields of an experiment; other panels are made by a method.
  const panels = ['settings.js', 'inside/index.js'].flatMap((file) => calls(`views/mnist/${file}`, /\bthis\.panel\('(\w+)'/g));
  assert.deepEqual(panels.filter((name) => !PARTS.mnist.includes(name)), [], 'www/js/embed/parts.js lacks these');
  const others = ['surface', 'run', ...panels, ...calls('views/mnist/experiments/settings-form.js', /: '(experiment-\w+)'/g)];
  const known = (name) => code.includes(name) || expanded.includes(name) || others.includes(name);
  assert.deepEqual(named.filter((name) => !known(name)), [], 'there are no such parts');
  for (const [view, parts] of Object.entries(PARTS)) assert.equal(new Set(parts).size, parts.length, `a part of ${view} stands twice`);
  for (const names of Object.values(LEFT_OUT)) assert.ok(names.every((name) => isPart(catalog, name)));
});

test('the documentation lists every part and every parameter', () => {
  const file = at('docs/embedding.md');
  const text = readFileSync(file, 'utf8');
  const [start, end] = ['<!-- parts: written from the code by `WRITE_PARTS=1 node --test tests/js/embed.test.js` -->\n', '<!-- end of parts -->'];
  const [before, rest] = text.split(start);
  const quoted = (names) => names.map((name) => `\`${name}\``).join(', ');
  const groups = new Map();
  for (const name of parametersOf(catalog)) {
    const place = name.slice(0, name.lastIndexOf('/'));
    groups.set(place, [...(groups.get(place) ?? []), name.slice(place.length + 1)]);
  }
  const list = [
    '', '| view | parts |', '|---|---|', ...Object.entries(PARTS).map(([view, parts]) => `| ${view === 'page' ? 'every view' : `\`${view}\``} | ${quoted(parts)} |`),
    '', '| parameters of | keys |', '|---|---|', ...[...groups].map(([place, keys]) => `| \`${place}\` | ${quoted(keys)} |`), '', '',
  ].join('\n');
  const written = `${before}${start}${list}${end}${text.split(end)[1]}`;
  if (process.env.WRITE_PARTS) writeFileSync(file, written);
  else assert.equal(rest.split(end)[0], list, 'write it anew: WRITE_PARTS=1 node --test tests/js/embed.test.js');
});

test('a name means a part, or all that end with it', () => {
  assert.ok(means('lr', 'optimizer/adam/lr') && means('adam/lr', 'optimizer/adam/lr') && means('play', 'play'));
  assert.ok(!means('lr', 'tab-lr') && !means('adam', 'optimizer/adam/lr') && !means('r', 'optimizer/adam/lr'));
  for (const name of ['plot', 'lr', 'adam/beta1', 'optimizer/adam/beta1', 'surface/beale', 'beale', 'optimizer/own/c', 'run/noise', 'noise']) assert.ok(isPart(catalog, name), name);
  for (const name of ['', 'rmsprop', 'plots', 'beta9', 'toString', 'optimizer']) assert.ok(!isPart(catalog, name), name);
});

test('a question is choices or a number', () => {
  assert.deepEqual(askOf('Which?|SGD| *Adam', 'So it is.', true), {
    question: 'Which?', choices: [{ text: 'SGD', right: false }, { text: 'Adam', right: true }], number: null, within: 0, slider: null, because: 'So it is.', play: true,
  });
  assert.deepEqual(askOf('How much?|=−0.5~1e-2', '', false), { question: 'How much?', choices: [], number: -0.5, within: 0.01, slider: null, because: '', play: false });
  assert.equal(askOf('How much?|= 3', '', false)?.within, 0);
  for (const text of ['', 'Which?', 'Which?|', '|SGD|*Adam', 'Which?|*Adam', 'Which?|SGD|Adam', 'How?|=x', 'How?|=1.2.3', 'How?|=1|=2', `Which?${'|*a'.repeat(9)}`]) assert.equal(askOf(text, '', false), null, text);
});

test('a variant is the same for the same number, and another for another', () => {
  const spec = { kind: 'run', start: [0, 0], seed: 0, surface: { id: 'sphere' } };
  const window = [-2, 2, -1, 3];
  const sheet = (variant) => variantOf(spec, variant, window, () => true);
  assert.deepEqual(sheet(7), sheet(7));
  assert.equal(sheet(7).seed, 7);
  const starts = Array.from({ length: 200 }, (_, variant) => sheet(variant).start);
  assert.equal(new Set(starts.map(String)).size, 200);
  for (const [x, y] of starts) assert.ok(x > -1.6 && x < 1.6 && y > -0.6 && y < 2.6, `${x}, ${y}`);
  // All over the window.
  assert.ok(starts.some(([x, y]) => x < -1 && y < 0) && starts.some(([x, y]) => x > 1 && y > 2));
  // Links of courses depend on it.
  assert.deepEqual([sheet(1).start, sheet(2).start], FROZEN);
  // Where the function has no value, another start is tried; one without any keeps its own.
  assert.ok(variantOf(spec, 3, window, ({ start }) => start[0] > 1).start[0] > 1);
  assert.deepEqual(variantOf(spec, 3, window, () => false).start, [0, 0]);
  assert.equal(variantOf({ ...spec, start: [1] }, 3, window, () => true).start.length, 1);
});
const FROZEN = [[1.08, 1.14], [-0.714, 0.71]];

test('the keys of embeds are read and written', () => {
  const pairs = [
    ['embed', '1'], ['embed.hide', 'plot, lr'], ['embed.lock', 'optimizer/adam/beta1'], ['embed.show', 'charts'], ['embed.title', 'Why, & how?'], ['embed.text', 'One\ntwo'],
    ['embed.ask', 'A?|*b|c'], ['embed.because', 'So.'], ['embed.reveal', 'play'], ['embed.paused', '1'], ['embed.variant', '12'],
  ];
  const { looks, page, notes } = decodeLook(pairs, VIEWS, () => true);
  assert.deepEqual(notes, []);
  assert.deepEqual(looks[''], {
    'embed.hide': ['plot', 'lr'], 'embed.lock': ['optimizer/adam/beta1'], 'embed.show': ['charts'], 'embed.title': 'Why, & how?', 'embed.text': 'One\ntwo', 'embed.ask': 'A?|*b|c',
    'embed.because': 'So.', 'embed.reveal': 'play', 'embed.paused': true, 'embed.variant': 12,
  });
  const written = encodeLook({ view: 'surface', page, looks }, VIEWS);
  assert.deepEqual(new Map(written), new Map(pairs.map(([key, value]) => [key, value.replace(', lr', ',lr')])));
  const refused = [['embed.hide', 'a;b'], ['embed.title', 'x'.repeat(121)], ['embed.reveal', 'all'], ['embed.variant', '-1'], ['embed.paused', 'yes']];
  assert.deepEqual(decodeLook(refused, VIEWS, () => true).notes.map(({ key }) => key), refused.map(([key]) => key));
});

test('an embed shows what its link asks for', () => {
  const state = (page, show) => ({ page: { ...PAGE, ...page }, looks: show ? { '': { 'embed.show': show } } : {} });
  assert.ok(shows(state({}), 'charts') && shows(state({}), 'run'));
  assert.ok(!shows(state({ embed: true }), 'charts') && shows(state({ embed: true, tab: 'table' }), 'charts') && !shows(state({ embed: true, tab: 'table' }), 'run'));
  assert.ok(shows(state({ embed: true }, ['run']), 'run') && !shows(state({ embed: true }, ['run']), 'surface'));
});

test('what serves embeds is loaded for links that have such keys, and of links that wait the last one counts', async () => {
  const needs = (load) => new Needs({ written: { isNeeded: (link) => link.includes('own'), load }, lost: () => {}, signal: { aborted: false } }, null);
  const idle = needs();
  for (const link of ['#embed=1', '#a=1&embed.hide=plot', '#surface%3Dbeale%26embed%3D1', '#EMBED=1', '#opt=own']) assert.ok(idle.isNeeded(link), link);
  for (const link of ['', '#surface=beale', '#f=embed', '#member=1']) assert.ok(!idle.isNeeded(link), link);
  let come = () => {};
  const waiting = needs(() => new Promise((resolve) => {
    come = resolve;
  }));
  const acted = [];
  waiting.before('#opt=own', () => acted.push('first'));
  const last = new Promise((resolve) => waiting.before('#opt=own&b=1', () => resolve(acted.push('second'))));
  const [first] = [come];
  first();
  await last;
  assert.deepEqual(acted, ['second']);
  assert.equal(waiting.awaited, null);
  waiting.before('#opt=own&c=1', () => {});
  assert.equal(waiting.awaited, '#opt=own&c=1', 'what is set next begins with it');
  waiting.before('#', () => acted.push('at once'));
  assert.deepEqual(acted, ['second', 'at once']);
});

test('values take the place of keys of a link, and nothing else of it changes', () => {
  const link = '#surface=beale&start=1,2&opt=sgd,lr:0.1&opt=adam&own.text=a%3Db%26c&embed=1';
  assert.equal(merged(link, {}), link);
  assert.equal(merged(link, { start: '3,4', embed: null }), '#surface=beale&opt=sgd,lr:0.1&opt=adam&own.text=a%3Db%26c&start=3,4');
  assert.equal(merged(link, { opt: ['lion', 'adam,lr:1'], seed: 0, embed: undefined }), '#surface=beale&start=1,2&own.text=a%3Db%26c&embed=1&opt=lion&opt=adam,lr:1&seed=0');
  assert.equal(merged('', { 'embed.text': 'a & b = 100 %', 'embed.paused': true }), '#embed.text=a%20%26%20b%20%3D%20100%20%25&embed.paused=1');
  assert.deepEqual([valuesOf(link, 'opt'), valuesOf(link, 'own.text'), valuesOf(link, 'none')], [['sgd,lr:0.1', 'adam'], ['a=b&c'], []]);
  // What a person wrote wrongly stays as it is.
  assert.equal(merged('#a=%zz&b', { c: 1 }), '#a=%zz&b&c=1');
});

test('attributes are keys of the link, but for those of every element', () => {
  const element = (attributes) => ({ attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })), getAttribute: (name) => attributes[name] ?? null });
  assert.equal(linkOf(element({ id: 'a', class: 'b', 'data-x': '1', 'aria-label': 'c', onclick: 'd', surface: 'beale', opt: ' sgd,lr:0.1;adam ', 'embed.hide': 'lr' })), '#embed=1&surface=beale&opt=sgd,lr:0.1&opt=adam&embed.hide=lr');
  assert.equal(linkOf(element({ link: 'https://example.org/p/#surface=sphere&embed=0', steps: '5', fit: '' })), '#surface=sphere&embed=0&steps=5');
  assert.equal(linkOf(element({})), '#embed=1');
  assert.equal(embedded('#surface=sphere'), '#surface=sphere&embed=1');
});

test('the code for each host names the link, once quoted and once not', () => {
  const given = { link: 'https://e.org/p/#a=1&b="2"&embed=1', whole: 'https://e.org/p/#a=1', root: 'https://e.org/p/', title: 'A <b> & "c"', provider: 'P', height: 300 };
  const quoted = 'https://e.org/p/#a=1&amp;b=&quot;2&quot;&amp;embed=1';
  for (const [id, make] of Object.entries(HOSTS)) {
    const text = make(given);
    const frames = [...text.matchAll(/<iframe [^>]*>/g)].map(([tag]) => tag);
    assert.equal(frames.length, { pair: 2, element: 0, myst: 0, jupyter: 0 }[id] ?? 1, id);
    // Nothing is downloaded before it is near: slides load their frames themselves, an element waits by itself, and MyST has no such option.
    assert.equal(/loading=\\?"lazy/.test(text), !['reveal', 'element', 'myst'].includes(id), id);
    if (id === 'myst' || id === 'jupyter') assert.ok(text.includes(id === 'myst' ? given.link : JSON.stringify(given.link)), id);
    else if (id === 'oembed') assert.ok(JSON.parse(text).html.includes(quoted));
    else if (id === 'element') assert.ok(text.includes(`link="${quoted.slice(quoted.indexOf('#'))}"`) && text.includes('https://e.org/p/www/element.js'));
    else for (const tag of frames) assert.ok(tag.includes(quoted) && tag.includes('title="A &lt;b&gt; &amp; &quot;c&quot;') && tag.includes('width="100%"') && tag.includes('frameborder="0"'), `${id}: ${tag}`);
  }
});

test('links that follow each other closely make one head', async () => {
  let watchers = 0;
  const element = () => ({ append() {}, dataset: {}, setAttribute() {}, style: { setProperty() {} } });
  const before = { document: globalThis.document, ResizeObserver: globalThis.ResizeObserver };
  Object.assign(globalThis, {
    document: { createElement: element },
    ResizeObserver: class {
      observe() {
        watchers += 1;
      }

      disconnect() {
        watchers -= 1;
      }
    },
  });
  try {
    const signal = { aborted: false };
    const context = { written: { isNeeded: () => false }, lost: assert.fail, signal, l10n: { need: async () => {} }, style: async () => {}, part: (_, part) => part };
    const needs = new Needs(context, element());
    await Promise.all([needs.load('#embed=1'), needs.load('#embed=1&embed.title=a')]);
    assert.equal(watchers, 1);
    needs.free();
    assert.equal(watchers, 0);
    // Nor does one stay that comes too late.
    const late = new Needs(context, element());
    const loaded = late.load('#embed=1');
    signal.aborted = true;
    await loaded;
    assert.equal(watchers, 0);
  } finally {
    Object.assign(globalThis, before);
  }
});

test('the dialog keeps what it does not list, and takes no variant that is no number', () => {
  const link = '#start=1,2&seed=4&embed=1&embed.show=charts,results&theme=contrast-dark';
  const box = (value, checked) => ({ name: 'embed.show', type: 'checkbox', value, checked });
  const theme = { name: 'theme', type: 'select-one', value: 'contrast-dark', checked: false };
  const variant = (value) => ({ name: 'embed.variant', type: 'text', value, checked: false });
  assert.equal(embedLink(link, [box('charts', false), box('run', true), theme, variant('')]), '#start=1,2&seed=4&embed=1&theme=contrast-dark&embed.show=run,results');
  assert.equal(embedLink(link, [variant('seven')]), link);
  assert.equal(embedLink('#start=1,2&seed=4&embed=1', [variant(' 7 ')]), '#embed=1&embed.variant=7');
});

/** The texts of a form in an example, as `HOSTS` writes them for the link, the title and the height of each frame. @param {string} file @param {string} id */
function framesIn(file, id) {
  const text = readFileSync(at(`www/examples/${file}`), 'utf8');
  const plain = (quoted) => quoted.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const frames = [...text.matchAll(/<iframe (?:data-)?src="([^"]*)" width="100%" height="(\d+)" frameborder="0" title="([^"]*)"/g)];
  return { text, forms: frames.map(([, link, height, title]) => HOSTS[id]({ link: plain(link), whole: '', root: '', title: plain(title), provider: '', height: Number(height) })) };
}

test('the examples have the code that the dialog hands out, with the title that the embed shows', () => {
  for (const [file, id] of [['embed.html', 'html'], ['mkdocs/docs/index.md', 'mkdocs'], ['sphinx/index.md', 'sphinx'], ['reveal/index.html', 'reveal']]) {
    const { text, forms } = framesIn(file, id);
    assert.equal(forms.length, 2, file);
    assert.equal(text.match(/<iframe/g).length, 2, file);
    for (const form of forms) {
      assert.ok(text.includes(form), `${file} lacks\n${form}`);
      const [, link, title] = /src="([^"]*)".* title="([^"]*)"/.exec(form);
      assert.equal(valuesOf(link.slice(link.indexOf('#')).replaceAll('&amp;', '&'), 'embed.title')[0], title.replaceAll('&amp;', '&'), file);
    }
  }
});
