// A choice of one thing among several, each with parameters of its own: a schedule, a way of clipping, Lookahead or none.
import { h } from '../dom.js';
import { defaults } from '../state.js';
import { param } from './param.js';

/** @typedef {{ id: string, name: string, params: import('../types').ParamSpec[], group: string, help?: string }} Option `group`: where its parameters stand in the catalog */
/** @typedef {{ id: string, [key: string]: any }} Chosen */

let made = 0;

/**
 * @param {import('../engine.js').Engine} engine
 * @param {string} label
 * @param {Option[]} options
 * @param {(chosen: Chosen, commit: boolean) => void} change
 */
export function group(engine, label, options, change) {
  const id = `group-${(made += 1)}`;
  /** @type {Chosen} */
  let current = { id: '(nothing yet)' };

  /** @type {Map<string, import('./param.js').Control>} */
  let controls = new Map();
  const select = h('select', { id, on: { change: () => choose(select.value) } }, ...options.map((option) => h('option', { value: option.id }, option.name)));
  const help = h('p', { class: 'quiet', hidden: true });
  const body = h('div', {});
  const element = h('div', { class: 'group' }, h('div', { class: 'param' }, h('label', { htmlFor: id }, label), select), help, body);

  /** @param {string} wanted */
  function choose(wanted) {
    const option = options.find((item) => item.id === wanted);
    if (option) change({ id: wanted, ...defaults(option.params) }, true);
  }

  return {
    element,
    /** @param {Chosen} chosen */
    set(chosen) {
      if (chosen.id !== current.id) {
        const option = options.find((item) => item.id === chosen.id);
        select.value = chosen.id;
        help.textContent = option?.help ?? '';
        help.hidden = !option?.help;
        controls = new Map((option?.params ?? []).map((spec) => [spec.key, param(engine, option?.group ?? '', spec,
          (value, commit) => change({ ...current, [spec.key]: value }, commit))]));
        body.replaceChildren(...[...controls.values()].map((control) => control.element));
      }
      current = chosen;
      for (const [key, control] of controls) control.set(chosen[key]);
    },
  };
}
