// What the entries of a spec are called. Copies of one optimizer are named by what tells them apart. Pure.

/** @typedef {import('../types').Methods} Methods @typedef {import('../l10n.js').L10n} L10n @typedef {Record<string, any>} Entry */

/** What does not belong to the method. */
const ASIDE = ['id', 'on', 'slot', 'own_name', 'own_text'];
/** The most values that a name has: it must stay short. */
const MOST = 2;

/** The name of a card: “Adam”; of copies “Momentum β 0.99” or “SGD, Cosine”; of copies that are alike “SGD 2”.
 * @param {L10n} l10n @param {Methods} spec @param {number} index */
export function cardName(l10n, spec, index) {
  return l10n.once(spec.optimizers, () => spec.optimizers.map((_, index) => nameOf(l10n, spec, index)))[index];
}

/** @param {L10n} l10n @param {Methods} spec @param {number} index */
function nameOf(l10n, spec, index) {
  /** @type {Entry} */
  const entry = spec.optimizers[index];
  const name = baseName(l10n, entry);
  /** @type {Entry[]} */
  const copies = spec.optimizers.filter((other) => other.id === entry.id && baseName(l10n, other) === name);
  if (copies.length < 2) return name;
  const keys = telling(copies);
  const named = described(l10n, name, entry, keys);
  const alike = copies.filter((copy) => signs(copy, keys) === signs(entry, keys));
  if (alike.length < 2) return named;
  return l10n.text(keys.length > 0 ? 'opening-copy-numbered' : 'opening-numbered', { name: named, number: String(alike.indexOf(entry) + 1) });
}

/** What an optimizer is called, whatever its settings: by the person who has written it, or as in the catalog. @param {L10n} l10n @param {Entry} entry @returns {string} */
function baseName(l10n, entry) {
  return entry.own_name || l10n.name('optimizer', entry.id);
}

/** What a name tells first: a batch size of one's own is the reason for copies, and their learning rates follow from it. */
const FIRST = ['lr', 'data_batch'];

/** The parameters that tell copies apart, as few as possible. @param {Entry[]} copies */
function telling(copies) {
  const keys = [...new Set(copies.flatMap((copy) => Object.keys(copy)))].filter((key) => !ASIDE.includes(key) && kinds(copies, [key]) > 1);
  keys.sort((a, b) => FIRST.indexOf(b) - FIRST.indexOf(a));
  const one = keys.find((key) => kinds(copies, [key]) === copies.length);
  if (one) return [one];
  // Each that tells more of them apart than those before it.
  /** @type {string[]} */
  const some = [];
  for (const key of keys) if (some.length < MOST && kinds(copies, [...some, key]) > kinds(copies, some)) some.push(key);
  return some;
}

/** How many different copies there are, if only these parameters are looked at. @param {Entry[]} copies @param {string[]} keys */
function kinds(copies, keys) {
  return new Set(copies.map((copy) => signs(copy, keys))).size;
}

/** What a name can tell of these parameters. @param {Entry} entry @param {string[]} keys */
function signs(entry, keys) {
  // A schedule is told by its name, and Lookahead by being there.
  return keys.map((key) => (typeof entry[key] === 'object' ? entry[key].id ?? key : entry[key])).join();
}

/** @param {L10n} l10n @param {string} name @param {Entry} entry @param {string[]} keys */
function described(l10n, name, entry, keys) {
  const isValue = (/** @type {string} */ key) => typeof entry[key] === 'number';
  const values = keys.filter(isValue).map((key) => l10n.text('opening-copy-value',
    { letter: l10n.letter(entry.id, key) || labelOf(l10n, entry, key), value: key === 'data_batch' && entry[key] === 0 ? l10n.text('opening-data-all') : l10n.exact(entry[key]) }));
  const words = keys.filter((key) => !isValue(key) && (l10n.isUsual(entry.id, key) ? entry[key] === false : entry[key])).map((key) => wordOf(l10n, entry, key));
  const told = values.length > 0 ? l10n.text('opening-copy-by-value', { name, what: l10n.list(values) }) : name;
  return words.length > 0 ? l10n.text('opening-copy-by-word', { name: told, what: l10n.list(words) }) : told;
}

/** What is chosen: a schedule, Lookahead, one of several forms, or what is switched on or off. @param {L10n} l10n @param {Entry} entry @param {string} key */
function wordOf(l10n, entry, key) {
  const value = entry[key];
  if (value === false) return l10n.text('opening-copy-without', { what: labelOf(l10n, entry, key) });
  if (typeof value === 'object') return 'id' in value ? l10n.name('schedule', value.id) : l10n.text('opening-lookahead');
  return typeof value === 'string' ? l10n.choice(`optimizer/${entry.id}`, key, value) : labelOf(l10n, entry, key);
}

/** @param {L10n} l10n @param {Entry} entry @param {string} key */
function labelOf(l10n, { id, own_text: text }, key) {
  // The constants of a text have the names that stand there.
  return text !== undefined && key !== 'data_batch' ? key : l10n.text(l10n.paramId(`optimizer/${id}`, key));
}
