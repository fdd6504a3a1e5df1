import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { judge } from '../../www/js/views/lessons/judge.js';
import { Progress } from '../../www/js/views/lessons/progress.js';
import { prose } from '../../www/js/views/lessons/prose.js';
import { isRight } from '../../www/js/ui/question.js';
import { conceals } from '../../www/js/state/state.js';
import { decodeLook, encodeLook } from '../../www/js/state/link.js';
import { VIEWS } from '../../www/js/views/list.js';

test('goals are judged as the command line judges them', async () => {
  const cases = JSON.parse(await readFile(new URL('../goals.json', import.meta.url), 'utf8'));
  assert.ok(cases.length > 10);
  for (const { about, of = '', conditions, runs, judged } of cases) assert.deepEqual(judge({ of, conditions }, runs), judged, about);
});

test('an answer is right within its bounds, and a choice if it is marked so', () => {
  const number = { choices: [], number: 0.1, within: 0.01 };
  assert.deepEqual(['0.09', '0.11', '0.1101', '-0.1', 'x'].map((given) => isRight(number, given)), [true, true, false, false, false]);
  const exact = { choices: [], number: 13, within: 0 };
  assert.deepEqual(['13', '12.5'].map((given) => isRight(exact, given)), [true, false]);
  const choice = { choices: [{ text: 'a', right: false }, { text: 'b', right: true }], number: null, within: 0 };
  assert.deepEqual(['0', '1', '2'].map((given) => isRight(choice, given)), [false, true, false]);
});

/** A storage like the browser's, or one that is denied. */
const storage = (denied = false) => {
  const kept = new Map();
  const refuse = () => {
    if (denied) throw new DOMException('denied', 'SecurityError');
  };
  return { getItem: (key) => (refuse(), kept.get(key) ?? null), setItem: (key, value) => (refuse(), void kept.set(key, value)), kept };
};
const WHOLE = { pages: 2, questions: 1, goals: 1 };

test('progress is kept for the next visit, and can be forgotten', () => {
  globalThis.localStorage = storage();
  const first = new Progress(true);
  assert.equal(first.stateOf('momentum', WHOLE), 'new');
  first.visit('momentum', 1);
  assert.equal(first.stateOf('momentum', WHOLE), 'begun');
  first.visit('momentum', 2);
  assert.equal(first.stateOf('momentum', WHOLE), 'open');
  first.answer('momentum', 1, '0', false);
  first.reach('momentum', 2, 0);
  first.reach('momentum', 2, 0);
  const second = new Progress(true);
  assert.equal(second.stateOf('momentum', WHOLE), 'done');
  assert.deepEqual(second.of('momentum'), { page: 2, answers: { 1: { given: '0', right: false } }, goals: ['2.0'] });
  second.forget();
  assert.equal(new Progress(true).stateOf('momentum', WHOLE), 'new');
});

test('progress lasts for the visit where storage is denied or spoiled, and is not kept in a frame of another page', () => {
  globalThis.localStorage = storage(true);
  const denied = new Progress(true);
  denied.visit('momentum', 1);
  assert.equal(denied.of('momentum').page, 1);
  globalThis.localStorage = storage();
  for (const spoiled of ['{', '[]', 'null', '7', '{"momentum":7}', '{"momentum":{"page":"x","goals":{}}}']) {
    localStorage.setItem('playground-lessons', spoiled);
    assert.deepEqual(new Progress(true).of('momentum'), { page: 0, answers: {}, goals: [] }, spoiled);
  }
  localStorage.kept.clear();
  new Progress(false).visit('momentum', 1);
  assert.equal(localStorage.kept.size, 0);
});

/** As much of a document as elements of text need. */
const element = (tag) => ({
  tag, children: [], attributes: {}, append(...children) {
    this.children.push(...children);
  },
  setAttribute(name, value) {
    this.attributes[name] = value;
  },
  href: undefined, target: undefined, rel: undefined, start: undefined, className: undefined,
});
const shown = (node) => (typeof node === 'string' ? node : [node.tag, ...node.children.map(shown)]);

test('text becomes elements, and nothing else does', () => {
  globalThis.document = { createElement: element };
  const tree = ['p', {}, 'a ', ['em', {}, 'b'], ['script', {}, 'c'], ['img', { href: 'x' }], ['code', {}, '<b>']];
  assert.deepEqual(shown(prose({}, tree)), ['p', 'a ', ['em', 'b'], ['span', 'c'], ['span'], ['code', '<b>']]);
  assert.deepEqual(shown(prose({}, ['table', {}, ['thead', {}, ['th', {}, '1']], ['tr', {}, ['td', {}, '2']]])),
    ['div', ['table', ['thead', ['tr', ['th', '1']]], ['tr', ['td', '2']]]]);
});

test('links lead to states of the page and to addresses with https alone', () => {
  globalThis.document = { createElement: element };
  const link = (href) => prose({}, ['a', { href }, 'a']);
  assert.equal(link('#surface=sphere').href, '#surface=sphere');
  assert.equal(link('#surface=sphere').target, undefined);
  assert.deepEqual([link('https://a.org').target, link('https://a.org').rel], ['_blank', 'noopener noreferrer']);
  for (const href of ['javascript:alert(1)', 'http://a.org', '//a.org', 'data:text/html,a', undefined]) assert.equal(link(href).tag, 'span', href);
});

test('the link of a lesson names it, its page or its file, and what is ahead can be concealed by any link', () => {
  const read = (...pairs) => decodeLook(pairs, VIEWS, () => true);
  const lesson = read(['view', 'lessons'], ['lessons.id', 'momentum'], ['lessons.step', '3']);
  assert.deepEqual([lesson.view, lesson.looks.lessons, lesson.notes], ['lessons', { 'lessons.id': 'momentum', 'lessons.step': 3 }, []]);
  assert.deepEqual(encodeLook(lesson, VIEWS), [['view', 'lessons'], ['lessons.id', 'momentum'], ['lessons.step', '3']]);
  for (const file of ['course/my.md', '/a/b.md', '../my-lesson_1.md']) assert.deepEqual(read(['view', 'lessons'], ['lessons.file', file]).notes, [], file);
  for (const file of ['//other.org/a.md', 'https://other.org/a.md', 'a.html', 'javascript:a.md', 'a\\b.md']) {
    assert.equal(read(['view', 'lessons'], ['lessons.file', file]).notes.length, 1, file);
  }
  const concealed = read(['embed.reveal', 'play'], ['step', '0']);
  assert.ok(conceals(concealed) && !conceals(read()));
  assert.deepEqual(encodeLook(concealed, VIEWS), [['step', '0'], ['embed.reveal', 'play']]);
  assert.equal(read(['embed.reveal', 'never']).notes.length, 1);
});
