// The field for batch sizes. What is no size is refused with its reason, and the old sizes stay in effect.
import { h, hideBelow, setAttr, setText, showBelow } from '../../../ui/dom.js';
import { limitsOf, sizesOf } from './settings.js';

export class SizesField {
  /** @param {import('../../../types').Context} context @param {(sizes: number[]) => void} change */
  constructor(context, change) {
    const { catalog, fresh, l10n, part, scope } = context;
    const { sizes: limits } = limitsOf(catalog, Infinity);
    const most = catalog.experiments.most_sizes;
    this.scope = scope;
    /** Whether a person types: what comes from elsewhere meanwhile must not take the place of what is typed. */
    this.typing = false;
    this.fault = h('span', { class: 'fault', role: 'alert', id: fresh('fault'), hidden: true });
    this.input = h('input', { type: 'text', class: 'field', id: fresh('sizes'), autocomplete: 'off', spellcheck: false, inputMode: 'text', on: {
      input: () => (this.typing = true),
      change: () => {
        this.typing = false;
        const { sizes, wrong } = sizesOf(this.input.value, limits);
        const { min, max } = limits;
        const fault = wrong !== undefined ? l10n.text('experiments-sizes-wrong', { given: wrong, min, max })
          : sizes.length === 0 ? l10n.text('experiments-sizes-none', { min, max }) : sizes.length > most ? l10n.text('experiments-sizes-many', { given: sizes.length, most }) : '';
        this.tell(fault);
        if (fault === '') change(sizes);
      },
      keydown: (/** @type {KeyboardEvent} */ { key }) => {
        if (key !== 'Escape') return;
        this.show();
      },
      blur: () => this.input.classList.contains('wrong') || this.show(),
    } });
    this.shown = '';
    this.element = part('experiment-sizes', h('div', { class: 'param sizes' }, h('label', { htmlFor: this.input.id }, l10n.text('experiments-sizes')), this.input, this.fault));
  }

  /** @param {string} fault */
  tell(fault) {
    if (fault === '') hideBelow(this.fault, this.scope.activeElement !== this.input);
    else {
      setText(this.fault, fault);
      showBelow(this.fault);
    }
    this.input.classList.toggle('wrong', fault !== '');
    setAttr(this.input, 'aria-invalid', fault !== '');
    setAttr(this.input, 'aria-describedby', this.fault.id);
  }

  /** @param {readonly number[]} sizes */
  set(sizes) {
    const text = sizes.join(' ');
    if (text === this.shown) return;
    this.shown = text;
    if (!this.typing || this.scope.activeElement !== this.input) this.show();
  }

  /** Shows the sizes in effect. */
  show() {
    this.typing = false;
    if (this.input.value !== this.shown) this.input.value = this.shown;
    this.tell('');
  }
}
