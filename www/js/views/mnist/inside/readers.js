// What every network reads in one image: a bar for each digit.
import { h, setAttr, setText, setVars, swatch } from '../../../ui/dom.js';
import { fill } from '../../../text.js';
import { TEXT, sure } from './text.js';

const DIGITS = [...Array(10).keys()];

/** @typedef {{ key: string, label: string, style: import('../../../types').SlotStyle, probabilities: ArrayLike<number>|null }} Reader */

export class Readers {
  constructor() {
    this.element = h('ul', { class: 'readers' });
    /** @type {Map<string, ReturnType<Readers['row']>>} */
    this.rows = new Map();
  }

  /** @param {Reader[]} readers */
  set(readers) {
    const order = readers.map(({ key, label, style }) => `${key} ${label} ${style.color}`);
    const known = [...this.rows.keys()];
    if (order.join('\n') !== known.join('\n')) {
      this.rows = new Map(order.map((id, i) => [id, this.rows.get(id) ?? this.row(readers[i])]));
      this.element.replaceChildren(...[...this.rows.values()].map(({ element }) => element));
    }
    readers.forEach((reader, i) => this.rows.get(order[i])?.set(reader));
  }

  /** @param {Reader} reader */
  row({ label, style }) {
    const says = h('span', { class: 'says' });
    const bars = DIGITS.map((digit) => h('span', { class: 'bar' }, h('i', {}), String(digit)));
    const chart = h('div', { class: 'bars', role: 'img' }, ...bars);
    return {
      element: h('li', { vars: { color: style.color } }, h('div', { class: 'who' }, swatch(style), h('span', { class: 'name' }, label), says), chart),
      set: (/** @type {Reader} */ { probabilities }) => {
        const finite = probabilities !== null && Number.isFinite(probabilities[0]);
        const shares = DIGITS.map((digit) => (finite ? probabilities[digit] : 0));
        const answer = shares.indexOf(Math.max(...shares));
        const share = sure(shares[answer]);
        setText(says, finite ? `${answer} · ${share}` : probabilities ? TEXT.lost : '');
        setAttr(chart, 'aria-label', finite ? `${fill(TEXT.reads, { name: label, answer, share })}. ${DIGITS.map((digit) => fill(TEXT.bar, { digit, share: sure(shares[digit]) })).join('; ')}` : fill(TEXT.silent, { name: label }));
        bars.forEach((bar, digit) => {
          setVars(bar, { share: shares[digit] });
          setAttr(bar, 'title', fill(TEXT.bar, { digit, share: sure(shares[digit]) }));
          bar.classList.toggle('answer', finite && digit === answer);
        });
      },
    };
  }
}
