// The predictions of every network for one image: a bar for each digit.
import { h, setAttr, setText, setVars, swatch } from '../../../ui/dom.js';
import { confidence } from './confidence.js';

const DIGITS = [...Array(10).keys()];

/** `probabilities`: null while there is nothing to classify, or if the network does not answer.
 * @typedef {{ key: string, label: string, style: import('../../../types').SlotStyle, probabilities: ArrayLike<number>|null }} Prediction */

export class Predictions {
  /** @param {import('../../../l10n.js').L10n} l10n */
  constructor(l10n) {
    this.l10n = l10n;
    this.element = h('ul', { class: 'predictions' });
    /** @type {Map<string, ReturnType<Predictions['row']>>} */
    this.rows = new Map();
  }

  /** @param {Prediction[]} predictions */
  set(predictions) {
    const order = predictions.map(({ key, label, style }) => `${key} ${label} ${style.color}`);
    const known = [...this.rows.keys()];
    if (order.join('\n') !== known.join('\n')) {
      this.rows = new Map(order.map((id, i) => [id, this.rows.get(id) ?? this.row(predictions[i])]));
      this.element.replaceChildren(...[...this.rows.values()].map(({ element }) => element));
    }
    predictions.forEach((prediction, i) => this.rows.get(order[i])?.set(prediction));
  }

  /** @param {Prediction} prediction */
  row({ label, style }) {
    const { l10n } = this;
    const answerText = h('span', { class: 'says' });
    const bars = DIGITS.map((digit) => h('span', { class: 'bar' }, h('i', {}), String(digit)));
    const chart = h('div', { class: 'bars', role: 'img' }, ...bars);
    return {
      element: h('li', { vars: { color: style.color } }, h('div', { class: 'who' }, swatch(style), h('span', { class: 'name' }, label), answerText), chart),
      set: (/** @type {Prediction} */ { probabilities }) => {
        const finite = probabilities !== null && isFinitePrediction(probabilities);
        const shares = DIGITS.map((digit) => (finite ? probabilities[digit] : 0));
        const { answer, probability } = mostProbable(shares);
        const share = confidence(l10n, probability);
        const texts = DIGITS.map((digit) => l10n.text('inside-bar', { digit, share: confidence(l10n, shares[digit]) }));
        setText(answerText, finite ? `${answer} · ${share}` : probabilities ? l10n.text('inside-lost') : '');
        setAttr(chart, 'aria-label', finite
          ? l10n.text('inside-predicts-in-full', { name: label, answer, share, bars: l10n.list(texts) })
          : l10n.text('inside-silent', { name: label }));
        bars.forEach((bar, digit) => {
          setVars(bar, { share: shares[digit] });
          setAttr(bar, 'title', texts[digit]);
          bar.classList.toggle('answer', finite && digit === answer);
        });
      },
    };
  }
}

/** Not that of a network that has diverged. @param {ArrayLike<number>} probabilities */
export function isFinitePrediction(probabilities) {
  return Number.isFinite(probabilities[0]);
}

/** @param {ArrayLike<number>} probabilities one for each digit */
export function mostProbable(probabilities) {
  const probability = Math.max(...Array.from(probabilities));
  return { answer: Array.from(probabilities).indexOf(probability), probability };
}
