// What a link puts above a playground: a title, a text and a question.
import { h, setAttr } from '../ui/dom.js';
import { Question } from '../ui/question.js';

/** @typedef {import('../ui/question.js').Ask} Ask */

export class Head {
  /** @param {import('../types').Context} context @param {(given: string, right: boolean) => void} answered */
  constructor(context, answered) {
    this.context = context;
    this.answered = answered;
    this.element = context.part('embed-head', h('section', { class: 'embed-head', hidden: true }));
    this.shown = '';
    /** Whether there is a question without an answer. */
    this.asking = false;
  }

  /** @param {string} title @param {string} text @param {Ask|null} ask @param {boolean} saves whether files are offered */
  render(title, text, ask, saves) {
    const key = JSON.stringify([title, text, ask, saves]);
    if (key === this.shown) return;
    this.shown = key;
    this.asking = ask !== null;
    const question = ask && new Question(this.context, ask, (given, right) => {
      question?.close(given);
      this.asking = false;
      this.answered(given, right);
    });
    const parts = [title && h('h2', {}, title), text && h('p', {}, text), question?.element,
      saves && h('button', { type: 'button', class: 'small', on: { click: () => this.context.takeAway() } }, this.context.l10n.text('opening-save'))];
    this.element.replaceChildren(...parts.filter((part) => part instanceof Node));
    // A part of the page has a name for those who do not see it.
    setAttr(this.element, 'aria-label', title || ask?.question || text || this.context.l10n.text('opening-save'));
  }
}
