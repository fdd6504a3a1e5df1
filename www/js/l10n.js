// The words and numbers of one language. Messages are written in Fluent and formatted by the Fluent library. All texts and numbers
// that the page shows to people come from here.
import { FluentBundle, FluentNumber, FluentResource } from '../vendor/fluent/index.js';
import { PSEUDO, SOURCE, languageOf } from './languages.js';
import { Numbers } from './numbers.js';
import { pseudo } from './pseudo.js';

/** @typedef {import('./types').ParamSpec} ParamSpec */

/** What faults name by its id. */
const NAMED = /** @type {const} */ (['optimizer', 'surface']);

/** What stands where there is no number. */
export const NO_NUMBER = '–';

/** The faults of numbers that are outside of a range. */
const RANGES = ['out_of_range', 'not_a_number', 'not_whole'];

export class L10n extends Numbers {
  /** @param {string|undefined} lang English is used for a language that the page does not have @param {(path: string) => Promise<string>} read */
  constructor(lang, read) {
    const known = languageOf(lang ?? '') ?? SOURCE;
    const tag = known === PSEUDO ? SOURCE : known;
    super(tag);
    this.lang = known;
    this.read = read;
    /** The language tag for the `lang` attribute of HTML. */
    this.tag = tag;
    /** How lists are written; made when the first one is. @type {Intl.ListFormat|null} */
    this.lists = null;
    this.bundle = new FluentBundle(this.tag, { useIsolating: false, transform: this.lang === PSEUDO ? pseudo : (text) => text });
    /** By optimizer and key. @type {Map<string, string>} */
    this.letters = new Map();
    /** @type {Set<string>} */
    this.usual = new Set();
    /** The parts of the messages that are loaded or loading. @type {Map<string, Promise<void>>} */
    this.parts = new Map();
    /** What was made of values with the words that are loaded. @type {WeakMap<object, any>} */
    this.made = new WeakMap();
    /** The missing messages that were already reported. @type {Set<string>} */
    this.missed = new Set();
  }

  /** Loads a part of the messages. @param {string} part */
  need(part) {
    let coming = this.parts.get(part);
    if (!coming) {
      coming = this.load(part);
      this.parts.set(part, coming);
      coming.catch(() => this.parts.delete(part));
    }
    return coming;
  }

  /** @param {string} part */
  async load(part) {
    this.bundle.addResource(new FluentResource(await this.read(`pkg/locales/${this.tag}/${part}.ftl`)));
    this.made = new WeakMap();
  }

  /** What is made of a value that never changes, once for the words that are loaded: several parts of the page ask for it in every
   * frame. @template T @param {object} value @param {() => T} make @returns {T} */
  once(value, make) {
    if (!this.made.has(value)) this.made.set(value, make());
    return this.made.get(value);
  }

  /** @param {string} id */
  has(id) {
    return this.bundle.hasMessage(id);
  }

  /** The text of a message; its id if the message is missing. @param {string} id @param {Record<string, string|number>} [values] */
  text(id, values) {
    const message = this.bundle.getMessage(id);
    if (!message?.value) return this.miss(id, `there is no message ${id}`);
    /** @type {Error[]} */
    const errors = [];
    const text = this.bundle.formatPattern(message.value, values ? this.figures(values) : null, errors);
    if (errors.length > 0) this.miss(id, errors.join('; '));
    return text;
  }

  /** @param {string} id @param {string} why */
  miss(id, why) {
    if (!this.missed.has(id)) console.warn(`words: ${id}: ${why}`);
    this.missed.add(id);
    return id;
  }

  /** Wraps numbers so that they are formatted in this language; messages can still select a plural form by the value. @param {Record<string, string|number>} values */
  figures(values) {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? new Figure(value, this) : value]));
  }

  /** The letter of an optimizer's parameter in formulas; empty if it has none. @param {string} optimizer @param {string} key */
  letter(optimizer, key) {
    return this.letters.get(`${optimizer}.${key}`) ?? '';
  }

  /** Whether a switch of an optimizer is on unless it is switched off. @param {string} optimizer @param {string} key */
  isUsual(optimizer, key) {
    return this.usual.has(`${optimizer}.${key}`);
  }

  /** Learns the letters of the parameters and the usual switches, which the catalog has. @param {import('./types').Catalog} catalog */
  know({ optimizers, written }) {
    const params = [...optimizers, ...(written ? [written.info] : [])].flatMap(({ id, params }) => params.map((spec) => ({ name: `${id}.${spec.key}`, ...spec })));
    this.letters = new Map(params.map(({ name, symbol }) => [name, symbol]));
    this.usual = new Set(params.filter((spec) => spec.scale === 'flag' && spec.default === 1).map(({ name }) => name));
    this.made = new WeakMap();
  }

  /** @param {'surface'|'optimizer'|'schedule'|'group'} kind @param {string} id */
  name(kind, id) {
    return this.text(`${kind}-${id}`);
  }

  /** The label of a parameter, with its letter. @param {string} group its place in the catalog, such as `optimizer/adam` @param {ParamSpec} spec */
  label(group, spec) {
    const label = this.text(this.paramId(group, spec.words ?? spec.key));
    if (spec.symbol === '' || spec.symbol === label) return label;
    // A letter stays beside its word; a longer name may stand below it.
    const named = this.text('opening-label-with-letter', { label, letter: spec.symbol });
    return spec.symbol.length > 2 ? named.replaceAll('\u00A0', ' ') : named;
  }

  /** The help text of a parameter; empty until the help texts are loaded. @param {string} group @param {ParamSpec} spec */
  help(group, spec) {
    const id = this.paramId(group, spec.words ?? spec.key, '-help');
    return this.has(id) ? this.text(id) : '';
  }

  /** @param {string} group @param {string} key @param {string} id */
  choice(group, key, id) {
    return this.text(this.paramId(group, key, `-${id}`));
  }

  /** The id of a parameter's message: that of its group, if there is one, or else the common one. @param {string} group @param {string} key @param {string} [suffix] */
  paramId(group, key, suffix = '') {
    const special = `${group.replaceAll('/', '-')}-param-${key}${suffix}`;
    return this.has(special) ? special : `param-${key}${suffix}`;
  }

  /** A fault as a sentence, followed by what was done about it. @param {import('./types').Fault} fault @returns {string} */
  fault(fault) {
    const { kind, place = '', in_line: line, used, left_out: leftOut, span: _, ...values } = fault;
    if (kind === 'several') return values.faults.map((/** @type {import('./types').Fault} */ one) => this.fault(one)).join(' ');
    // The ends of a range are told with all their digits: 0.999999 is not 1.
    const ends = RANGES.includes(kind) ? { min: this.exact(values.min), max: this.exact(values.max) } : {};
    const said = this.text(`fault-${kind.replaceAll('_', '-')}`, this.shown({ ...this.named(values), ...ends, place, name: this.nameOf(place) }));
    // Of a rule, it stands in one of several lines.
    const sentence = line === undefined ? said : this.text('fault-of-line', { line, fault: said });
    const [, number] = /^optimizers\[(\d+)\]/.exec(place) ?? [];
    // Of an unknown surface, another surface is used.
    const what = kind.replace('unknown_', '');
    const told = this.mended(sentence, this.named({ [what]: used })[what], leftOut);
    return number === undefined ? told : this.text('fault-of-optimizer', { number: Number(number) + 1, fault: told });
  }

  /** Adds to a sentence what was done about its fault. @param {string} sentence @param {unknown} used @param {boolean|undefined} leftOut */
  mended(sentence, used, leftOut) {
    if (used !== undefined) return this.text('fault-used', { fault: sentence, ...this.shown({ used }) });
    return leftOut ? this.text('fault-left-out', { fault: sentence }) : sentence;
  }

  /** The same values, with what a person calls a surface or an optimizer in place of its id. @param {Record<string, any>} values */
  named(values) {
    const known = NAMED.filter((kind) => this.has(`${kind}-${values[kind]}`));
    return { ...values, ...Object.fromEntries(known.map((kind) => [kind, this.name(kind, values[kind])])) };
  }

  /** Values of a fault as a message takes them: lists are written with commas. @param {Record<string, any>} values @returns {Record<string, string|number>} */
  shown(values) {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? value : Array.isArray(value) ? value.join(', ') : String(value)]));
  }

  /** The label of the last part of a place, as on its slider; its key if it has no label. @param {string} place */
  nameOf(place) {
    const key = place.split('.').pop()?.split('[')[0] ?? '';
    // A place without a dot is one of the numbers of a run.
    const id = this.paramId(place.includes('.') ? place.split('.')[0] : 'run', key);
    return this.has(id) ? this.text(id) : key;
  }

  /** @override @param {number} value */
  short(value) {
    return Number.isNaN(value) ? this.text('opening-not-a-number') : super.short(value);
  }

  /** A sentence begins with a capital letter. @param {string} text */
  sentence(text) {
    return text.charAt(0).toLocaleUpperCase(this.tag) + text.slice(1);
  }

  /** 0.84 s, 12.4 s, 3 min 12 s @param {number} seconds */
  duration(seconds) {
    if (seconds < 100) return this.text('opening-seconds', { seconds: this.fixed(seconds, seconds < 10 ? 2 : 1) });
    const rest = String(Math.floor(seconds % 60)).padStart(2, '0');
    return this.text('opening-minutes', { minutes: Math.floor(seconds / 60), seconds: rest });
  }

  /** 640 B, 407 kB, 5.7 MB @param {number} bytes */
  bytes(bytes) {
    if (bytes < 1e3) return this.text('opening-bytes', { bytes });
    if (bytes < 1e6) return this.text('opening-kilobytes', { kilobytes: Math.round(bytes / 1e3) });
    return this.text('opening-megabytes', { megabytes: this.fixed(bytes / 1e6, 1) });
  }

  /** Joins several short texts into one. @param {Iterable<string>} items */
  list(items) {
    this.lists ??= new Intl.ListFormat(this.tag, { type: 'unit' });
    return this.lists.format(items);
  }
}

/** A number in a message, formatted like all other numbers on the page. */
class Figure extends FluentNumber {
  /** @param {number} value @param {L10n} l10n */
  constructor(value, l10n) {
    super(value);
    this.l10n = l10n;
  }

  /** @override */
  toString() {
    return Number.isInteger(this.value) && Math.abs(this.value) < 1e15 ? this.l10n.integer(this.value) : this.l10n.short(this.value);
  }
}
