// The batch size of a surface that is made of data: a slider with a step for each size that is worth comparing, and what it means.
import { allHaveOwnBatch, batchOf, compareBatches, examplesOf, sizesOf, updatesOf } from '../../../state/batches.js';
import { runOf } from '../../../state/state.js';
import { explain, helpOf } from '../../../ui/controls/explain.js';
import { numberField } from '../../../ui/controls/field.js';
import { h, setAttr, setText, setVars } from '../../../ui/dom.js';

/** The optimizer whose batch sizes are compared. */
const PLAIN = 'sgd';

/** @param {import('../../../types').Context} context @param {string} group @param {import('../../../types').ParamSpec} spec
 * @param {(value: number, commit: boolean) => void} change @returns {import('../../../ui/controls/param.js').Control} */
export function batchControl(context, group, spec, change) {
  const { l10n, store, part } = context;
  const id = context.fresh('param');
  const name = l10n.label(group, spec);
  const field = numberField(context, group, spec, change);
  field.input.id = id;
  const range = h('input', { type: 'range', min: '0', step: '1', 'aria-label': name });
  /** @type {number[]} */
  let sizes = [];
  const pick = (/** @type {boolean} */ commit) => change(sizes[Number(range.value)], commit);
  range.addEventListener('input', () => pick(false));
  range.addEventListener('change', () => pick(true));
  const label = h('label', { htmlFor: id }, name);
  const updates = h('p', { class: 'quiet updates' });
  const without = h('p', { class: 'quiet updates without', hidden: true }, l10n.text('opening-data-without'));
  const compare = part('compare-batches', h('button', { type: 'button', on: { click: () => compareAll(context) } }, l10n.text('opening-data-compare')));
  const element = h('div', { class: 'param batch' },
    h('span', { class: 'label' }, label, helpOf(context, group, spec)), field.input, h('span', { class: 'slider' }, range), field.fault, updates, without, compare);
  explain(context, group, spec, range, label, field.input);
  part(`${group}/${spec.key}`, element);
  return {
    element,
    set(value) {
      const { surface, optimizers } = runOf(store.state);
      without.hidden = !allHaveOwnBatch(optimizers);
      const examples = examplesOf(surface);
      sizes = sizesOf(examples);
      field.set(value, l10n.text('opening-data-all'));
      const batch = batchOf(surface);
      const place = batch === examples ? sizes.length - 1 : sizes.findLastIndex((size) => size > 0 && size <= batch);
      range.max = String(sizes.length - 1);
      range.value = String(place);
      setVars(range, { fill: `${(place / (sizes.length - 1)) * 100}%` });
      const told = l10n.text('opening-data-batch', { batch, all: batch === examples ? 'yes' : 'no' });
      setAttr(range, 'aria-valuetext', told);
      const epoch = updatesOf(examples, batch);
      setText(updates, l10n.text('opening-data-updates', { ...epoch, rest: epoch.last === batch ? 'none' : 'some' }));
    },
  };
}

/** Puts batch sizes side by side, and says what became of the cards. @param {import('../../../types').Context} context */
function compareAll({ catalog, l10n, notices, store, suggest }) {
  const plain = catalog.optimizers.find((item) => item.id === PLAIN);
  if (!plain) return;
  const name = l10n.name('optimizer', PLAIN);
  const compared = compareBatches(store.state, plain, suggest, catalog.max_optimizers);
  if (!compared) return notices.say('compare-batches', l10n.text('opening-data-compare-full', { name, max: catalog.max_optimizers }));
  store.update(() => compared.state);
  notices.say('compare-batches', l10n.text('opening-data-compared', { name, off: compared.off }));
}
