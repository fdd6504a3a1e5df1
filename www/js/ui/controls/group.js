// A choice among several options with parameters of their own: a schedule, a kind of clipping, Lookahead or none.
import { defaults } from '../../state/state.js';
import { h } from '../dom.js';
import { helpButton } from '../help.js';
import { param } from './param.js';

/** The terms of the glossary that stand behind the groups of the catalog. @type {Record<string, string>} */
const TERMS = { schedule: 'schedule', clip: 'clipping', lookahead: 'lookahead' };

/** @typedef {{ id: string, name: string, params: import('../../types').ParamSpec[], group: string, help?: string, lengths?: string[] }} Option
 * `group`: the place of its parameters in the catalog; `help`: the id of its help text; `lengths`: the parameters of which 0 stands for a
 * share of the run */
/** @typedef {{ id: string, [key: string]: any }} Chosen */

/**
 * @param {import('../../types').Context} context
 * @param {string} label
 * @param {Option[]} options
 * @param {(chosen: Chosen, commit: boolean) => void} change
 */
export function group(context, label, options, change) {
  const { engine, l10n, reading } = context;
  const id = context.fresh('group');
  const term = TERMS[options[options.length - 1].group.split('/')[0]];
  /** @type {Chosen} */
  let current = { id: '(nothing yet)' };

  /** @type {Map<string, import('./param.js').Control>} */
  let controls = new Map();
  const select = h('select', { id, on: { change: () => choose(select.value) } }, ...options.map((option) => h('option', { value: option.id }, option.name)));
  const help = h('p', { class: 'quiet', hidden: true });
  const body = h('div', {});
  const element = h('div', { class: 'group' }, h('div', { class: 'param' },
    h('span', { class: 'label' }, h('label', { htmlFor: id }, label), term && helpButton(context, term)), select), help, body);

  /** @param {string} wanted */
  function choose(wanted) {
    const option = options.find((item) => item.id === wanted);
    if (option) change({ id: wanted, ...defaults(option.params) }, true);
  }

  /** @param {Option|undefined} option */
  async function explain(option) {
    help.hidden = true;
    await reading;
    const text = option?.help && l10n.has(option.help) ? l10n.text(option.help) : '';
    if (option?.id !== current.id) return;
    help.textContent = text;
    help.hidden = text === '';
  }

  /** What a field shows in place of 0. @param {Option|undefined} option @param {string} key @param {number} steps */
  function zero(option, key, steps) {
    if (!option?.lengths?.includes(key)) return '';
    return steps > 0 ? l10n.text('opening-auto-steps', { steps: engine.lengthInRun(option.id, key, steps) }) : l10n.text('opening-auto');
  }

  return {
    element,
    /** @param {Chosen} chosen @param {number} [steps] the length of the run, if it is known */
    set(chosen, steps = 0) {
      const other = chosen.id !== current.id;
      current = chosen;
      const option = options.find((item) => item.id === chosen.id);
      if (other) {
        select.value = chosen.id;
        explain(option);
        controls = new Map((option?.params ?? []).map((spec) => [spec.key, param(context, option?.group ?? '', spec,
          (value, commit) => change({ ...current, [spec.key]: value }, commit))]));
        body.replaceChildren(...[...controls.values()].map((control) => control.element));
      }
      // A link may leave out what it does not change.
      const values = { ...defaults(option?.params ?? []), ...chosen };
      for (const [key, control] of controls) control.set(values[key], undefined, zero(option, key, steps));
    },
  };
}
