// What a person has done of the lessons, kept where storage allows. Nothing needs an account.

const KEY = 'playground-lessons';

/** Of one lesson: the page that was read last, the answers by page, and the goals that were reached, as `page.goal`.
 * @typedef {{ page: number, answers: Record<string, { given: string, right: boolean }>, goals: string[] }} Done */
/** @typedef {{ pages: number, questions: number, goals: number }} Whole how much there is of a lesson */

export class Progress {
  /** @param {boolean} keeps whether it is kept for the next visit */
  constructor(keeps) {
    this.keeps = keeps;
    /** @type {Record<string, Done>} */
    this.lessons = keeps ? read() : {};
  }

  /** @param {string} lesson @returns {Done} */
  of(lesson) {
    const { page, answers, goals } = (Object.hasOwn(this.lessons, lesson) && this.lessons[lesson]) || {};
    return { page: Number(page) || 0, answers: { ...answers }, goals: Array.isArray(goals) ? goals : [] };
  }

  /** @param {string} lesson @param {number} page */
  visit(lesson, page) {
    this.put(lesson, { page });
  }

  /** @param {string} lesson @param {number} page @param {string} given @param {boolean} right */
  answer(lesson, page, given, right) {
    this.put(lesson, { answers: { ...this.of(lesson).answers, [page]: { given, right } } });
  }

  /** @param {string} lesson @param {number} page @param {number} goal */
  reach(lesson, page, goal) {
    const { goals } = this.of(lesson);
    const name = `${page}.${goal}`;
    if (!goals.includes(name)) this.put(lesson, { goals: [...goals, name] });
  }

  /** @param {string} lesson @param {Partial<Done>} change */
  put(lesson, change) {
    this.lessons = { ...this.lessons, [lesson]: { ...this.of(lesson), ...change } };
    this.write();
  }

  /** How far a person is: not begun, begun, at its end with something left to do, or done. @param {string} lesson @param {Whole} whole @returns {'new'|'begun'|'open'|'done'} */
  stateOf(lesson, { pages, questions, goals }) {
    const done = this.of(lesson);
    if (done.page === 0) return 'new';
    if (done.page < pages) return 'begun';
    return Object.keys(done.answers).length >= questions && done.goals.length >= goals ? 'done' : 'open';
  }

  /** Forgets one lesson, or all of them. @param {string} [lesson] */
  forget(lesson) {
    const { [lesson ?? '']: _, ...others } = this.lessons;
    this.lessons = lesson === undefined ? {} : others;
    this.write();
  }

  write() {
    if (!this.keeps) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(this.lessons));
    } catch {
      // Storage is denied or full: it holds for this visit.
    }
  }
}

/** @returns {Record<string, Done>} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept : {};
  } catch {
    // Storage is denied, or something else wrote there.
    return {};
  }
}
