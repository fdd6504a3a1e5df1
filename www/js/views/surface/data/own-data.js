// Examples of a person's own: a field into which they are pasted as CSV, and what was read of them.
import { changeRun, look, runOf, setSurfaceParam } from '../../../state/state.js';
import { followSuggestions } from '../../../state/suggested.js';
import { h, setText } from '../../../ui/dom.js';
import { readCsv } from './csv.js';

/** @typedef {import('../../../types').State} State @typedef {import('../../../types').Choice} Choice @typedef {import('./csv.js').Read} Read */

/** The most lines that are named one by one. */
const NAMED = 5;
/** Links longer than this are cut off by some programs. */
const LONG = 2000;

export class OwnData {
  /** @param {import('../../../types').Context} context */
  constructor(context) {
    const { l10n, part } = context;
    this.context = context;
    const id = context.fresh('own-data');
    this.field = h('textarea', { id, rows: 6, class: 'field', spellcheck: false, placeholder: l10n.text('data-own-example') });
    this.use = part('own-data-use', h('button', { type: 'button', class: 'primary', on: { click: () => this.read() } }, l10n.text('data-own-use')));
    this.drop = part('own-data-drop', h('button', { type: 'button', on: { click: () => this.forget() } }, l10n.text('data-own-drop')));
    this.told = h('div', { role: 'status', class: 'own-told' });
    this.fault = h('p', { class: 'fault', role: 'alert', hidden: true });
    this.summary = h('summary', {});
    this.help = h('p', { class: 'quiet' });
    this.element = part('own-data', h('details', { class: 'own-data' }, this.summary, h('label', { htmlFor: id }, l10n.text('data-own-label')), this.field,
      h('div', { class: 'table-bar' }, this.use, this.drop), this.fault, this.told, this.help));
  }

  /** @param {State} state */
  render(state) {
    const { l10n } = this.context;
    /** @type {Choice} */
    const surface = runOf(state).surface;
    const { key, rows } = this.context.catalog.table;
    const table = surface[key];
    this.drop.hidden = table === undefined;
    setText(this.summary, l10n.text('data-own', { rows: table === undefined ? 0 : String(table).split('/').length }));
    setText(this.help, l10n.text('data-own-help', { max: rows[1], classes: this.isOfClasses(surface) ? 'yes' : 'no' }));
  }

  /** @param {Choice} surface */
  isOfClasses({ id }) {
    return id === 'logistic_regression';
  }

  /** Takes the examples of the field. */
  read() {
    const { catalog, engine, l10n, store } = this.context;
    const { key, rows: [least, most], bytes } = catalog.table;
    /** @type {Choice} */
    const surface = runOf(store.state).surface;
    const read = readCsv(this.field.value, { readNumber: engine.readNumber, classes: this.isOfClasses(surface), rows: most, bytes });
    this.tell(read);
    this.fault.hidden = read.rows >= least;
    setText(this.fault, l10n.text('data-own-few', { rows: read.rows, min: least }));
    if (read.rows < least) return;
    store.update((state) => this.with(state, setSurfaceParam(state, key, read.text)));
  }

  /** Draws examples again. */
  forget() {
    const { key } = this.context.catalog.table;
    this.told.replaceChildren();
    this.context.store.update((state) => {
      const { [key]: _, ...surface } = /** @type {Choice} */ (runOf(state).surface);
      return this.with(state, changeRun(state, { surface: /** @type {any} */ (surface) }));
    });
  }

  /** The state with other examples, the rates that are suggested for them, and the usual window. @param {State} before @param {State} after */
  with(before, after) {
    const { catalog, suggest } = this.context;
    return followSuggestions(before, look(after, { window: null }), catalog.surfaces, suggest);
  }

  /** Says what was read, and what was left out and why. @param {Read} read */
  tell({ text, rows, header, mark, decimal, skipped, cut }) {
    const { l10n } = this.context;
    const quoted = (/** @type {string} */ given) => (given.length > 40 ? `${given.slice(0, 39)}…` : given);
    const sentences = [l10n.text('data-own-read', { rows, mark, decimal })];
    sentences.push(header ? l10n.text('data-own-header', { first: quoted(header[0]), second: quoted(header[1]) }) : l10n.text('data-own-no-header'));
    if (cut) sentences.push(l10n.text('data-own-cut'));
    sentences.push(l10n.text('data-own-link', { characters: text.length, long: text.length > LONG ? 'yes' : 'no' }));
    const others = skipped.filter(({ reason }) => reason !== 'room');
    const named = others.slice(0, NAMED).map(({ line, reason, field, given }) => l10n.text('data-own-skipped', { line, reason, field, given: quoted(given) }));
    if (others.length > NAMED) named.push(l10n.text('data-own-skipped-more', { count: others.length - NAMED }));
    const room = skipped.length - others.length;
    if (room > 0) named.push(l10n.text('data-own-room', { count: room }));
    this.told.replaceChildren(h('p', {}, sentences.join(' ')), ...(named.length > 0 ? [h('ul', {}, ...named.map((item) => h('li', {}, item)))] : []));
  }
}
