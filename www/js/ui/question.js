// A question: choices, a number, or a mark on a slider. It is answered once; then it says what is right and why.
import { h } from './dom.js';

/** @typedef {{ text: string, right: boolean }} Choice */
/** @typedef {{ question: string, choices: Choice[], number: number|null, within: number, slider: string|null, because: string, play: boolean }} Ask */

/** The number of positions of a slider. */
const POSITIONS = 400;

/** Whether an answer is right. @param {Ask} ask @param {string} given the place of a choice, or a number */
export function isRight({ choices, number, within }, given) {
  if (number === null) return choices[Number(given)]?.right ?? false;
  // What a slider shows is rounded, and so are the sums of decimal numbers.
  return Math.abs(Number(given) - number) <= within * (1 + 1e-9);
}

export class Question {
  /** @param {import('../types').Context} context @param {Ask} ask @param {(given: string, right: boolean) => void} answer */
  constructor(context, ask, answer) {
    this.context = context;
    this.ask = ask;
    const { l10n } = context;
    /** The answer that would be given now; null if there is none. @type {() => string|null} */
    this.given = () => null;
    const name = context.fresh('question');
    this.fault = h('p', { class: 'fault', role: 'alert', hidden: true });
    this.button = h('button', { type: 'button', class: 'primary', on: { click: () => {
      const given = this.given();
      this.fault.hidden = given !== null;
      if (given === null) this.fault.textContent = l10n.text('lessons-answer-first', { what: ask.number === null ? 'choice' : ask.slider ? 'mark' : 'number' });
      else answer(given, isRight(ask, given));
    } } }, l10n.text('lessons-answer', { play: ask.play ? 'yes' : 'no' }));
    this.outcome = h('div', { class: 'outcome', role: 'status' });
    this.fields = ask.number === null ? this.choices(name) : ask.slider ? this.slider(ask.slider) : this.number(name);
    const id = context.fresh('asked');
    // No fieldset: WebKit puts the legend of one that is a grid across its border.
    this.element = h('div', { class: 'question', role: 'group', 'aria-labelledby': id }, h('p', { class: 'asked', id }, ask.question), ...this.fields, this.fault, this.button, this.outcome);
  }

  /** @param {string} name @returns {HTMLElement[]} */
  choices(name) {
    const radios = this.ask.choices.map((_, place) => h('input', { type: 'radio', name, value: String(place) }));
    this.given = () => radios.find((radio) => radio.checked)?.value ?? null;
    return radios.map((radio, place) => h('label', { class: 'choice' }, radio, h('span', {}, this.ask.choices[place].text)));
  }

  /** @param {string} id @returns {HTMLElement[]} */
  number(id) {
    const { l10n, engine } = this.context;
    const input = h('input', { type: 'text', class: 'field', inputMode: 'decimal', autocomplete: 'off', id });
    input.addEventListener('keydown', (event) => event.key === 'Enter' && this.button.click());
    this.given = () => {
      const [value = NaN] = engine.readNumber(input.value.trim(), false);
      return Number.isFinite(value) ? String(value) : null;
    };
    return [h('p', { class: 'answer-number' }, h('label', { htmlFor: id }, l10n.text('lessons-your-number')), input)];
  }

  /** @param {string} part the parameter on whose slider it is marked @returns {HTMLElement[]} */
  slider(part) {
    const { engine, l10n, fresh } = this.context;
    const [key] = part.split('/').slice(-1);
    const group = part.slice(0, -key.length - 1);
    const id = fresh('mark');
    const output = h('output', { htmlFor: id }, '–');
    const range = h('input', { type: 'range', id, min: '0', max: String(POSITIONS), step: '1', value: String(POSITIONS / 2) });
    let touched = false;
    const at = () => engine.sliderValue(group, key, Number(range.value) / POSITIONS);
    range.addEventListener('input', () => {
      touched = true;
      output.textContent = l10n.short(at());
    });
    this.given = () => (touched ? String(at()) : null);
    return [h('div', { class: 'answer-mark' }, h('label', { htmlFor: id }, l10n.text('lessons-your-mark', { name: l10n.text(l10n.paramId(group, key)) })), output, h('span', { class: 'slider' }, range))];
  }

  /** Shows the answer that was given, and what is right. @param {string} given */
  close(given) {
    const { l10n } = this.context;
    const { ask } = this;
    const right = isRight(ask, given);
    this.button.hidden = true;
    this.fault.hidden = true;
    this.element.classList.add(right ? 'right' : 'wrong');
    for (const input of this.element.querySelectorAll('input')) {
      input.disabled = true;
      if (input.type === 'radio') {
        const place = Number(input.value);
        input.checked = input.value === given;
        input.parentElement?.classList.toggle('is-right', ask.choices[place].right);
        input.parentElement?.classList.toggle('is-given', input.checked);
      } else input.closest('.answer-number, .answer-mark')?.remove();
    }
    const told = ask.number === null ? l10n.text('lessons-told-choice', { right: right ? 'yes' : 'no' })
      : l10n.text('lessons-told-number', { right: right ? 'yes' : 'no', given: Number(given), number: ask.number });
    this.outcome.replaceChildren(h('p', {}, h('strong', {}, told), ' ', ask.because));
  }
}
