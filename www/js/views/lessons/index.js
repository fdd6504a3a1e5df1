// The lessons: their list, or one of them. A lesson is text with a playground of its own beside it.
import { h } from '../../ui/dom.js';
import { loading, lost } from '../../ui/failure.js';
import { contents } from './contents.js';
import { Progress } from './progress.js';
import { Reading } from './reading.js';
import { lessonIn, lessonOf } from './source.js';

/** @typedef {import('./contents.js').Row} Row */

/** @type {import('../../types').View} */
export const lessonsView = {
  id: 'lessons',
  async prepare({ assets, catalog, l10n, style, afterwards }) {
    const [rows] = await Promise.all([
      assets.json('pkg/lessons.json'),
      // Of the catalog, there may be no more than what the opening needs.
      'surfaces' in catalog || new Promise((resolve) => afterwards(resolve)),
      ...['lessons', 'question', 'settings', 'reading', 'faults', 'help'].map((part) => l10n.need(part)), style('css/lessons.css'), style('css/question.css'),
    ]);
    return rows;
  },
  mount(root, context, rows) {
    return new Lessons(root, context, rows);
  },
};

class Lessons {
  /** @param {HTMLElement} root @param {import('../../types').Context} context @param {Row[]} rows */
  constructor(root, context, rows) {
    this.context = context;
    this.rows = rows;
    this.progress = new Progress(context.fills);
    this.place = h('div', { class: 'lessons-view' });
    /** What is shown: the id of a lesson, its file, or nothing for the list; null at first. @type {string|null} */
    this.key = null;
    /** @type {Reading|null} */
    this.reading = null;
    this.freed = false;
    root.replaceChildren(this.place);
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    const { 'lessons.id': id = '', 'lessons.file': file = '', 'lessons.step': step = 1 } = frame.state.looks.lessons ?? {};
    const key = file ? `file:${file}` : id;
    if (key !== this.key) this.open(key, id, file);
    this.reading?.render(frame, step);
  }

  /** @param {string} key @param {string} id @param {string} file */
  async open(key, id, file) {
    const { context, rows, progress } = this;
    this.reading?.free();
    this.reading = null;
    this.key = key;
    const at = rows.findIndex((row) => row.id === id);
    if (!file && at < 0) {
      this.place.replaceChildren(...(id ? [this.faults([{ kind: 'lesson_unknown', given: id }])] : []), contents(context, rows, progress));
      return;
    }
    this.place.replaceChildren(loading(context.l10n));
    try {
      const lesson = await (file ? lessonIn(context, file) : lessonOf(context, id));
      if (this.freed || this.key !== key) return;
      const can = lesson.pages[0]?.blocks.some(({ kind }) => kind === 'state');
      const place = file ? { number: 0, count: 0, next: null } : { number: at + 1, count: rows.length, next: rows[at + 1] ?? null };
      this.reading = can ? new Reading(context, { key, lesson, ...place }, progress) : null;
      this.place.replaceChildren(...(lesson.faults.length > 0 ? [this.faults(lesson.faults)] : []), ...(this.reading ? [this.reading.element] : []));
      context.store.invalidate();
    } catch (error) {
      if (this.freed || this.key !== key) return;
      console.error(error);
      lost(context, this.place, error, () => this.open(key, id, file));
    }
  }

  /** What is wrong with a lesson, for whoever wrote it. @param {import('./source.js').Fault[]} faults */
  faults(faults) {
    const { l10n } = this.context;
    const told = (/** @type {import('./source.js').Fault} */ { line, ...fault }) => {
      const sentence = l10n.fault(/** @type {import('../../types').Fault} */ (fault));
      return line === undefined ? sentence : l10n.text('lessons-fault-line', { line: String(line), fault: sentence });
    };
    return h('section', { class: 'panel lesson-faults', role: 'alert' }, h('h2', {}, l10n.text('lessons-faults')), h('ul', {}, ...faults.map((fault) => h('li', {}, told(fault)))));
  }

  /** The live view of the lesson, which has what there is to take away. */
  inner() {
    return this.reading?.live.playground ?? null;
  }

  free() {
    this.freed = true;
    this.reading?.free();
  }
}
