// The field in which a person types their own function.
import { messageOf } from '../../engine.js';
import { asListed, changeRun, constantParams, runOf, setFormula } from '../../state/state.js';
import { followSuggestions } from '../../state/suggested.js';
import { h, setText } from '../../ui/dom.js';

/** @typedef {import('../../types').State} State @typedef {import('../../types').Choice} Choice */

export class OwnFunction {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    const { catalog, l10n, store, id, part } = context;
    this.context = context;
    /** The last formula from the state that the field showed. */
    this.shown = '';
    /** The person's last own function, to be restored when it is selected again. @type {Choice|null} */
    this.last = null;
    this.field = part('formula', h('input', {
      type: 'text', class: 'field', id: id('own'), maxLength: catalog.own.max_length, spellcheck: false, autocomplete: 'off',
      title: l10n.text('opening-own-help', { functions: catalog.own.functions.join(', ') }),
      on: { input: () => this.type(), change: () => store.update((state) => state, { commit: true }) },
    }));
    this.fault = h('p', { class: 'fault', role: 'alert', hidden: true });
    this.element = h('div', { class: 'own', hidden: true }, h('label', { htmlFor: id('own'), class: 'quiet' }, 'f(x, y) ='), this.field, this.fault);
  }

  /** Shows the formula of the state, unless it came from this field. The text that a person is typing is not overwritten. @param {Choice} surface */
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

  /** The person's own function as they left it, or else the default one. @param {State} state @param {import('../../types').SurfaceItem} surface */
  choose(state, surface) {
    const { own } = this.context.catalog;
    return this.startable(this.last ? changeRun(state, { surface: asListed(this.last) }) : setFormula(state, own.formula, surface.params));
  }

  /** The same state, with a start at which the function has a value. @param {State} state */
  startable(state) {
    const { surface, start: [x, y] } = runOf(state);
    const [u, v] = this.context.engine.usableStart(JSON.stringify(surface), x, y);
    return u === x && v === y ? state : changeRun(state, { start: [u, v] });
  }

  /** Parses the text in the field. While it is not valid, the last valid formula stays in effect. */
  type() {
    const { engine, catalog, store, l10n, suggest } = this.context;
    const { constants, error } = JSON.parse(engine.formula(this.field.value));
    if (error) {
      this.complain(() => l10n.fault(error));
      return;
    }
    try {
      const typed = this.startable(setFormula(store.state, this.field.value, constantParams(catalog, constants)));
      const next = followSuggestions(store.state, typed, catalog.surfaces, suggest);
      // By the time of the next frame, the text in the field may have changed again.
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
