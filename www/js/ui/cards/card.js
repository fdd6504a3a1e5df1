// The card of one optimizer: the outcome of its run, its learning rate and what it remembers, and all other hyperparameters, which
// can be unfolded.
import { cardName, infoOf, keysOf, leading, setOptimizerParam, slotOf, switchOptimizer, textOf } from '../../state/methods.js';
import { param } from '../controls/param.js';
import { h, icon, setAttr, setText, setVars, swatch } from '../dom.js';
import { Late } from '../late.js';

/** @typedef {import('../controls/param.js').Control} Control @typedef {import('./more.js').More} More */

/**
* The outcome of a run, which the view provides.
 * @typedef {object} Outcome
 * @property {string} result the main result, for one glance
 * @property {''|'good'|'bad'} mood
 * @property {string} detail the second line
 * @property {string} note a sentence that says what went wrong
 * @property {string} story the whole outcome, for screen readers
 * @property {number|undefined} [bound] the largest stable learning rate, if one is known
 * @property {number} [progress] from 0 to 1
 * @property {{ text: string, label: string, press: () => void }|null} [offer] what a person may want to know, and a button, if `label` is not empty, for
 * what they may want to do about it
 */

/** The number of steps of a run, where its spec does not say it, and a sentence about what the steps of a schedule are.
 * @typedef {{ steps(): number, units(schedule: import('../../types').Choice): string }} Schedules */

export class Card {
  /** @param {import('../../types').Context} context @param {{ id: string }} entry @param {string} key of the entry @param {Schedules|null} [schedules] */
  constructor(context, entry, key, schedules = null) {
    this.context = context;
    this.key = key;
    this.schedules = schedules;
    /** Where the entry was in the last frame. */
    this.shown = 0;
    this.info = /** @type {import('../../types').OptimizerItem} */ (infoOf(context, entry));
    /** The rule, if a person has written it. */
    this.text = textOf(entry);
    /** @type {Map<string, Control>} */
    this.controls = new Map();
    this.opened = false;
    /** Whether its rule is to be written as soon as it is unfolded. */
    this.writing = false;
    /** @type {More|null} made when the card is first opened */
    this.more = null;
    this.theme = '';
    /** The largest stable rate at the start point, if one is known. @type {number|undefined} */
    this.bound = undefined;

    this.swatch = h('span', {});
    this.name = h('h3', { class: 'name', id: context.fresh('card') });
    this.suggest = new Late(context, ({ SuggestButton }) => new SuggestButton(this));
    /** Whose controls these are, for screen readers: it stands in the names of all of them. */
    this.owner = h('span', { id: context.fresh('owner'), hidden: true });
    this.result = h('output', { class: 'result' });
    this.toggle = h('input', { type: 'checkbox', on: { change: () => this.edit((state) => switchOptimizer(state, this.index, this.toggle.checked)) } });
    this.moreWord = h('span', {});
    this.chevron = h('button', { type: 'button', class: 'bare chevron', on: { click: () => this.open(!this.opened) } }, this.moreWord, icon('down'));
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
    this.element = h('article', { class: 'card', 'data-optimizer': this.info.id, 'aria-labelledby': this.name.id },
      h('div', { class: 'head' }, h('label', { class: 'toggle' }, this.toggle), this.swatch, this.name, this.chevron),
      h('div', { class: 'told' }, this.result, this.detail), this.progress, this.body, this.note, this.offer, this.story, this.owner);
    this.lead = h('div', {});
    this.body.append(this.lead);
    this.lay();
    this.open(false);
  }

  /** Puts the controls there that stand on the closed card. */
  lay() {
    this.controls.clear();
    const { rate, memories } = leading(this.info);
    const control = rate && this.control(rate).element;
    control?.classList.add('leading');
    control?.querySelector('.label')?.append(this.suggest.element);
    this.lead.replaceChildren(...(control ? [control] : []),
      ...(memories.length > 0 ? [h('div', { class: 'memories' }, ...memories.map((spec) => this.compact(spec, memories.length)))] : []));
  }

  /** Takes another text of the rule, which may have other constants. @param {{ id: string }} entry */
  rewrite(entry) {
    this.text = textOf(entry);
    this.info = infoOf(this.context, entry) ?? this.info;
    this.lay();
    this.more?.lay();
  }

  /** Where the entry is now: by the next frame, another may have been removed. Negative if this one was. */
  get index() {
    return keysOf(this.context.store.state.spec).indexOf(this.key);
  }

  /** @param {(state: import('../../types').State) => import('../../types').State} change @param {boolean} [commit] */
  edit(change, commit = true) {
    if (this.index >= 0) this.context.store.update(change, { commit });
  }

  /** @param {import('../../types').ParamSpec} spec */
  control(spec) {
    const control = param(this.context, `optimizer/${this.info.id}`, spec,
      (value, commit) => this.edit((state) => setOptimizerParam(state, this.index, spec.key, value), commit));
    this.controls.set(spec.key, control);
    for (const input of control.element.querySelectorAll('input, select')) {
      input.id ||= this.context.fresh('control');
      // Its own name stands in `aria-label`, or in its label.
      input.setAttribute('aria-labelledby', `${this.owner.id} ${input.id}`);
    }
    return control;
  }

  /** The control of what an optimizer remembers, in one line. Two of them share it, and have their letters alone.
   * @param {import('../../types').ParamSpec} spec @param {number} count */
  compact(spec, count) {
    const { element } = this.control(spec);
    const label = element.querySelector('label');
    if (count > 1 && spec.symbol && label) label.textContent = spec.symbol;
    return element;
  }

  /** @param {boolean} wanted */
  open(wanted) {
    this.opened = wanted;
    if (this.more) this.more.element.hidden = !wanted;
    else if (wanted) this.context.afterwards(({ More }) => this.unfold(More));
    setAttr(this.chevron, 'aria-expanded', wanted);
    this.tellMore();
  }

  /** Unfolds the card, with the editor of its rule. */
  write() {
    this.writing = true;
    this.open(true);
  }

  /** What the button that unfolds the card says. */
  tellMore() {
    const { l10n } = this.context;
    const name = this.name.textContent ?? '';
    setText(this.moreWord, l10n.text(this.opened ? 'opening-less' : 'opening-more'));
    setAttr(this.chevron, 'aria-label', l10n.text(this.opened ? 'opening-card-less' : 'opening-card-more', { name }));
  }

  /** @param {typeof import('./more.js').More} Made */
  unfold(Made) {
    if (this.more) return;
    this.more = new Made(this);
    this.more.element.hidden = !this.opened;
    this.body.append(this.more.element);
    this.context.store.invalidate();
  }

  /** @param {import('../../types').Frame} frame @param {number} index @param {Outcome|null} outcome null if it has not changed */
  render({ state, theme }, index, outcome) {
    this.shown = index;
    const entry = state.spec.optimizers[index];
    const on = entry.on !== false;
    const { l10n, catalog } = this.context;
    if (textOf(entry) !== this.text) this.rewrite(entry);
    const name = cardName(l10n, state.spec, index);
    if (this.theme !== theme) {
      this.theme = theme;
      const palette = catalog.palette[theme];
      const style = palette[slotOf(state.spec, index) % palette.length];
      setVars(this.element, { color: style.color });
      this.swatch.replaceChildren(swatch(style));
    }
    if (this.name.textContent !== name) {
      this.name.textContent = name;
      setAttr(this.toggle, 'aria-label', l10n.text('opening-card-on', { name }));
      setText(this.owner, l10n.text('opening-card-owner', { name }));
      this.tellMore();
    }
    this.toggle.checked = on;
    this.element.classList.toggle('off', !on);
    if (outcome) this.tell(outcome);
    /** @type {Record<string, any>} */
    const values = entry;
    for (const [key, control] of this.controls) control.set(values[key], key === 'lr' ? this.bound : undefined);
    this.suggest.render(state);
    this.more?.render(state.spec, entry);
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
    this.offerButton.hidden = offer.label === '';
    this.accept = offer.press;
  }
}
