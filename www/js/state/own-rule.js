// Optimizers that a person has written, in a state. Pure, but for what reads the texts.
import { infoOf, setEntry, textOf } from './methods.js';
import { asListed, defaults } from './state.js';

/** @typedef {import('../types').State} State @typedef {import('../types').OptimizerEntry} OptimizerEntry @typedef {import('../types').OptimizerItem} OptimizerItem */
/** @typedef {Pick<import('../types').Context, 'catalog'|'written'|'l10n'>} Context */

/** What begins a person's own optimizer: the item of the catalog with the constants of a text, the text, and what it is called.
 * @param {Context} context @param {string} text @param {string} name @returns {OptimizerItem} */
export function ownItem({ catalog, written }, text, name) {
  return { ...catalog.written.info, params: written.params(text), start: { own_name: called(name, catalog.written.max_name), own_text: text } };
}

/** An entry with the same rule as a text: the numbers of the text are its own, and all that stands around the rule stays.
 * @param {Context} context @param {OptimizerEntry} entry @param {string} text @returns {OptimizerEntry} */
export function asText(context, entry, text) {
  const params = infoOf(context, entry)?.params ?? [];
  const around = Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'id' && !params.some((spec) => spec.key === key)));
  const name = context.l10n.text('opening-own-copy', { name: context.l10n.name('optimizer', entry.id) });
  const { start, ...item } = ownItem(context, text, name);
  return asListed({ ...around, id: item.id, ...defaults(item.params), .../** @type {any} */ ({ lr: 'lr' in entry ? entry.lr : undefined }), ...start });
}

/** The state with another text of an entry. A constant keeps its value, unless the text says another number for it than before.
 * @param {Context} context @param {State} state @param {number} index @param {string} text */
export function setText({ written }, state, index, text) {
  return setEntry(state, index, (entry) => {
    const before = textOf(entry) ?? '';
    /** @type {Record<string, any>} */
    const values = { ...entry };
    const old = new Map(written.params(before).map((spec) => [spec.key, spec.default]));
    for (const key of old.keys()) delete values[key];
    for (const spec of written.params(text)) {
      const kept = old.get(spec.key) === spec.default ? /** @type {any} */ (entry)[spec.key] : undefined;
      values[spec.key] = kept ?? spec.default;
    }
    return asListed({ ...values, own_text: text });
  });
}

/** A name as it is kept: short, and without what separates the keys of a link. @param {string} name @param {number} most */
export function called(name, most) {
  const plain = name.replace(/[,\p{Cc}]/gu, ' ').split(/\s+/).filter(Boolean).join(' ');
  return [...plain].slice(0, most).join('').trimEnd();
}
