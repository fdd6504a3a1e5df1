// The control of one hyperparameter: a slider with a number field, a choice, or a switch. It is made from the ParamSpec; the
// engine converts between values and slider positions, and the messages come from `l10n`.
import { h, setAttr, setText, setVars } from '../dom.js';
import { explain } from './explain.js';

/** @typedef {import('../../types').Context} Context */
/** @typedef {import('../../types').ParamSpec} ParamSpec */
/** @typedef {import('../../types').ParamValue} ParamValue */
/** @typedef {{ element: HTMLElement, set: (value: any, tick?: number) => void }} Control */

/** The number of positions of a slider: enough for precise dragging, but not too many for the arrow keys. */
const POSITIONS = 400;

/**
 * @param {Context} context
 * @param {string} group the place of the spec in the catalog, such as `optimizer/adam`
 * @param {ParamSpec} spec
 * @param {(value: ParamValue, commit: boolean) => void} change
 * @returns {Control}
 */
export function param(context, group, spec, change) {
  const control = spec.scale === 'flag' ? flag(context, group, spec, change)
    : typeof spec.scale === 'object' ? choice(context, group, spec, spec.scale.choice, change)
      : number(context, group, spec, change);
  context.part(`${group}/${spec.key}`, control.element);
  return control;
}

/** @param {Context} context @param {string} group @param {ParamSpec} spec @param {(value: number, commit: boolean) => void} change @returns {Control} */
function number(context, group, spec, change) {
  const { engine, l10n, scope } = context;
  const id = context.fresh('param');
  const name = l10n.label(group, spec);
  const field = numberField(context, group, spec, change);
  field.input.id = id;
  const range = h('input', { type: 'range', min: '0', max: String(POSITIONS), step: '1', 'aria-label': name });
  const tick = h('span', { class: 'tick', hidden: true });
  const at = () => engine.sliderValue(group, spec.key, Number(range.value) / POSITIONS);
  range.addEventListener('input', () => change(at(), false));
  range.addEventListener('change', () => change(at(), true));
  const label = h('label', { htmlFor: id }, name);
  const element = h('div', { class: 'param' },
    label, field.input, h('span', { class: 'slider' }, range, tick), field.fault);
  explain(context, group, spec, range, label);
  const place = (/** @type {number} */ value) => engine.sliderPosition(group, spec.key, value);
  /** The value, the mark and the position of the thumb that were shown last. @type {Array<number|string|undefined>} */
  let shown = [];
  return {
    element,
    set(value, tickAt) {
      field.set(value);
      // After a refused change only the thumb has moved, so its position is compared too.
      if (value === shown[0] && tickAt === shown[1] && range.value === shown[2]) return;
      const position = place(value);
      // Do not move the thumb during a drag: the rounded value would pull it away from the pointer.
      if (scope.activeElement !== range || at() !== value) range.value = String(position * POSITIONS);
      setVars(range, { fill: `${position * 100}%` });
      setAttr(range, 'aria-valuetext', l10n.exact(value));
      const marked = tickAt !== undefined && tickAt >= spec.slider[0] && tickAt <= spec.slider[1];
      tick.hidden = !marked;
      if (marked) {
        setVars(tick, { at: place(tickAt) });
        tick.title = l10n.text('opening-stability-limit', { rate: tickAt });
      }
      shown = [value, tickAt, range.value];
    },
  };
}

/** A field for a number. An invalid number is refused with a message that gives the range, and the old one stays in effect.
 * @param {Context} context @param {string} group @param {ParamSpec} spec @param {(value: number, commit: boolean) => void} change */
export function numberField(context, group, spec, change) {
  const { l10n, scope } = context;
  const whole = spec.scale === 'integer' || spec.scale === 'log_integer';
  const name = l10n.label(group, spec);
  const fault = h('span', { class: 'fault', role: 'alert', hidden: true });
  const input = h('input', { type: 'text', class: 'number', inputMode: 'decimal', autocomplete: 'off', spellcheck: false, 'aria-label': name });
  explain(context, group, spec, input);
  let current = 0;
  const show = () => {
    const text = l10n.exact(current);
    if (input.value !== text) input.value = text;
    input.classList.remove('wrong');
    fault.hidden = true;
  };
  input.addEventListener('change', () => {
    const value = l10n.parse(input.value);
    const good = value >= spec.min && value <= spec.max && (!whole || Number.isInteger(value));
    input.classList.toggle('wrong', !good);
    fault.hidden = good;
    if (good) change(value, true);
    else setText(fault, l10n.text(whole ? 'opening-not-a-whole-number' : 'opening-not-in-range', { name, min: spec.min, max: spec.max }));
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show();
  });
  input.addEventListener('focus', () => input.select());
  return {
    input,
    fault,
    /** @param {number} value */
    set(value) {
      const changed = value !== current;
      current = value;
      if (changed || scope.activeElement !== input) if (changed || !input.classList.contains('wrong')) show();
    },
  };
}

/** @param {Context} context @param {string} group @param {ParamSpec} spec @param {Array<{ id: string }>} options @param {(value: string, commit: boolean) => void} change @returns {Control} */
function choice(context, group, spec, options, change) {
  const { l10n } = context;
  const id = context.fresh('param');
  const select = h('select', { id, on: { change: () => change(select.value, true) } },
    ...options.map((option) => h('option', { value: option.id }, l10n.choice(group, spec.key, option.id))));
  const label = h('label', { htmlFor: id }, l10n.label(group, spec));
  explain(context, group, spec, select, label);
  return {
    element: h('div', { class: 'param' }, label, select),
    set(value) {
      if (select.value !== value) select.value = value;
    },
  };
}

/** @param {Context} context @param {string} group @param {ParamSpec} spec @param {(value: boolean, commit: boolean) => void} change @returns {Control} */
function flag(context, group, spec, change) {
  const box = h('input', { type: 'checkbox', on: { change: () => change(box.checked, true) } });
  const element = h('label', { class: 'switch' }, box, context.l10n.label(group, spec));
  explain(context, group, spec, element);
  return {
    element,
    set(value) {
      box.checked = Boolean(value);
    },
  };
}
