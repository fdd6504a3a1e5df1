// A lesson that is read: its pages one after the other, with the live view beside them.
import { lookOf } from '../../state/state.js';
import { h } from '../../ui/dom.js';
import { Figure } from './figure.js';
import { GoalBox } from './goal-box.js';
import { judge } from './judge.js';
import { Live } from './live.js';
import { measuresOf } from './measures.js';
import { prose } from './prose.js';
import { Question } from '../../ui/question.js';

/** @typedef {import('../../types').Context} Context @typedef {import('./judge.js').Measures} Measures @typedef {import('./source.js').Lesson} Lesson */
/** `number` and `count`: its place in the list and how many there are; 0 for a lesson that is not there. `next`: the one after it.
 * @typedef {{ key: string, lesson: Lesson, number: number, count: number, next: { id: string, title: string }|null }} Read */

export class Reading {
  /** @param {Context} context @param {Read} read @param {import('./progress.js').Progress} progress */
  constructor(context, read, progress) {
    this.context = context;
    this.read = read;
    this.progress = progress;
    this.live = new Live(context, { changed: () => this.soon(), trained: (runs) => this.judge(runs) });
    this.text = h('article', { class: 'lesson-text' });
    this.element = h('div', { class: 'lesson' }, this.text, this.live.element);
    /** The page that is shown, from 1 on. */
    this.page = 0;
    /** @type {GoalBox[]} */
    this.goals = [];
    /** The figures of the page. @type {Figure[]} */
    this.figures = [];
    this.waiting = 0;
    /** The spec that was judged last. @type {unknown} */
    this.judged = null;
    /** Whether the last page had the focus of the keyboard. */
    this.moved = false;
  }

  /** @param {import('../../types').Frame} frame @param {number} step the page that the link asks for */
  render({ theme }, step) {
    this.live.render(theme);
    const page = Math.max(1, Math.min(this.read.lesson.pages.length, step));
    if (page !== this.page) this.turn(page);
    for (const figure of this.figures) figure.render(theme);
  }

  /** Shows a page. @param {number} page */
  turn(page) {
    const { context: { l10n }, read: { key, lesson, number, count }, progress } = this;
    this.page = page;
    progress.visit(key, Math.max(page, progress.of(key).page));
    const { title, blocks } = lesson.pages[page - 1];
    const answer = progress.of(key).answers[page];
    const at = blocks.findIndex(({ kind }) => kind === 'ask');
    const asking = at >= 0 && !answer;
    this.goals = [];
    for (const figure of this.figures.splice(0)) figure.free();
    this.judged = null;
    /** What is shown once the question is answered. */
    const after = h('div', { class: 'after', hidden: asking });
    const heading = h('h3', { tabIndex: -1 }, title);
    const body = h('div', { class: 'lesson-body' }, heading);
    const told = number > 0 ? l10n.text('lessons-place', { number, count, minutes: lesson.minutes }) : l10n.text('lessons-minutes', { minutes: lesson.minutes });
    blocks.forEach((block, place) => (at >= 0 && place > at ? after : body).append(...this.block(block, asking, after)));
    body.append(after);
    this.text.replaceChildren(h('p', { class: 'quiet' }, this.link('', 1, l10n.text('lessons-all')), ` · ${told}`), h('h2', {}, lesson.title), body, this.steps());
    this.text.classList.toggle('asking', asking);
    const state = this.stateAt(page, asking ? at : blocks.length);
    if (state) this.live.show(state, { asking, still: at >= 0 && isStill(state, /** @type {any} */ (blocks[at]), blocks.slice(at)) });
    if (this.moved) heading.focus({ preventScroll: true });
    if (this.moved) this.element.scrollIntoView({ block: 'start' });
    this.moved = true;
  }

  /** The state that the live view shows at a block of a page: the last one that was named. @param {number} page @param {number} block */
  stateAt(page, block) {
    const { pages } = this.read.lesson;
    const before = [...pages.slice(0, page - 1).flatMap(({ blocks }) => blocks), ...pages[page - 1].blocks.slice(0, block)];
    return /** @type {any} */ (before.filter(({ kind }) => kind === 'state').at(-1));
  }

  /** @param {import('./source.js').Block} block @param {boolean} asking @param {HTMLElement} after @returns {Array<Node|string>} */
  block(block, asking, after) {
    const { context, read: { key }, progress, page } = this;
    if (block.kind === 'prose') return [prose(context, block.tree)];
    if (block.kind === 'figure') {
      const figure = new Figure(context, /** @type {any} */ (block));
      this.figures.push(figure);
      return [figure.element];
    }
    if (block.kind === 'goal') {
      const goal = new GoalBox(context, /** @type {any} */ (block), progress.of(key).goals.includes(`${page}.${this.goals.length}`));
      this.goals.push(goal);
      return [goal.element];
    }
    if (block.kind !== 'ask') return [];
    const ask = /** @type {any} */ (block);
    const question = new Question(context, ask, (given, right) => {
      progress.answer(key, page, given, right);
      question.close(given);
      after.hidden = false;
      this.text.classList.remove('asking');
      this.answered(ask);
    });
    if (!asking) question.close(progress.of(key).answers[page].given);
    return [question.element];
  }

  /** What was hidden is shown: the run of the question, or the state that follows it. @param {import('../../ui/question.js').Ask} ask */
  answered(ask) {
    const { blocks } = this.read.lesson.pages[this.page - 1];
    const at = blocks.findIndex(({ kind }) => kind === 'ask');
    const next = /** @type {any} */ (blocks.slice(at).find(({ kind }) => kind === 'state'));
    if (next) this.live.show(next, { asking: ask.play });
    this.live.answered(ask.play);
  }

  /** The pages as points, and the way to the pages before and after. */
  steps() {
    const { context: { l10n }, read: { key, lesson: { pages }, next }, progress, page } = this;
    const seen = progress.of(key).page;
    const { answers } = progress.of(key);
    const points = h('ol', { class: 'points' }, ...pages.map(({ title, blocks }, place) => {
      const open = blocks.some(({ kind }) => kind === 'ask') && !answers[place + 1];
      const link = this.link(null, place + 1, title, place < seen && !open ? 'point seen' : 'point');
      if (place + 1 === page) link.setAttribute('aria-current', 'step');
      return h('li', {}, link);
    }));
    return h('nav', { class: 'steps', 'aria-label': l10n.text('lessons-pages') },
      page > 1 && this.link(null, page - 1, l10n.text('lessons-back'), 'button'), points,
      page < pages.length ? this.link(null, page + 1, l10n.text('lessons-forward'), 'button primary')
        : next ? this.link(next.id, 1, l10n.text('lessons-next', { title: next.title }), 'button primary') : this.link('', 1, l10n.text('lessons-all'), 'button primary'));
  }

  /** A link to a page of this lesson, or to another one. @param {string|null} id empty for the list of lessons @param {number} step @param {string} text @param {string} [look] */
  link(id, step, text, look = '') {
    const { store, hashOf } = this.context;
    const change = { 'lessons.step': step, ...(id === null ? {} : { 'lessons.id': id, 'lessons.file': '' }) };
    const to = () => lookOf(store.state, 'lessons', change);
    return h('a', { class: look, href: hashOf(to()), on: { click: (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      store.set(to());
    } } }, look.startsWith('point') ? h('span', { class: 'for-readers' }, text) : text);
  }

  /** Judges the live run in the next frame: a drag changes it many times a second. */
  soon() {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      const { spec } = this.live;
      // What is not drawn yet is not told either.
      if (!spec || spec.kind !== 'run' || spec === this.judged || this.live.conceals || this.goals.length === 0) return;
      this.judged = spec;
      this.judge(measuresOf(this.context.engine, spec));
    });
  }

  /** @param {Measures[]} runs */
  judge(runs) {
    this.goals.forEach((box, place) => {
      const judged = judge(box.goal, runs);
      box.show(judged, runs);
      if (judged?.met) this.progress.reach(this.read.key, this.page, place);
    });
  }

  free() {
    cancelAnimationFrame(this.waiting);
    for (const figure of this.figures) figure.free();
    this.live.free();
  }
}

/** Whether a run stays at its start: a question that starts no replay, over a run that nobody can play, is not about that run; it may be
 * what a later one asks for. @param {import('./live.js').State} state @param {import('../../ui/question.js').Ask} ask
 * @param {Array<{ kind: string }>} rest of the page, from the question on */
function isStill({ lock }, ask, rest) {
  return !ask.play && lock.includes('transport') && !rest.some(({ kind }) => kind === 'state');
}
