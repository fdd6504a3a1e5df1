// One optimizer: its learning rate, its hyperparameters behind a chevron, and what became of its run, as the view tells it.
import { texts } from '../catalog.js';
import { h, iconButton, setAttr, setText, setVars, swatch } from '../dom.js';
import { showFormula } from '../formulas.js';
import { group } from '../controls/group.js';
import { param } from '../controls/param.js';
import { cardName, duplicateOptimizer, removeOptimizer, resetOptimizer, setOptimizerParam, slotOf, switchOptimizer } from '../state.js';
import { scheduleOptions } from '../controls/options.js';
import { TEXT, fill } from '../text.js';

/** @typedef {import('../controls/param.js').Control} Control */

/**
 * What a view has to say of a run.
 * @typedef {object} Outcome
 * @property {string} result at one glance
 * @property {''|'good'|'bad'} mood
 * @property {string} detail the second line
 * @property {string} note what went wrong, in a sentence
 * @property {string} story all of it, for somebody who does not see the page
 * @property {number|undefined} [bound] the largest stable learning rate, where one is known
 * @property {number} [progress] from 0 to 1
 * @property {{ text: string, label: string, press: () => void }|null} [offer] something that a person may want to do about it
 */

export class Card {
  /** @param {import('../types').Context} context @param {string} id */
  constructor(context, id) {
    this.context = context;
    this.index = 0;
    this.info = /** @type {import('../types').OptimizerItem} */ (context.catalog.optimizers.find((item) => item.id === id));
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
    this.progress = h('div', { class: 'progress', 'aria-hidden': 'true', hidden: true });
    this.offerText = h('span', {});
    /** @type {() => void} */
    this.accept = () => {};
    this.offerButton = h('button', { type: 'button', on: { click: () => this.accept() } });
    this.offer = h('p', { class: 'offer', hidden: true }, this.offerText, ' ', this.offerButton);
    this.body = h('div', {});
    this.element = h('article', { class: 'card' },
      h('div', { class: 'head' }, this.toggle, this.swatch, this.name, this.result, this.chevron),
      this.detail, this.progress, this.body, this.note, this.offer, this.story);
    const lr = this.info.params.find((spec) => spec.key === 'lr');
    if (lr) this.body.append(this.control(lr).element);
    this.open(false);
  }

  /** @param {(state: import('../types').State) => import('../types').State} change @param {boolean} [commit] */
  edit(change, commit = true) {
    this.context.store.update(change, { commit });
  }

  /** @param {import('../types').ParamSpec} spec */
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
      const about = h('div', { class: 'about' }, formula);
      texts.then(() => about.replaceChildren(...this.about(formula)));
      this.wrapped = this.lookahead();
      this.scheduled = this.ownSchedule();
      this.more = h('div', {},
        h('div', { class: 'pair' }, ...rest), this.wrapped.element, this.scheduled.element,
        about,
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

  /** What can be read about this optimizer. @param {HTMLElement} formula */
  about(formula) {
    const { summary = '', variant = '', source } = this.info;
    const cited = source && h('p', {}, `${source.authors}, `, h('a', { href: source.url, target: '_blank', rel: 'noopener' }, source.title), `, ${source.year}.`);
    return [h('p', {}, summary), formula, h('p', {}, variant), ...(cited ? [cited] : [])];
  }

  /** @param {import('../types').Frame} frame @param {number} index @param {Outcome|null} outcome null when it is as it was */
  render({ state, theme }, index, outcome) {
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
    if (outcome) this.tell(outcome);
    for (const [key, control] of this.controls) control.set(entry[key], key === 'lr' ? this.bound : undefined);
    this.wrapped?.set(entry.lookahead ? { id: 'on', ...entry.lookahead } : { id: 'off' });
    this.scheduled?.set(entry.schedule ?? { id: '' });
  }

  /** @param {Outcome} outcome */
  tell({ result, mood, detail, note, story, bound, progress, offer }) {
    this.bound = bound;
    setText(this.result, result);
    this.result.classList.toggle('bad', mood === 'bad');
    this.result.classList.toggle('good', mood === 'good');
    setText(this.detail, detail);
    setText(this.note, note);
    this.note.hidden = note === '';
    setText(this.story, story);
    this.progress.hidden = progress === undefined;
    if (progress !== undefined) setVars(this.progress, { fill: `${(progress * 100).toFixed(1)}%` });
    this.offer.hidden = !offer;
    if (!offer) return;
    setText(this.offerText, offer.text);
    setText(this.offerButton, offer.label);
    this.accept = offer.press;
  }
}

/** @param {string} label @param {() => void} press */
function tool(label, press) {
  return h('button', { type: 'button', on: { click: press } }, label);
}
