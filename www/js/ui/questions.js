// The questions of a printed sheet: that of the link, and those which the settings of a run raise. Pure.
import { askOf } from '../embed/ask.js';

/** As many as fit on a sheet with the figure. */
const MOST = 4;

/** A question in words of its own with what may be chosen, or the id of a message with its values.
 * @typedef {{ text: string, choices: string[] } | { id: string, values: Record<string, string> }} Question */

/** @param {import('../types').RunSpec} spec @param {string} asked the question of the link @param {(index: number) => string} nameOf an entry @param {(names: string[]) => string} listed @returns {Question[]} */
export function questionsOf(spec, asked, nameOf, listed) {
  /** @type {any} */
  const { optimizers, schedule, noise, clip, surface } = spec;
  const on = optimizers.flatMap((/** @type {any} */ entry, /** @type {number} */ index) => (entry.on === false ? [] : [{ entry, name: nameOf(index) }]));
  const bends = (/** @type {any} */ chosen) => chosen && chosen.id !== 'constant';
  const scheduled = on.some((/** @type {any} */ { entry }) => bends(entry.schedule ?? schedule));
  const ahead = on.find((/** @type {any} */ { entry }) => entry.lookahead);
  /** @type {Array<[string, Record<string, string>]|false|undefined>} */
  const raised = [
    on.length > 1 && ['first', { names: listed(on.map((/** @type {any} */ { name }) => name)) }],
    on.length > 1 && ['ways', { one: on[0].name, other: on.at(-1).name }],
    on.length === 1 && ['one', { name: on[0].name }],
    Boolean(noise || surface.data_batch) && ['noise', {}],
    scheduled && ['schedule', {}],
    Boolean(clip) && ['clip', {}],
    ahead && ['lookahead', { name: ahead.name }],
    on.length > 0 && ['rate', { name: on[0].name }],
  ];
  const ask = askOf(asked, '', false);
  const own = ask ? [{ text: ask.question, choices: ask.choices.map(({ text }) => text) }] : [];
  return [...own, ...raised.flatMap((row) => (row ? [{ id: row[0], values: row[1] }] : []))].slice(0, MOST);
}
