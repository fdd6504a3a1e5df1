// What is averaged: the temperatures of a year, the five of the textbook, or numbers of a person's own.
import { h, setText } from '../../ui/dom.js';
import { readNumbers } from './own-numbers.js';
import { MOST, SERIES, changeSettings, settingsOf } from './settings.js';

const OWN = 'own';
/** The largest number that is read, and how many of what is left out are named. */
const [LARGEST, NAMED] = [1e12, 3];
/** The largest seed that a link holds. */
const SEEDS = 1e6;

export class DataPanel {
  /** @param {import('../../types').Context} context @param {import('./series.js').Series} series */
  constructor(context, series) {
    const { fresh, l10n, part, store } = context;
    this.context = context;
    this.series = series;
    /** The person's own numbers that the field shows. @type {string|readonly number[]|null} */
    this.shown = null;
    this.select = h('select', { id: fresh('data'), on: { change: () => this.choose(this.select.value) } },
      ...[...SERIES, OWN].map((value) => h('option', { value }, l10n.text(`averages-data-${value}`))));
    this.again = part('averages-seed', h('button', { type: 'button', on: { click: () => store.update((state) => changeSettings(state, { seed: (settingsOf(state).seed + 1) % SEEDS })) } },
      l10n.text('averages-seed')));
    this.field = h('textarea', { class: 'field', rows: 3, spellcheck: false, 'aria-label': l10n.text('averages-numbers'), placeholder: l10n.text('averages-numbers-example'), on: { input: () => this.read() } });
    this.told = h('p', { class: 'quiet', role: 'status' });
    this.about = h('p', { class: 'quiet' });
    this.element = h('div', { class: 'averages-data' },
      h('div', { class: 'param' }, h('label', { htmlFor: this.select.id }, l10n.text('averages-series')), this.select),
      this.about, this.again, part('averages-numbers', h('div', {}, this.field, this.told)));
  }

  /** @param {string} kind */
  choose(kind) {
    this.context.store.update((state) => changeSettings(state, { data: kind === OWN ? [...this.series.values].slice(0, MOST.numbers) : kind, day: null }));
  }

  /** Takes the numbers that stand in the field, and says what was read. */
  read() {
    const { engine, l10n, store } = this.context;
    const { numbers, left, cut } = readNumbers(this.field.value, (text) => engine.readNumber(text, false), { most: MOST.numbers, largest: LARGEST });
    const named = left.slice(0, NAMED).map((text) => l10n.text('averages-quoted', { text: text.slice(0, 20) }));
    setText(this.told, [
      l10n.text('averages-read', { count: numbers.length, first: l10n.exact(numbers[0] ?? 0), last: l10n.exact(numbers[numbers.length - 1] ?? 0) }),
      left.length > 0 ? l10n.text('averages-left', { count: left.length, texts: l10n.list(named) }) : '',
      cut > 0 ? l10n.text('averages-cut', { count: cut, most: MOST.numbers }) : '',
    ].filter(Boolean).join(' '));
    this.field.classList.toggle('wrong', numbers.length === 0);
    if (numbers.length === 0) return;
    this.shown = numbers;
    store.update((state) => changeSettings(state, { data: numbers, day: null }));
  }

  /** @param {import('./settings.js').Settings} settings */
  render({ data }) {
    const { l10n } = this.context;
    const kind = typeof data === 'string' ? data : OWN;
    if (this.select.value !== kind) this.select.value = kind;
    this.again.hidden = kind !== 'temperatures';
    const place = /** @type {HTMLElement} */ (this.field.parentElement);
    place.hidden = kind !== OWN;
    setText(this.about, l10n.text('averages-data-about', { data: kind }));
    if (kind !== OWN || data === this.shown || typeof data === 'string') return;
    this.shown = data;
    this.field.value = data.map((number) => l10n.typed(number)).join('; ');
    this.field.classList.remove('wrong');
    setText(this.told, l10n.text('averages-read', { count: data.length, first: l10n.exact(data[0]), last: l10n.exact(data[data.length - 1]) }));
  }
}
