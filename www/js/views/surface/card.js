// One optimizer: its learning rate, its hyperparameters behind a chevron, and what became of its run.
import { h, iconButton, setAttr, setText, setVars, swatch } from '../../dom.js';
import { showFormula } from '../../formulas.js';
import { group } from '../../controls/group.js';
import { param } from '../../controls/param.js';
import { cardName, duplicateOptimizer, removeOptimizer, resetOptimizer, setOptimizerParam, slotOf, switchOptimizer } from '../../state.js';
import { scheduleOptions } from './problem.js';
import { TEXT, detail, divergence, fill, ranAway, result, story } from '../../text.js';

/** @typedef {import('../../controls/param.js').Control} Control */

export class Card {
  /** @param {import('../../types').Context} context @param {string} id */
  constructor(context, id) {
    this.context = context;
    this.index = 0;
    this.info = /** @type {import('../../types').OptimizerItem} */ (context.catalog.optimizers.find((item) => item.id === id));
    /** @type {Map<string, Control>} */
    this.controls = new Map();
    /** @type {HTMLElement|null} made when it is first opened */
    this.more = null;
    /** @type {ReturnType<typeof group>|undefined} */
    this.wrapped = undefined;
    /** @type {ReturnType<typeof group>|undefined} */
    this.scheduled = undefined;
    this.theme = '';
    /** The largest stable rate at the start point, where one is known. @type {number|undefined} */
    this.bound = undefined;

    this.swatch = h('span', {});
    this.name = h('h3', { class: 'name' });
    this.result = h('output', { class: 'result' });
    this.toggle = h('input', { type: 'checkbox', on: { change: () => this.edit((state) => switchOptimizer(state, this.index, this.toggle.checked)) } });
    this.chevron = iconButton('down', '', () => this.open(this.more === null || this.more.hidden !== false), 'bare chevron');
    this.detail = h('p', { class: 'detail' });
    this.note = h('p', { class: 'note', hidden: true });
    this.story = h('p', { class: 'for-readers' });
    this.body = h('div', {});
    this.element = h('article', { class: 'card' },
      h('div', { class: 'head' }, this.toggle, this.swatch, this.name, this.result, this.chevron),
      this.detail, this.body, this.note, this.story);
    const lr = this.info.params.find((spec) => spec.key === 'lr');
    if (lr) this.body.append(this.control(lr).element);
    this.open(false);
  }

  /** @param {(state: import('../../types').State) => import('../../types').State} change @param {boolean} [commit] */
  edit(change, commit = true) {
    this.context.store.update(change, { commit });
  }

  /** @param {import('../../types').ParamSpec} spec */
  control(spec) {
    const control = param(this.context.engine, `optimizer/${this.info.id}`, spec,
      (value, commit) => this.edit((state) => setOptimizerParam(state, this.index, spec.key, value), commit));
    this.controls.set(spec.key, control);
    return control;
  }

  /** Lookahead around this optimizer, or not. */
  lookahead() {
    const options = [
      { id: 'off', name: TEXT.lookaheadOff, params: [], group: 'lookahead' },
      { id: 'on', name: TEXT.lookaheadOn, params: this.context.catalog.lookahead, group: 'lookahead' },
    ];
    return group(this.context.engine, TEXT.lookahead, options, ({ id, ...values }, commit) =>
      this.edit((state) => setOptimizerParam(state, this.index, 'lookahead', id === 'on' ? values : undefined), commit));
  }

  /** A schedule of its own, in place of the one for all. */
  ownSchedule() {
    const options = [{ id: '', name: TEXT.sharedSchedule, params: [], group: '' }, ...scheduleOptions(this.context.catalog)];
    return group(this.context.engine, TEXT.ownSchedule, options, (schedule, commit) =>
      this.edit((state) => setOptimizerParam(state, this.index, 'schedule', schedule.id ? schedule : undefined), commit));
  }

  /** @param {boolean} wanted */
  open(wanted) {
    if (wanted && !this.more) {
      const rest = this.info.params.filter((spec) => spec.key !== 'lr').map((spec) => this.control(spec).element);
      const formula = h('div', { class: 'formula' });
      showFormula(formula, `optimizer/${this.info.id}`);
      const { authors, title, year, url } = this.info.source;
      this.wrapped = this.lookahead();
      this.scheduled = this.ownSchedule();
      this.more = h('div', {},
        h('div', { class: 'pair' }, ...rest), this.wrapped.element, this.scheduled.element,
        h('div', { class: 'about' },
          h('p', {}, this.info.summary), formula, h('p', {}, this.info.variant),
          h('p', {}, `${authors}, `, h('a', { href: url, target: '_blank', rel: 'noopener' }, title), `, ${year}.`)),
        h('div', { class: 'tools' },
          tool(TEXT.duplicate, () => this.edit((state) => duplicateOptimizer(state, this.index))),
          tool(TEXT.reset, () => this.edit((state) => resetOptimizer(state, this.index, this.info))),
          tool(TEXT.remove, () => this.edit((state) => removeOptimizer(state, this.index)))));
      this.body.append(this.more);
      this.context.store.invalidate();
    }
    if (this.more) this.more.hidden = !wanted;
    setAttr(this.chevron, 'aria-expanded', wanted);
  }

  /** @param {import('../../types').Frame} frame @param {number} index @param {import('../../types').RunSummary|undefined} run @param {boolean} fresh */
  render({ state, theme }, index, run, fresh) {
    this.index = index;
    const entry = state.spec.optimizers[index];
    const on = entry.on !== false;
    const name = cardName(state.spec, index, this.info.name);
    if (this.theme !== theme) {
      this.theme = theme;
      const palette = this.context.catalog.palette[theme];
      const style = palette[slotOf(state.spec, index) % palette.length];
      setVars(this.element, { color: style.color });
      this.swatch.replaceChildren(swatch(style));
    }
    setText(this.name, name);
    this.toggle.checked = on;
    setAttr(this.toggle, 'aria-label', fill(TEXT.on, { name }));
    setAttr(this.chevron, 'aria-label', fill(TEXT.more, { name }));
    this.element.classList.toggle('off', !on);
    if (fresh) {
      this.bound = run?.bound ?? undefined;
      this.tell(run && { ...run, name }, state.spec.tolerance);
    }
    for (const [key, control] of this.controls) control.set(entry[key], key === 'lr' ? this.bound : undefined);
    this.wrapped?.set(entry.lookahead ? { id: 'on', ...entry.lookahead } : { id: 'off' });
    this.scheduled?.set(entry.schedule ?? { id: '' });
  }

  /** @param {import('../../types').RunSummary|undefined} run @param {number} tolerance */
  tell(run, tolerance) {
    const away = run ? ranAway(run) : false;
    setText(this.result, run ? result(run) : TEXT.off);
    this.result.classList.toggle('bad', away);
    this.result.classList.toggle('good', Boolean(run && !away && run.verdict.reached_at !== null));
    setText(this.detail, run ? detail(run, tolerance) : '');
    const why = run ? divergence(run) : '';
    setText(this.note, why);
    this.note.hidden = why === '';
    setText(this.story, run ? story(run, tolerance) : '');
  }
}

/** @param {string} label @param {() => void} press */
function tool(label, press) {
  return h('button', { type: 'button', on: { click: press } }, label);
}
