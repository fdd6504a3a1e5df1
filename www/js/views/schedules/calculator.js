// A calculator that explains itself: what the batches of several workers make of a learning rate and of a warm-up.
import { numberField } from '../../ui/controls/field.js';
import { h, setAttr, setText } from '../../ui/dom.js';
import { changeSettings, settingsOf } from './settings.js';

/** The place of its parameters' words, the parameters in the order of the link, and what each accepts at least. */
const GROUP = 'calculator';
const FIELDS = [['rate', 1e-12], ['batch', 1], ['each', 1], ['workers', 1], ['examples', 1], ['warmup', 0]];
const LINES = ['batch', 'linear', 'root', 'updates', 'warmup'];
/** The largest count, and the largest rate. */
const [LARGEST, LARGEST_RATE] = [1e12, 1000];
/** The longest warm-up of a link. */
const MOST_STEPS = 1e6;
/** The digits of a result. */
const DIGITS = 3;

export class Calculator {
  /** @param {import('../../types').Context} context @param {typeof import('../../../pkg/playground_schedules.js')} module */
  constructor(context, module) {
    const { fresh, l10n, part, store, open } = context;
    this.context = context;
    this.module = module;
    this.fields = FIELDS.map(([key, min], at) => {
      const spec = /** @type {import('../../types').ParamSpec} */ ({
        key, symbol: '', default: 1, min, max: key === 'rate' ? LARGEST_RATE : LARGEST, slider: [1, 2], scale: ['rate', 'warmup'].includes(String(key)) ? 'log' : 'log_integer',
      });
      const field = numberField(context, GROUP, spec, (value) => store.update((state) => changeSettings(state, {
        calc: settingsOf(state).calc.map((number, i) => (i === at ? value : number)),
      })));
      field.input.id = fresh('calculator');
      return { field, element: h('div', { class: 'param' }, h('label', { htmlFor: field.input.id }, l10n.text(`calculator-param-${key}`)), field.input, field.fault) };
    });
    this.lines = LINES.map(() => h('p', {}));
    this.link = h('a', { class: 'button', on: { click: (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(this.link.getAttribute('href') ?? '');
    } } });
    this.note = h('p', { class: 'quiet' });
    this.element = part('calculator', h('div', { class: 'calculator' }, ...this.fields.map(({ element }) => element),
      h('div', { class: 'answers' }, ...this.lines), this.note, this.link));
  }

  /** @param {import('./settings.js').Settings} settings */
  render({ calc }) {
    const { catalog, l10n } = this.context;
    const [rate, batch, each, workers, examples, warmup] = calc;
    this.fields.forEach(({ field }, at) => field.set(calc[at]));
    const [whole, times, linear, root, updates, steps] = this.module.scaled(rate, batch, each, workers, examples, warmup);
    const number = (/** @type {number} */ value) => l10n.rounded(value, DIGITS);
    const values = {
      whole, each, workers, batch, times: number(times), rate: l10n.exact(rate), linear: number(linear), root: number(root), examples, updates, warmup: l10n.exact(warmup), steps,
    };
    LINES.forEach((line, at) => setText(this.lines[at], l10n.text(`schedules-says-${line}`, values)));
    // The network of the page learns from fewer examples than some batches have.
    const most = catalog.mnist.find(({ key }) => key === 'train')?.default ?? whole;
    const size = Math.min(whole, most);
    const [sgd, adam] = [linear, root].map((rate) => Number(Math.min(rate, LARGEST_RATE).toPrecision(DIGITS)));
    setAttr(this.link, 'href', `#view=mnist&batch=${size}&opt=sgd,lr:${sgd}&opt=adam,lr:${adam}&schedule=warmup%5Fcosine,warmup:${Math.min(steps, MOST_STEPS)}`);
    setText(this.link, l10n.text('schedules-use', { batch: size }));
    setText(this.note, l10n.text('schedules-use-note', { fits: size === whole ? 'yes' : 'no', most }));
  }
}
