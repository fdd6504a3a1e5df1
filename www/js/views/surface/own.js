// The field in which a person types a function of their own.
import { messageOf } from '../../engine.js';
import { asListed, changeRun, constantParams, runOf, setFormula } from '../../state/state.js';
import { h, setText } from '../../ui/dom.js';

/** @typedef {import('../../types').State} State @typedef {import('../../types').Choice} Choice */

export class OwnFunction {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    const { catalog, l10n, store, id, part } = context;
    this.context = context;
    /** The formula of the state that the field showed last. */
    this.shown = '';
    /** The last function of one's own, for when it is chosen again. @type {Choice|null} */
    this.last = null;
    this.field = part('formula', h('input', {
      type: 'text', class: 'field', id: id('own'), maxLength: catalog.own.max_length, spellcheck: false, autocomplete: 'off',
      title: l10n.text('opening-own-help', { functions: catalog.own.functions.join(', ') }),
      on: { input: () => this.type(), change: () => store.update((state) => state, { commit: true }) },
    }));
    this.fault = h('p', { class: 'fault', role: 'alert', hidden: true });
    this.element = h('div', { class: 'own', hidden: true }, h('label', { htmlFor: id('own'), class: 'quiet' }, 'f(x, y) ='), this.field, this.fault);
  }

  /** Shows the formula, unless it came from the field: what is being typed, understood or not, is not overwritten. @param {Choice} surface */
  render(surface) {
    const own = surface.id === this.context.catalog.own.id;
    this.element.hidden = !own;
    if (!own) return;
    this.last = surface;
    if (surface.f === this.shown) return;
    this.shown = String(surface.f);
    this.field.value = this.shown;
    this.showFault('');
  }

  /** The function of one's own as it was left, or the one that it starts with. @param {State} state @param {import('../../types').SurfaceItem} surface */
  choose(state, surface) {
    const { own } = this.context.catalog;
    return this.startable(this.last ? changeRun(state, { surface: asListed(this.last) }) : setFormula(state, own.formula, surface.params));
  }

  /** The same with a start at which the function has a value. @param {State} state */
  startable(state) {
    const { surface, start: [x, y] } = runOf(state);
    const [u, v] = this.context.engine.usableStart(JSON.stringify(surface), x, y);
    return u === x && v === y ? state : changeRun(state, { start: [u, v] });
  }

  /** Reads what is being typed; the last formula that was understood stays in effect meanwhile. */
  type() {
    const { engine, catalog, store, l10n } = this.context;
    const { constants, error } = JSON.parse(engine.formula(this.field.value));
    if (error) {
      this.complain(() => l10n.fault(error));
      return;
    }
    try {
      const next = this.startable(setFormula(store.state, this.field.value, constantParams(catalog, constants)));
      // The frame that shows it may come when more has been typed.
      this.shown = this.field.value;
      store.set(next, { commit: false });
      this.showFault('');
    } catch (nowhere) {
      this.complain(() => messageOf(nowhere, l10n));
    }
  }

  /** Says what is wrong with what was typed, once there are words for it; nothing if something else was typed meanwhile.
   * @param {() => string} say */
  async complain(say) {
    const { l10n, signal } = this.context;
    const typed = this.field.value;
    this.field.classList.add('wrong');
    const known = await l10n.need('faults').then(() => true, () => false);
    if (known && this.field.value === typed && !signal.aborted) this.showFault(say());
  }

  /** @param {string} message empty if all is well */
  showFault(message) {
    setText(this.fault, message);
    this.fault.hidden = message === '';
    this.field.classList.toggle('wrong', message !== '');
  }
}
