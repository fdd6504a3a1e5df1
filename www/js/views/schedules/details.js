// What the unfolded card has.
import { messageOf } from '../../engine.js';
import { group } from '../../ui/controls/group.js';
import { scheduleOptions } from '../../ui/controls/options.js';
import { param } from '../../ui/controls/param.js';
import { h, setText } from '../../ui/dom.js';
import { showFormula, showRate } from '../../ui/formula.js';
import { PyTorch } from './pytorch.js';
import { MOST, TYPED } from './rows.js';

/** Whose base rate and number of steps have the sliders that are used here; the latter with the words `param-from` and `param-from-help`. */
const [RATE, RUN] = ['optimizer/sgd', 'run'];

/** @typedef {{ element: HTMLElement, choice: ReturnType<typeof group>, formula: HTMLElement, when: HTMLElement, from: import('../../ui/controls/param.js').Control|null, id: string }} PartControls */

export class Details {
  /** @param {import('../../types').Context} context @param {import('./rated.js').Rated} model @param {import('./editing.js').Editing} editing */
  constructor(context, model, editing) {
    const { catalog, l10n, part } = context;
    this.context = context;
    this.model = model;
    this.editing = editing;
    this.at = -1;
    /** @type {PartControls[]} */
    this.parts = [];
    this.list = h('div', {});
    this.options = [...scheduleOptions(context), { id: TYPED, name: l10n.text('schedules-typed'), params: [], group: 'schedule' }];
    this.field = h('input', { type: 'text', class: 'field', spellcheck: false, autocomplete: 'off', 'aria-label': l10n.text('schedules-typed-field'), on: {
      input: () => this.type(false), change: () => this.type(true),
    } });
    this.kind = h('select', { 'aria-label': l10n.text('opening-schedule'), on: { change: () => this.become(this.kind.value) } }, ...this.options.map(({ id, name }) => h('option', { value: id }, name)));
    this.fault = h('p', { class: 'fault', role: 'status' });
    this.shown = h('div', { class: 'formula' });
    this.typed = part('schedules-typed', h('div', { class: 'own', hidden: true }, this.kind, h('label', {}, l10n.text('schedules-typed-rule'), this.field), this.fault, this.shown, h('p', { class: 'quiet' }, l10n.text('schedules-typed-help'))));
    this.then = part('schedules-then', h('button', { type: 'button', on: { click: () => editing.then(this.at, model.total) } }, l10n.text('schedules-then-add')));
    this.ownRate = h('input', { type: 'checkbox', on: { change: () => editing.row(this.at, (row) => ({ ...row, lr: this.ownRate.checked ? model.bases[this.at] : null })) } });
    const lr = /** @type {import('../../types').ParamSpec} */ (catalog.optimizers.find(({ id }) => RATE.endsWith(`/${id}`))?.params.find(({ key }) => key === 'lr'));
    this.rate = param(context, RATE, lr, (value, commit) => editing.row(this.at, (row) => ({ ...row, lr: Number(value) }), { commit }));
    this.python = new PyTorch(context);
    this.element = h('div', { class: 'details' }, this.list, this.typed, this.then,
      h('label', { class: 'switch' }, this.ownRate, l10n.text('schedules-own-rate')), this.rate.element, this.python.element);
  }

  /** @param {number} at @param {import('./index.js').Shown} shown */
  render(at, { rows }) {
    const { l10n } = this.context;
    const row = rows[at];
    const { total, bases, all } = this.model;
    const other = at !== this.at;
    this.at = at;
    if (other || this.parts.length !== row.parts.length) {
      this.parts = row.parts.map((_, index) => this.part(index));
      this.list.replaceChildren(...this.parts.map(({ element }) => element));
    }
    row.parts.forEach((part, index) => {
      const { choice, formula, when, from } = this.parts[index];
      from?.set(part.at);
      choice.set({ id: part.id, ...part.values }, Math.max(1, (row.parts[index + 1]?.at ?? total) - part.at));
      if (this.parts[index].id !== part.id) {
        this.parts[index].id = part.id;
        showFormula(this.context, formula, `schedule/${part.id}`);
        const text = `schedules-when-${part.id}`;
        setText(when, l10n.has(text) ? l10n.text(text) : '');
      }
    });
    this.typed.hidden = row.f === null;
    if (row.f !== null) {
      this.kind.value = TYPED;
      if (this.context.scope.activeElement !== this.field && this.field.value !== row.f) this.field.value = row.f;
      const { fault } = all[at];
      setText(this.fault, fault ? messageOf(fault, l10n) : '');
      this.field.classList.toggle('wrong', Boolean(fault));
      this.shown.hidden = Boolean(fault);
      if (!fault) showRate(this.context, this.shown, row.f);
    }
    const { module } = this.model;
    this.then.hidden = row.f !== null || !row.parts.every(({ id }) => module.isClosed(id)) || row.parts.length >= MOST.parts;
    this.ownRate.checked = row.lr !== null;
    this.rate.element.hidden = row.lr === null;
    this.rate.set(bases[at]);
    this.python.render(row, total, bases[at]);
  }

  /** The controls of a part. @param {number} index @returns {PartControls} */
  part(index) {
    const { catalog, l10n } = this.context;
    const { editing, model } = this;
    // What waits for the loss cannot follow another.
    const options = index > 0 ? this.options.filter(({ id }) => id !== TYPED && model.module.isClosed(id)) : this.options;
    const choice = group(this.context, l10n.text(index > 0 ? 'schedules-then-label' : 'opening-schedule'), options, ({ id, ...values }, commit) => {
      if (id === TYPED) this.become(id);
      else editing.part(this.at, index, (part) => ({ ...part, id, values }), { commit });
    });
    const steps = catalog.run.find(({ key }) => key === 'steps');
    const from = index > 0 && steps ? param(this.context, RUN, { ...steps, words: 'from', min: 0 }, (value, commit) => editing.part(this.at, index, (part) => ({ ...part, at: Number(value) }), { commit })) : null;
    const formula = h('div', { class: 'formula' });
    const when = h('p', { class: 'when' });
    const remove = index > 0 && h('button', { type: 'button', class: 'bare', on: { click: () => editing.row(this.at, (row) => ({ ...row, parts: row.parts.filter((_, i) => i !== index) })) } }, l10n.text('schedules-then-remove'));
    const element = h('div', { class: 'schedule-part' }, from?.element, choice.element, formula, when, remove);
    return { element, choice, formula, when, from, id: '' };
  }

  /** Another kind of schedule in the place of this one. @param {string} id */
  become(id) {
    this.editing.row(this.at, (row) => ({ ...row, ...this.editing.ofKind(id) }));
  }

  /** @param {boolean} commit */
  type(commit) {
    this.editing.row(this.at, (row) => ({ ...row, f: this.field.value.trim() }), { commit });
  }
}
