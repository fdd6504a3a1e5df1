// The family tree: a list within a list, which a wide screen shows as a drawing. The list is the drawing: each entry gets its place in it,
// and lines are drawn below.
import { h, setText, setVars, svg } from '../../ui/dom.js';
import { ancestry, lineage } from './lineage.js';
import { pageLink } from './links.js';

/** @typedef {import('../../types').Context} Context @typedef {import('./book.js').Book} Book @typedef {import('./lineage.js').Place} Place */

/** The units of the drawing: how wide a column and how high a row is, and how much of a column an entry takes. */
const [COLUMN, ROW, ENTRY] = [100, 27, 86];
/** The longest name beside which there is room for a year. */
const ROOMY = 15;

/** The kinds of rates that are told apart in the drawing. */
const SHADES = /** @type {const} */ ({ one: 'one', found: 'one', layer: 'layer', coordinate: 'coordinate', sign: 'coordinate', line: 'search', curvature: 'search' });

export class Tree {
  /** @param {Context} context @param {Book} book */
  constructor(context, book) {
    const { l10n } = context;
    this.context = context;
    this.book = book;
    const { roots, edges, rows, columns } = lineage(book.all);
    /** @type {Map<string, HTMLElement>} */
    this.entries = new Map();
    this.edges = edges.map(({ from, to, main }) => ({ from: from.id, to: to.id, line: svg('path', { d: curve(from, to), class: main ? 'main' : 'other' }) }));
    const lines = svg('svg', { viewBox: `0 0 ${columns * COLUMN} ${rows * ROW}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...this.edges.map(({ line }) => line));
    const drawing = h('div', { class: 'drawing', on: { pointerover: (/** @type {Event} */ event) => this.point(event), focusin: (/** @type {Event} */ event) => this.point(event), pointerleave: () => this.show(null), focusout: () => this.show(null) } },
      lines, this.list(roots));
    setVars(drawing, { rows, columns });
    this.told = h('p', { class: 'told', 'aria-hidden': 'true' });
    this.element = h('div', { class: 'tree' }, h('p', { class: 'quiet' }, l10n.text('optimizers-tree-about')),
      h('p', { class: 'shades' }, ...[...new Set(Object.values(SHADES))].map((shade) => h('span', { class: `shade is-${shade}` }, l10n.text(`optimizers-shade-${shade}`)))),
      this.told, drawing);
    this.show(null);
  }

  /** @param {Place[]} places @returns {HTMLElement} */
  list(places) {
    // Named as what they are: browsers forget it of a list that is laid out otherwise.
    return h('ul', { role: 'list' }, ...places.map((place) => h('li', { role: 'listitem' }, this.entry(place), place.children.length > 0 && this.list(place.children))));
  }

  /** @param {Place} place */
  entry({ id, depth, row }) {
    const { book, context } = this;
    const known = /** @type {import('./book.js').Entry} */ (book.find(id));
    const others = known.parents.slice(1).map((parent) => book.name(parent));
    const name = book.name(id);
    const link = pageLink(context, id, { class: `shade is-${SHADES[known.rates]}${name.length > ROOMY ? ' long' : ''}`, 'data-id': id }, h('b', {}, name), ' ', h('small', {}, String(known.year)));
    const entry = h('div', { class: 'entry-of' }, link, h('span', { class: 'change' }, book.says(id, 'change'),
      others.length > 0 && ` ${context.l10n.text('optimizers-also-from', { names: context.l10n.list(others) })}`));
    setVars(entry, { depth, 'row-at': row });
    this.entries.set(id, entry);
    return entry;
  }

  /** @param {Event} event */
  point(event) {
    this.show(/** @type {HTMLElement} */ (event.target).closest('a')?.dataset.id ?? null);
  }

  /** Marks an optimizer with all that it comes from, and tells what it changes. @param {string|null} id */
  show(id) {
    const { book, context: { l10n } } = this;
    const line = id === null ? null : ancestry(book.all, id);
    for (const [each, entry] of this.entries) entry.classList.toggle('faint', line !== null && !line.has(each));
    for (const { from, to, line: drawn } of this.edges) {
      drawn.classList.toggle('faint', line !== null);
      drawn.classList.toggle('strong', line !== null && line.has(from) && line.has(to));
    }
    setText(this.told, id === null ? l10n.text('optimizers-tree-point') : l10n.text('optimizers-tree-told', { name: book.name(id), change: book.says(id, 'change') }));
  }

  render() {}

  free() {}
}

/** A line from the right end of an entry to the left end of one further right; or the other way round. @param {Place} from @param {Place} to */
function curve(from, to) {
  const [left, right] = from.depth < to.depth ? [from, to] : [to, from];
  const [x, y] = [left.depth * COLUMN + ENTRY, (left.row + 0.5) * ROW];
  const [end, down] = [right.depth * COLUMN, (right.row + 0.5) * ROW];
  const reach = 0.6 * (end - x);
  return `M${x} ${y}C${x + reach} ${y} ${end - reach} ${down} ${end} ${down}`;
}
