// The editor of a rule that a person writes, on its card: a name, the lines, and what is wrong with them. While there is a fault, the
// last good rule stays in effect.
import { setOptimizerParam } from '../../state/methods.js';
import { called, setText as setRule } from '../../state/own-rule.js';
import { h, setAttr, setText } from '../dom.js';
import { explainButton } from '../help.js';

/** @typedef {import('../../types').Fault} Fault */

/** The fewest lines that are shown. */
const FEWEST = 4;

export class Editor {
  /** @param {import('../cards/card.js').Card} card */
  constructor(card) {
    const { context } = card;
    const { l10n, part, fresh, catalog } = context;
    this.card = card;
    /** The text of the state that the field showed last. */
    this.shown = '';
    /** The fault of what is typed, by its line. @type {Fault|null} */
    this.wrong = null;
    const ids = { name: fresh('own'), text: fresh('own'), fault: fresh('own') };
    this.name = part('own-name', h('input', {
      type: 'text', class: 'field', id: ids.name, maxLength: catalog.written.max_name, autocomplete: 'off', spellcheck: false,
      placeholder: l10n.name('optimizer', card.info.id), on: { input: () => this.rename(false), change: () => this.rename(true) },
    }));
    this.field = part('own-text', h('textarea', {
      id: ids.text, class: 'own-lines', wrap: 'off', spellcheck: false, autocapitalize: 'off', autocomplete: 'off', rows: FEWEST, 'aria-describedby': ids.fault,
      on: { input: () => this.type(), change: () => card.edit((state) => state), scroll: () => this.scroll() },
    }));
    // Where a browser has `autocorrect` as a property, it takes no text.
    this.field.setAttribute('autocorrect', 'off');
    this.numbers = h('div', { class: 'own-numbers', 'aria-hidden': 'true' });
    this.fault = h('p', { class: 'fault', role: 'alert', id: ids.fault, hidden: true });
    this.body = h('div', { class: 'own-editor', hidden: true },
      h('span', { class: 'label' }, h('label', { htmlFor: ids.name }, l10n.text('own-name'))), this.name,
      h('span', { class: 'label' }, h('label', { htmlFor: ids.text }, l10n.text('own-text')), explainButton(context, {
        name: () => l10n.text('own-text'), text: () => l10n.text('own-help'), term: () => undefined,
      })),
      h('div', { class: 'own-field' }, this.numbers, this.field), this.fault, h('p', { class: 'quiet' }, l10n.text('own-hint')));
    this.button = part('own-edit', h('button', { type: 'button', on: { click: () => this.open(Boolean(this.body.hidden)) } }));
    this.element = h('div', {}, h('div', { class: 'tools' }, this.button), this.body);
    this.open(card.writing);
  }

  /** @param {boolean} wanted */
  open(wanted) {
    this.body.hidden = !wanted;
    setText(this.button, this.card.context.l10n.text(wanted ? 'own-done' : 'own-edit'));
    setAttr(this.button, 'aria-expanded', wanted);
    if (!wanted) return;
    this.size();
    this.field.focus();
  }

  /** @param {boolean} commit */
  rename(commit) {
    const { card } = this;
    const name = called(this.name.value, card.context.catalog.written.max_name);
    card.edit((state) => setOptimizerParam(state, card.index, 'own_name', name || undefined), commit);
  }

  /** Reads the text in the field, which takes effect if it is good. */
  type() {
    const { card } = this;
    const { context } = card;
    const text = this.field.value.trimEnd();
    this.size();
    const { fault = null } = context.written.describe(text);
    this.tell(fault);
    if (fault) return;
    this.shown = text;
    card.edit((state) => setRule(context, state, card.index, text), false);
  }

  /** Says what is wrong, once there are words for it; nothing if something else was typed meanwhile. @param {Fault|null} fault */
  async tell(fault) {
    const { l10n, signal } = this.card.context;
    this.wrong = fault;
    this.field.classList.toggle('wrong', fault !== null);
    setAttr(this.field, 'aria-invalid', fault !== null);
    this.number();
    if (!fault) {
      this.fault.hidden = true;
      return;
    }
    await l10n.need('faults').catch(() => {});
    if (this.wrong !== fault || signal.aborted) return;
    setText(this.fault, l10n.fault(fault));
    this.fault.hidden = false;
  }

  /** As high as its lines. */
  size() {
    this.field.rows = Math.max(FEWEST, this.field.value.split('\n').length);
    this.number();
  }

  /** The numbers of the lines, with a mark at the one that has a fault. */
  number() {
    const lines = this.field.value.split('\n').length;
    const wrong = this.wrong?.in_line;
    this.numbers.replaceChildren(...Array.from({ length: lines }, (_, i) => h('div', { class: i + 1 === wrong ? 'wrong' : '' }, String(i + 1))));
  }

  scroll() {
    this.numbers.scrollTop = this.field.scrollTop;
  }

  /** Shows the text of the state, unless it came from this field: what a person is typing is not overwritten.
   * @param {import('../../types').OptimizerEntry} entry */
  render(entry) {
    const { own_text: text = '', own_name: name = '' } = /** @type {{ own_text?: string, own_name?: string }} */ (entry);
    const { scope } = this.card.context;
    if (scope.activeElement !== this.name && this.name.value !== name) this.name.value = name;
    if (text === this.shown) return;
    this.shown = text;
    this.field.value = text;
    this.tell(null);
    this.size();
  }
}
