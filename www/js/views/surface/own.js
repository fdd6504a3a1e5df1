// The field in which a person types their own function.
import { messageOf } from '../../engine.js';
import { asListed, changeRun, constantParams, runOf, setFormula } from '../../state/state.js';
import { followSuggestions } from '../../state/suggested.js';
import { h, setAttr, setText } from '../../ui/dom.js';
import { explainButton } from '../../ui/help.js';

/** @typedef {import('../../types').State} State @typedef {import('../../types').Choice} Choice @typedef {import('../../types').Fault} Fault */

export class OwnFunction {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    const { catalog, l10n, id, part } = context;
    this.context = context;
    /** The formula from the state, and the refused one of the link, that the field showed last. @type {unknown[]} */
    this.shown = [];
    /** The person's last own function, to be restored when it is selected again. @type {Choice|null} */
    this.last = null;
    /** The start before the person began to type, and where it had to be meanwhile. @type {number[][]} */
    this.starts = [];
    /** The state before a person began to type. @type {State|null} */
    this.before = null;
    this.field = part('formula', h('input', {
      type: 'text', class: 'field', id: id('own'), autocapitalize: 'off', autocorrect: 'off', spellcheck: false, autocomplete: 'off',
      title: l10n.text('opening-own-help', { functions: catalog.own.functions.join(', ') }),
      on: { input: () => this.type(), change: () => this.done(), blur: () => this.forget() },
    }));
    // Where a browser has `autocorrect` as a property, it takes no text.
    this.field.setAttribute('autocorrect', 'off');
    this.fault = h('p', { class: 'fault', role: 'alert', id: id('own-fault'), hidden: true });
    this.field.setAttribute('aria-describedby', this.fault.id);
    this.remarks = h('p', { class: 'quiet remarks', role: 'status', hidden: true });
    this.offer = part('formula-offer', h('button', { type: 'button', hidden: true, on: { click: () => this.take() } }));
    this.label = h('label', { htmlFor: id('own') });
    this.element = h('div', { class: 'own', hidden: true }, h('span', { class: 'label' }, this.label, explainButton(context, {
      name: () => l10n.name('surface', catalog.own.id), text: () => l10n.text('opening-own-help', { functions: catalog.own.functions.join(', ') }), term: () => undefined,
    })), this.field, this.fault, this.remarks, this.offer);
  }

  /** Shows the formula of the state, unless it came from this field. The text that a person is typing is not overwritten. @param {State} state */
  render(state) {
    /** @type {Choice} */
    const surface = runOf(state).surface;
    const own = surface.id === this.context.catalog.own.id;
    this.element.hidden = !own;
    if (!own) return;
    this.last = surface;
    if (surface.f === this.shown[0] && state.refused === this.shown[1]) return;
    this.shown = [surface.f, state.refused];
    this.before = null;
    this.name(surface);
    this.field.value = state.refused ?? String(surface.f);
    this.judge(state);
  }

  /** The person's own function as they left it, or else the default one. @param {State} state @param {import('../../types').SurfaceItem} surface */
  choose(state, surface) {
    const { own } = this.context.catalog;
    return this.startable(this.last ? changeRun(state, { surface: asListed(this.last) }) : setFormula(state, own.formula, surface.params));
  }

  /** The same state, with a start at which the function has a value. @param {State} state */
  startable(state) {
    const { surface, start } = runOf(state);
    const usable = [...this.context.engine.usableStart(JSON.stringify(surface), Float64Array.from(start))];
    return usable.join() === start.join() ? state : changeRun(state, { start: usable });
  }

  /** The state with the formula in the field, or null if it cannot be used; says what is wrong with it, or unusual. @param {State} state */
  judge(state) {
    const { engine, catalog, l10n } = this.context;
    const { constants, error, remarks = [] } = JSON.parse(engine.formula(this.field.value));
    if (error) {
      this.tell(() => l10n.fault(error), []);
      return null;
    }
    try {
      const next = setFormula(state, this.field.value, constantParams(catalog, constants));
      const started = this.startable(next);
      const { start } = runOf(started);
      // A variable more or less moves nothing.
      const stays = start.every((coordinate, i) => coordinate === (runOf(next).start[i] ?? coordinate));
      const moved = stays ? [] : [{ kind: 'start_moved', x: start[0], y: start[1] ?? NaN }];
      this.tell(null, [...remarks, ...moved]);
      return started;
    } catch (nowhere) {
      this.tell(() => messageOf(nowhere, l10n), []);
      return null;
    }
  }

  /** Parses the text in the field. While it is not valid, the last valid formula stays in effect. The start leaves its place only
   * while the formula has no value there: half a formula must not move it for good. */
  type() {
    const { store, catalog, suggest } = this.context;
    const { start } = runOf(store.state);
    const [first = start, last = start] = this.starts;
    const origin = start === last ? first : start;
    const typed = this.judge(changeRun(store.state, { start: origin }));
    if (!typed) return;
    // Half a formula may suggest the very rate that a person has set: only the one before tells whether it was set.
    this.before ??= store.state;
    const next = followSuggestions(this.before, typed, catalog.surfaces, suggest);
    // By the time of the next frame, the text in the field may have changed again.
    this.shown = [this.field.value, undefined];
    this.name(runOf(next).surface);
    this.starts = [origin, runOf(next).start];
    store.set(next, { commit: false });
  }

  /** Names the function in the label of the field. @param {Choice} surface */
  name(surface) {
    setText(this.label, `f(${coordinatesOf(this.context, surface).join(', ')}) =`);
  }

  /** What was before belongs to this typing only. Browsers tell of no change if the text is the old one again. */
  forget() {
    this.starts = [];
    this.before = null;
  }

  done() {
    this.forget();
    this.context.store.update((state) => state, { commit: true });
  }

  /** Takes over what is offered. */
  take() {
    this.field.value = this.offer.value;
    this.type();
    this.done();
    this.field.focus();
  }

  /** Says what is wrong with what was typed, or unusual, once there are words for it; nothing if something else was typed meanwhile.
   * @param {(() => string)|null} wrong @param {Fault[]} remarks */
  async tell(wrong, remarks) {
    const { l10n, signal, assets } = this.context;
    const typed = this.field.value;
    const stands = () => this.field.value === typed && !signal.aborted;
    this.field.classList.toggle('wrong', wrong !== null);
    setAttr(this.field, 'aria-invalid', wrong !== null);
    const known = !wrong && remarks.length === 0 ? true : await l10n.need('faults').then(() => true, () => false);
    if (!known || !stands()) return;
    show(this.fault, wrong ? wrong() : '');
    show(this.remarks, remarks.map((remark) => l10n.fault(remark)).join(' '));
    // What was probably meant is found by a module that only few need.
    const better = !wrong && remarks.length === 0 ? '' : await assets.module('export').then((engine) => engine.formulaMeant(typed) ?? '', () => '');
    if (!stands()) return;
    show(this.offer, better && l10n.text('fault-suggestion', { formula: better }));
    this.offer.value = better;
  }
}

/** What the coordinates of a surface are called. @param {Pick<import('../../types').Context, 'catalog'|'engine'>} context @param {Choice} surface @returns {string[]} */
function coordinatesOf({ catalog, engine }, surface) {
  const listed = () => catalog.surfaces.find(({ id }) => id === surface.id)?.coordinates ?? [];
  return surface.id === catalog.own.id ? JSON.parse(engine.formula(String(surface[catalog.own.key]))).coordinates ?? listed() : listed();
}

/** @param {HTMLElement} element hidden if there is nothing to say @param {string} text */
function show(element, text) {
  setText(element, text);
  element.hidden = text === '';
}
