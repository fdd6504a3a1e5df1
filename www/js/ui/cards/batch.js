// The batch size that one optimizer has of its own, on a surface that is made of data.
import { examplesOf, sizesOf } from '../../state/batches.js';
import { h } from '../dom.js';

/** What the choice is called that takes the size of all optimizers. */
const SHARED = '';

export class OwnBatch {
  /** @param {import('../../types').Context} context @param {(size: number|undefined) => void} change */
  constructor(context, change) {
    const { l10n } = context;
    this.l10n = l10n;
    const id = context.fresh('param');
    this.select = h('select', { id, on: { change: () => change(this.select.value === SHARED ? undefined : Number(this.select.value)) } });
    this.element = h('div', { class: 'param' }, h('span', { class: 'label' }, h('label', { htmlFor: id }, l10n.text('opening-data-own-batch'))), this.select);
    this.offered = '';
  }

  /** @param {import('../../types').Choice|undefined} surface @param {number|undefined} size */
  set(surface, size) {
    const examples = surface ? examplesOf(surface) : 0;
    this.element.hidden = examples === 0;
    if (examples === 0) return;
    const sizes = sizesOf(examples);
    if (size !== undefined && !sizes.includes(size)) sizes.unshift(size);
    const offered = sizes.join();
    if (offered !== this.offered) {
      this.offered = offered;
      this.select.replaceChildren(h('option', { value: SHARED }, this.l10n.text('opening-data-own-batch-none')),
        ...sizes.map((size) => h('option', { value: String(size) }, size === 0 ? this.l10n.text('opening-data-all') : this.l10n.integer(size))));
    }
    this.select.value = size === undefined ? SHARED : String(size);
  }
}
