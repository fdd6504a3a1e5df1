// Which optimizers the table shows, and in which order. Pure.
import { memoryOrder } from './book.js';

/** @typedef {import('./book.js').Entry} Entry @typedef {import('./book.js').Book} Book */

/** What the table can be sorted by. @type {Record<string, (entry: Entry, book: Book) => string|number>} */
const BY = {
  name: ({ id }, book) => book.name(id).toLowerCase(),
  year: ({ year }) => year,
  rates: (entry, book) => book.rates(entry),
  momentum: (entry, book) => ANSWERS.indexOf(book.momentum(entry)),
  correction: ({ correction }) => ANSWERS.indexOf(correction),
  memory: memoryOrder,
};

const ANSWERS = ['yes', 'option', 'no'];

/** What can be chosen of the memory: the numbers for each parameter, or more than these. */
export const MEMORIES = ['0', '1', '2', 'more'];

/** @typedef {{ sort?: string, family?: string, rates?: string, memory?: string, networks?: boolean }} Wish a `-` before `sort`: the other way round */

/** @param {Book} book @param {Wish} wish @returns {Entry[]} */
export function rowsOf(book, { sort = '', family = '', rates = '', memory = '', networks = false }) {
  const rows = book.all.filter((entry) => (!family || entry.group === family) && (!rates || entry.rates === rates)
    && (!memory || memoryOf(entry) === memory) && (!networks || entry.network));
  const down = sort.startsWith('-');
  const by = BY[down ? sort.slice(1) : sort];
  if (!by) return rows;
  // Those that are equal stay in the order of the catalog.
  return rows.sort((a, b) => compare(by(a, book), by(b, book)) * (down ? -1 : 1) || a.place - b.place);
}

/** @param {Entry} entry */
function memoryOf(entry) {
  const order = memoryOrder(entry);
  return MEMORIES.find((memory) => memory === String(Math.ceil(order))) ?? 'more';
}

/** @param {string|number} a @param {string|number} b */
function compare(a, b) {
  return typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b);
}
