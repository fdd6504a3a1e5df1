// The tab “Step”: the lines of an optimizer's rule with the numbers of the step that is looked at, for both coordinates.
import { cardName } from '../../../state/methods.js';
import { look, runOf } from '../../../state/state.js';
import { h, setText } from '../../../ui/dom.js';
import { showTrees } from '../../../ui/formula.js';
import { Follower, obstacle } from './follower.js';

/** @typedef {import('./follower.js').Line} Line @typedef {{ line: string, math: HTMLElement, filled: HTMLElement, cells: HTMLElement[] }} Row */

/** Milliseconds without other runs after which the steps are followed anew: that takes too long for every frame of a drag. */
const CALM = 80;
export class StepLook {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model
   * @param {typeof import('../../../../pkg/playground_rules.js').Anatomy} Anatomy */
  constructor(context, model, Anatomy) {
    const { l10n } = context;
    this.context = context;
    this.model = model;
    this.Anatomy = Anatomy;
    /** @type {Follower|null} */
    this.follower = null;
    /** What the follower follows, and what was shown last. @type {any[]} */
    this.followed = [];
    /** @type {any[]} */
    this.shown = [];
    /** The runs that were seen last, and until when they are waited for. @type {import('../../../../pkg/playground_page.js').Runs|null} */
    this.seen = null;
    this.timer = 0;
    /** @type {Row[]} */
    this.rows = [];
    this.names = '';
    this.select = h('select', { on: { change: () => context.store.update((state) => look(state, { table: Number(this.select.value) })) } });
    this.at = h('span', { class: 'step-at' });
    this.body = h('tbody', {});
    const head = ['line', 'x', 'y', 'note'].map((column) => h('th', { scope: 'col' }, l10n.text(`step-column-${column}`)));
    this.table = h('table', { class: 'step-table' }, h('thead', {}, h('tr', {}, ...head)), this.body);
    this.why = h('p', { class: 'quiet' });
    this.element = h('div', { class: 'step' },
      h('div', { class: 'table-bar' }, h('label', {}, h('span', {}, l10n.text('step-of')), ' ', this.select), this.at), this.why, this.table);
  }

  free() {
    clearTimeout(this.timer);
    this.follower?.free();
  }

  /** Whether these runs are followed already, or soon. @param {import('../../../../pkg/playground_page.js').Runs} runs */
  waits(runs) {
    if (this.seen !== runs && this.seen) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.timer = 0;
        this.context.store.invalidate();
      }, CALM);
    }
    this.seen = runs;
    return this.timer !== 0;
  }

  /** @param {import('../../../types').Frame} frame */
  render({ state }) {
    const { l10n } = this.context;
    const { runs, summary } = this.model;
    const spec = runOf(state);
    const names = summary.map(({ index }) => ({ index, name: cardName(l10n, spec, index) }));
    const key = JSON.stringify(names);
    if (key !== this.names) {
      this.names = key;
      this.select.replaceChildren(...names.map(({ index, name }) => h('option', { value: String(index) }, name)));
    }
    const run = Math.max(0, summary.findIndex(({ index }) => index === state.page.table));
    const one = summary[run];
    this.select.value = String(one?.index ?? '');
    if (!runs || !one) return this.say('none');
    if (this.waits(runs)) return;
    // No step begins at the last point.
    const k = Math.max(0, Math.min(this.model.step, one.steps - 1));
    const shown = [runs, run, k];
    if (shown.every((value, i) => value === this.shown[i])) return;
    this.shown = shown;
    setText(this.at, l10n.text('step-at', { from: k, to: k + 1 }));
    const entry = spec.optimizers[one.index];
    const reason = one.steps === 0 ? 'none' : obstacle(spec, entry);
    if (reason) return this.say(reason);
    const follower = this.follow(runs, run, entry);
    const told = follower.known ? follower.tell(runs, run, k) : null;
    if (!told) return this.say('unknown');
    this.say('');
    this.show(told.lines);
  }

  /** @param {import('../../../../pkg/playground_page.js').Runs} runs @param {number} run @param {object} entry */
  follow(runs, run, entry) {
    const followed = [runs, run];
    if (!this.follower || !followed.every((value, i) => value === this.followed[i])) {
      this.follower?.free();
      this.follower = new Follower(this.Anatomy, entry);
      this.followed = followed;
    }
    return this.follower;
  }

  /** Says why there are no lines. @param {string} reason empty if there are */
  say(reason) {
    this.why.hidden = reason === '';
    this.table.hidden = reason !== '';
    if (reason) setText(this.why, this.context.l10n.text('step-why', { reason }));
  }

  /** @param {Line[]} lines */
  show(lines) {
    const { l10n } = this.context;
    const same = lines.length === this.rows.length && lines.every((line, i) => JSON.stringify(line.math) === this.rows[i].line);
    if (!same) {
      this.rows = lines.map((line) => ({ line: JSON.stringify(line.math), math: h('div', { class: 'formula' }), filled: h('div', { class: 'formula filled' }), cells: [h('td', {}), h('td', {})] }));
      this.body.replaceChildren(...this.rows.map(({ math, filled, cells }, i) => h('tr', { class: lines[i].name === 'w' ? 'result' : '' },
        h('th', { scope: 'row' }, math, filled), ...cells, h('td', { class: 'purpose' }, lines[i].note ? l10n.text(`step-note-${lines[i].note}`) : ''))));
      lines.forEach(({ math }, i) => showTrees(this.context, this.rows[i].math, [math]));
    }
    lines.forEach(({ filled, value }, i) => {
      const { filled: place, cells } = this.rows[i];
      showTrees(this.context, place, filled);
      cells.forEach((cell, coordinate) => {
        const text = l10n.short(value[Math.min(coordinate, value.length - 1)]);
        if (cell.textContent !== text && same) flash(cell);
        setText(cell, text);
      });
    });
  }
}

/** Marks a value that has changed, each time by another name of the same animation, so that it starts anew. @param {HTMLElement} cell */
function flash({ dataset }) {
  dataset.fresh = dataset.fresh === 'a' ? 'b' : 'a';
}
