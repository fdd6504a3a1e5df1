// A goal on the page of a lesson, and how far the live run is from it.
import { NO_NUMBER } from '../../l10n.js';
import { h, setText } from '../../ui/dom.js';

/** Of what may not be there, these say so in words. */
const OR_NONE = ['reached', 'limit'];

/** @typedef {import('./judge.js').Goal} Goal @typedef {import('./judge.js').Judged} Judged @typedef {import('./judge.js').Measures} Measures */

/** What is told in percent. */
const SHARES = ['accuracy', 'gap'];
/** What has words of its own; everything else is a hyperparameter. */
const WORDED = ['loss', 'best', 'distance', 'reached', 'steps', 'end', 'limit', 'noise', 'accuracy', 'test_loss', 'epoch', 'gap'];

export class GoalBox {
  /** @param {import('../../types').Context} context @param {Goal} goal @param {boolean} reached whether it was reached before */
  constructor(context, goal, reached) {
    this.context = context;
    this.goal = goal;
    this.reached = reached;
    this.now = h('p', { class: 'now' });
    this.status = h('p', { class: 'status', role: 'status' });
    this.element = h('section', { class: 'goal' }, h('p', {}, h('strong', {}, context.l10n.text('lessons-goal')), ' ', goal.say), this.status, this.now);
    this.show(null, []);
  }

  /** @param {Judged|null} judged @param {Measures[]} runs */
  show(judged, runs) {
    const { l10n } = this.context;
    const now = judged?.met ?? false;
    this.reached ||= now;
    this.element.classList.toggle('reached', this.reached);
    setText(this.status, this.reached ? l10n.text('lessons-goal-reached', { now: now ? 'yes' : 'no' }) : '');
    const run = judged ? runs[judged.run] : undefined;
    setText(this.now, run ? l10n.text('lessons-now', { what: l10n.list(this.goal.conditions.map(({ measure }) => this.told(run, measure))) }) : '');
    this.now.hidden = !run;
  }

  /** @param {Measures} run @param {string} measure */
  told(run, measure) {
    const { l10n } = this.context;
    const value = run[measure];
    const known = WORDED.includes(measure);
    const name = known ? '' : l10n.text(l10n.paramId(`optimizer/${run.id}`, measure));
    const none = OR_NONE.includes(measure) ? 'none' : NO_NUMBER;
    const shown = typeof value !== 'number' ? String(value ?? none) : SHARES.includes(measure) ? l10n.percent(value) : l10n.short(value);
    return l10n.text('lessons-measure', { measure: known ? measure : 'other', name, value: shown });
  }
}
