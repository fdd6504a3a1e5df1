// The control of one hyperparameter: a slider with a number field, a choice, or a switch. It is made from the ParamSpec; the
// engine converts between values and slider positions, and the messages come from `l10n`.
import { h, setAttr, setText, setVars } from '../dom.js';
import { explain, helpOf } from './explain.js';
import { numberField } from './field.js';

/** @typedef {import('../../types').Context} Context */
/** @typedef {import('../../types').ParamSpec} ParamSpec */
/** @typedef {import('../../types').ParamValue} ParamValue */

/**
 * @typedef {object} Control
 * @property {HTMLElement} element
 * @property {(value: any, tick?: number, zero?: string) => void} set `tick`: a value to be marked on the slider; `zero`: what a
 * field shows in place of 0
 */

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
  const slider = spec.place ?? group;
  const at = () => engine.sliderValue(slider, spec.key, Number(range.value) / POSITIONS);
  range.addEventListener('input', () => change(at(), false));
  range.addEventListener('change', () => change(at(), true));
  const label = h('label', { htmlFor: id }, name);
  /** The value, the mark, the text for 0 and the position of the thumb that were shown last. @type {Array<number|string|undefined>} */
  let shown = [];
  const average = () => averaged(context, group, spec, Number(shown[0]));
  const limit = () => (tick.hidden ? '' : l10n.text('opening-stability-limit', { rate: Number(shown[1]) }));
  const about = h('small', { class: 'averages', hidden: true });
  const element = h('div', { class: 'param' },
    h('span', { class: 'label' }, label, helpOf(context, group, spec, () => (average() ? l10n.text('opening-sentence', { text: l10n.sentence(average()) }) : limit()))), field.input,
    h('span', { class: 'slider' }, range, tick), field.fault, spec.scale === 'one_minus_log' && about);
  explain(context, group, spec, range, label, field.input);
  const tell = () => {
    setText(about, average());
    about.hidden = about.textContent === '';
  };
  if (spec.scale === 'one_minus_log') context.reading.then(tell);
  const place = (/** @type {number} */ value) => engine.sliderPosition(slider, spec.key, value);
  return {
    element,
    set(value, tickAt, zero = '') {
      field.set(value, zero);
      // After a refused change only the thumb has moved, so its position is compared too.
      if (value === shown[0] && tickAt === shown[1] && zero === shown[2] && range.value === shown[3]) return;
      const position = place(value);
      // Do not move the thumb during a drag: the rounded value would pull it away from the pointer.
      if (scope.activeElement !== range || at() !== value) range.value = String(position * POSITIONS);
      setVars(range, { fill: `${position * 100}%` });
      setAttr(range, 'aria-valuetext', field.spoken());
      const marked = tickAt !== undefined && tickAt >= spec.slider[0] && tickAt <= spec.slider[1];
      tick.hidden = !marked;
      if (marked) setVars(tick, { at: place(tickAt) });
      shown = [value, tickAt, zero, range.value];
      if (spec.scale === 'one_minus_log') tell();
    },
  };
}

/** How much an average remembers: 1/(1 − β) values. Empty for a parameter that is no average or is switched off by 0, and until the words are loaded.
 * @param {Context} context @param {string} group @param {ParamSpec} spec @param {number} value */
function averaged({ l10n, engine }, group, spec, value) {
  if (spec.scale !== 'one_minus_log' || !(value > 0 && value < 1)) return '';
  const id = [l10n.paramId(group, spec.key, '-averages'), 'param-averages'].find((id) => l10n.has(id));
  return id ? l10n.text(id, { letter: spec.symbol, count: engine.memoryOf(value) }) : '';
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
    element: h('div', { class: 'param' }, h('span', { class: 'label' }, label, helpOf(context, group, spec)), select),
    set(value) {
      if (select.value !== value) select.value = value;
    },
  };
}

/** @param {Context} context @param {string} group @param {ParamSpec} spec @param {(value: boolean, commit: boolean) => void} change @returns {Control} */
function flag(context, group, spec, change) {
  const box = h('input', { type: 'checkbox', on: { change: () => change(box.checked, true) } });
  const label = h('label', { class: 'switch' }, box, context.l10n.label(group, spec));
  explain(context, group, spec, label);
  return {
    element: h('div', { class: 'flag' }, label, helpOf(context, group, spec)),
    set(value) {
      box.checked = Boolean(value);
    },
  };
}
