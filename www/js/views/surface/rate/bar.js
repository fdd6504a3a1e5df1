// The settings of the race: what is swept, what is compared, whether all have one value, and the buttons that take the best of each and save all.
import { h, setAttr } from '../../../ui/dom.js';

/** @typedef {{ key: string, by: string, shared: boolean }} Settings @typedef {ReturnType<typeof import('./swept.js').offered>} Offered */

export const MEASURES = /** @type {const} */ (['last', 'best', 'steps']);

export class Bar {
  /** @param {import('../../../types').Context} context @param {{ change: (settings: Partial<Settings>) => void, useAll: () => void, save: () => void }} owner */
  constructor(context, { change, useAll, save }) {
    const { l10n, fresh, part } = context;
    this.l10n = l10n;
    this.told = '';
    const labeled = (/** @type {string} */ text, /** @type {HTMLElement} */ control) => {
      control.id = fresh('rate');
      return h('span', { class: 'rate-choice' }, h('label', { htmlFor: control.id }, text), control);
    };
    this.key = part('rate-key', h('select', { on: { change: () => change({ key: this.key.value }) } }));
    this.by = part('rate-by', h('select', { on: { change: () => change({ by: this.by.value }) } },
      ...MEASURES.map((measure) => h('option', { value: measure }, l10n.text(`rate-by-${measure}`)))));
    this.shared = part('rate-shared', h('input', { type: 'checkbox', on: { change: () => change({ shared: this.shared.checked }) } }));
    this.sharedName = h('span', {});
    this.useAll = part('rate-use-all', h('button', { type: 'button', on: { click: useAll } }, l10n.text('rate-use-all')));
    this.save = part('rate-csv', h('button', { type: 'button', on: { click: save } }, l10n.text('rate-csv')));
    this.element = h('div', { class: 'rate-bar' }, labeled(l10n.text('rate-by'), this.by), labeled(l10n.text('rate-key'), this.key),
      h('label', { class: 'switch' }, this.shared, this.sharedName), this.useAll);
  }

  /** @param {Settings} settings @param {Offered} offered @param {{ allAtBest: boolean, busy: boolean }} what */
  render({ key, by, shared }, offered, { allAtBest, busy }) {
    const { l10n } = this;
    const names = offered.map(({ param, group }) => ({ key: param.key, name: l10n.label(group, param) }));
    const told = JSON.stringify(names);
    if (told !== this.told) {
      this.told = told;
      this.key.replaceChildren(...names.map(({ key, name }) => h('option', { value: key }, name)));
    }
    if (this.key.value !== key) this.key.value = key;
    if (this.by.value !== by) this.by.value = by;
    this.shared.checked = shared;
    const name = l10n.text('rate-shared', { key });
    if (this.sharedName.textContent !== name) this.sharedName.textContent = name;
    setAttr(this.useAll, 'aria-disabled', allAtBest);
    this.save.disabled = busy;
  }
}
