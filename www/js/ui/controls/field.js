// A field for a number. An invalid number is refused with a message that gives the range, and the old one stays in effect.
import { h, hideBelow, setAttr, setText, showBelow } from '../dom.js';

/** @typedef {import('../../types').Context} Context */
/** @typedef {import('../../types').ParamSpec} ParamSpec */

/** The width of a digit of the fields' font, relative to its size. */
const DIGIT = 0.605;
/** Digits of a value for screen readers. */
const SPOKEN = 4;

/** @param {Context} context @param {string} group @param {ParamSpec} spec @param {(value: number, commit: boolean) => void} change */
export function numberField(context, group, spec, change) {
  const { engine, l10n, scope } = context;
  const whole = spec.scale === 'integer' || spec.scale === 'log_integer';
  const name = l10n.label(group, spec);
  const fault = h('span', { class: 'fault', role: 'alert', id: context.fresh('fault'), hidden: true });
  const input = h('input', { type: 'text', class: 'number', inputMode: keypad(spec), autocomplete: 'off', spellcheck: false, 'aria-label': name });
  let current = 0;
  /** What stands in place of 0, if 0 has a meaning of its own. */
  let zero = '';
  /** The number of characters that fit into the field. */
  let room = Infinity;
  /** The text that was put there last. */
  let put = '';
  /** Whether a person types: what comes from elsewhere meanwhile must not take the place of what is typed. */
  let typing = false;

  /** Of numbers that are not whole, no more digits than a person can follow. */
  const spoken = () => (current === 0 && zero) || (Number.isInteger(current) ? l10n.exact(current) : l10n.rounded(current, SPOKEN));
  /** While a person edits the number, it stands there as they would type it; otherwise as well as it fits. */
  const shown = () => (current === 0 && zero ? zero : scope.activeElement === input ? l10n.typed(current) : l10n.fitted(current, room));
  const show = () => {
    typing = false;
    put = shown();
    if (input.value !== put) input.value = put;
    accept(true);
  };
  /** @param {boolean} good */
  const accept = (good) => {
    input.classList.toggle('wrong', !good);
    if (good) hideBelow(fault, scope.activeElement !== input);
    else showBelow(fault);
    if (good) for (const name of ['aria-invalid', 'aria-describedby']) input.removeAttribute(name);
    else {
      setAttr(input, 'aria-invalid', true);
      setAttr(input, 'aria-describedby', fault.id);
    }
  };
  /** The readings of the text in the field; `auto` stands for 0 where 0 has a meaning of its own. */
  const typed = () => {
    const text = input.value.trim();
    return zero && (text === zero || text.toLowerCase() === l10n.text('opening-auto').toLowerCase()) ? [0] : engine.readNumber(text, whole);
  };
  input.addEventListener('input', () => {
    typing = true;
  });
  input.addEventListener('change', () => {
    typing = false;
    const [value = NaN, other] = typed();
    const good = other === undefined && value >= spec.min && value <= spec.max && (!whole || Number.isInteger(value));
    accept(good);
    if (good) change(value, true);
    else if (other !== undefined) setText(fault, l10n.sentence(l10n.text('opening-two-readings', { name, given: input.value.trim(), less: l10n.typed(value), more: l10n.typed(other) })));
    else setText(fault, l10n.sentence(l10n.text(whole ? 'opening-not-a-whole-number' : 'opening-not-in-range', { name, min: l10n.exact(spec.min), max: l10n.exact(spec.max) })));
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show();
  });
  input.addEventListener('focus', () => {
    if (!input.classList.contains('wrong')) show();
    input.select();
  });
  input.addEventListener('blur', () => {
    if (!input.classList.contains('wrong')) show();
  });
  context.onWidth(input, (width) => {
    const fits = Math.floor(width / (DIGIT * parseFloat(getComputedStyle(input).fontSize)));
    if (fits === room) return;
    room = fits;
    if (scope.activeElement !== input && !input.classList.contains('wrong')) show();
  });

  return {
    input,
    fault,
    spoken,
    /** @param {number} value @param {string} [instead] what stands in place of 0 */
    set(value, instead = '') {
      const changed = value !== current || instead !== zero;
      current = value;
      zero = instead;
      // A refused change leaves the number that was typed: the one in effect comes back.
      const strange = () => input.value !== put && scope.activeElement !== input && !input.classList.contains('wrong');
      if (!changed && !strange()) return;
      input.classList.toggle('auto', zero !== '');
      // A field that is hidden while it is typed into may lose the focus without a word.
      if (!typing || scope.activeElement !== input) show();
    },
  };
}

/** The keys of a phone for a number: those of small keypads have neither a minus nor an e. @param {ParamSpec} spec */
function keypad({ scale, min }) {
  if (min < 0 || scale === 'log' || scale === 'log_from_zero') return 'text';
  return scale === 'integer' || scale === 'log_integer' ? 'numeric' : 'decimal';
}
