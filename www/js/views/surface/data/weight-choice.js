// Which of many weights the plot shows across, or upwards. Two different ones are shown: choosing the other one swaps them.
import { lowered } from '../../../numbers.js';
import { runOf, setSurfaceParam } from '../../../state/state.js';
import { explain, helpOf } from '../../../ui/controls/explain.js';
import { h } from '../../../ui/dom.js';

/** The parameter of the other weight. @type {Record<string, string>} */
const OTHER = { data_across: 'data_up', data_up: 'data_across' };

/** @param {import('../../../types').Context} context @param {string} group @param {import('../../../types').ParamSpec} spec
 * @returns {import('../../../ui/controls/param.js').Control} */
export function weightChoice(context, group, spec) {
  const { l10n, store, part } = context;
  const id = context.fresh('param');
  const surface = () => /** @type {import('../../../types').Choice} */ (runOf(store.state).surface);
  const select = h('select', { id, on: { change: () => choose(Number(select.value)) } });
  const choose = (/** @type {number} */ number) => store.update((state) => {
    const { [spec.key]: before, [OTHER[spec.key]]: other } = surface();
    const next = setSurfaceParam(state, spec.key, number);
    return number === other ? setSurfaceParam(next, OTHER[spec.key], before) : next;
  });
  const label = h('label', { htmlFor: id }, l10n.label(group, spec));
  const element = part(`${group}/${spec.key}`, h('div', { class: 'param' }, h('span', { class: 'label' }, label, helpOf(context, group, spec)), select));
  explain(context, group, spec, select, label);
  return {
    element,
    set(value) {
      const count = Number(surface().data_features);
      if (select.options.length !== count) {
        select.replaceChildren(...Array.from({ length: count }, (_, i) => h('option', { value: String(i + 1) }, l10n.text('opening-data-weight', { number: lowered(i + 1) }))));
      }
      select.value = String(Math.min(Number(value), count));
    },
  };
}
