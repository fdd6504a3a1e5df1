// One hyperparameter as a control: a slider with a number field, a choice, or a switch. All it knows comes from the
// ParamSpec; the arithmetic of the scales is the engine's.
import { explain } from '../catalog.js';
import { h, setAttr, setText, setVars } from '../dom.js';
import { exact, parse } from '../format.js';
import { TEXT, fill } from '../text.js';

/** @typedef {import('../types').ParamSpec} ParamSpec */
/** @typedef {import('../types').ParamValue} ParamValue */
/** @typedef {{ element: HTMLElement, set: (value: any, tick?: number) => void }} Control */

/** Positions of a slider: fine enough for the hand, coarse enough for the arrow keys. */
const POSITIONS = 400;

let made = 0;
const newId = () => `param-${(made += 1)}`;

/**
 * @param {import('../engine.js').Engine} engine
 * @param {string} group where the spec stands in the catalog, such as `optimizer/adam`
 * @param {ParamSpec} spec
 * @param {(value: ParamValue, commit: boolean) => void} change
 * @returns {Control}
 */
export function param(engine, group, spec, change) {
  if (spec.scale === 'flag') return flag(spec, change);
  if (typeof spec.scale === 'object') return choice(spec, spec.scale.choice, change);
  return number(engine, group, spec, change);
}

/** @param {ParamSpec} spec */
export function nameOf(spec) {
  return spec.symbol && spec.symbol !== spec.label ? `${spec.label} ${spec.symbol}` : spec.label;
}

/** @param {import('../engine.js').Engine} engine @param {string} group @param {ParamSpec} spec @param {(value: number, commit: boolean) => void} change @returns {Control} */
function number(engine, group, spec, change) {
  const id = newId();
  const field = numberField(spec, change);
  field.input.id = id;
  const range = h('input', { type: 'range', min: '0', max: String(POSITIONS), step: '1', 'aria-label': nameOf(spec) });
  const tick = h('span', { class: 'tick', hidden: true, title: TEXT.stabilityTick });
  const at = () => engine.sliderValue(group, spec.key, Number(range.value) / POSITIONS);
  range.addEventListener('input', () => change(at(), false));
  range.addEventListener('change', () => change(at(), true));
  const label = h('label', { htmlFor: id }, nameOf(spec));
  const element = h('div', { class: 'param' },
    label, field.input, h('span', { class: 'slider' }, range, tick), field.fault);
  explain(spec, range, label);
  const place = (/** @type {number} */ value) => engine.sliderPosition(group, spec.key, value);
  /** The value, the mark and the place of the thumb that were shown last. @type {Array<number|string|undefined>} */
  let shown = [];
  return {
    element,
    set(value, tickAt) {
      field.set(value);
      // A change that was refused leaves the thumb alone where it should not be.
      if (value === shown[0] && tickAt === shown[1] && range.value === shown[2]) return;
      const position = place(value);
      // Not while the hand is on it: the rounded value would pull the thumb from under the finger.
      if (document.activeElement !== range || at() !== value) range.value = String(position * POSITIONS);
      setVars(range, { fill: `${position * 100}%` });
      setAttr(range, 'aria-valuetext', exact(value));
      const marked = tickAt !== undefined && tickAt >= spec.slider[0] && tickAt <= spec.slider[1];
      tick.hidden = !marked;
      if (marked) setVars(tick, { at: place(tickAt) });
      shown = [value, tickAt, range.value];
    },
  };
}

/** A number that can be typed; a bad one is refused with its range and the old one stays in effect.
 * @param {ParamSpec} spec @param {(value: number, commit: boolean) => void} change */
export function numberField(spec, change) {
  const whole = spec.scale === 'integer' || spec.scale === 'log_integer';
  const fault = h('span', { class: 'fault', role: 'alert', hidden: true });
  const input = h('input', { type: 'text', class: 'number', inputMode: 'decimal', autocomplete: 'off', spellcheck: false, 'aria-label': nameOf(spec) });
  explain(spec, input);
  let current = 0;
  const show = () => {
    input.value = exact(current);
    input.classList.remove('wrong');
    fault.hidden = true;
  };
  input.addEventListener('change', () => {
    const value = parse(input.value);
    const good = value >= spec.min && value <= spec.max && (!whole || Number.isInteger(value));
    input.classList.toggle('wrong', !good);
    fault.hidden = good;
    if (good) change(value, true);
    else setText(fault, fill(whole ? TEXT.notWhole : TEXT.notNumber, { key: nameOf(spec), min: spec.min, max: spec.max }));
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
      if (changed || document.activeElement !== input) if (changed || !input.classList.contains('wrong')) show();
    },
  };
}

/** @param {ParamSpec} spec @param {Array<{ id: string, label: string }>} options @param {(value: string, commit: boolean) => void} change @returns {Control} */
function choice(spec, options, change) {
  const id = newId();
  const select = h('select', { id, on: { change: () => change(select.value, true) } },
    ...options.map((option) => h('option', { value: option.id }, option.label)));
  const label = h('label', { htmlFor: id }, nameOf(spec));
  explain(spec, select, label);
  return {
    element: h('div', { class: 'param' }, label, select),
    set(value) {
      if (select.value !== value) select.value = value;
    },
  };
}

/** @param {ParamSpec} spec @param {(value: boolean, commit: boolean) => void} change @returns {Control} */
function flag(spec, change) {
  const box = h('input', { type: 'checkbox', on: { change: () => change(box.checked, true) } });
  const element = h('label', { class: 'switch' }, box, nameOf(spec));
  explain(spec, element);
  return {
    element,
    set(value) {
      box.checked = Boolean(value);
    },
  };
}
