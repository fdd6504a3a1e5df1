// Arrows on the plot: what the optimizer that is looked at sees and does in the step that is looked at. They are there while a tab
// tells of that step.
import { slotOf } from '../../../state/methods.js';
import { runOf } from '../../../state/state.js';
import { h, setText, setVars } from '../../../ui/dom.js';
import { drawn } from '../../../ui/drawn.js';
import { OverPlot } from '../over-plot.js';

/** @typedef {import('../../../models/inside/run.js').InsideRun} InsideRun */
/** @typedef {{ way: number[], slot: number, letters: string[], tried: number[], graph: boolean } & { [part in 'gradient'|'asked'|'momentum'|'stride'|'size'|'ahead'|'second']: number[]|undefined }} Figure see `ArrowChart.draw` */

/** What the key explains, in its order: the parts of a figure. @type {Array<keyof Figure>} */
const PARTS = ['gradient', 'momentum', 'stride', 'size', 'way', 'asked', 'ahead', 'second', 'tried'];

export class Arrows {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.over = new OverPlot(context, 'arrows', (canvas) => new context.curves.ArrowChart(canvas));
    /** Whether something is drawn. */
    this.shown = false;
    this.theme = '';
    this.element = h('p', { class: 'arrow-key' });
    this.entries = PARTS.map((part) => {
      const text = h('span', {});
      return { part, text, element: h('span', { class: 'arrow-part', hidden: true }, h('i', { class: `arrow-${part}`, 'aria-hidden': 'true' }), text) };
    });
    this.scale = h('span', { class: 'quiet' });
    this.element.append(...this.entries.map(({ element }) => element), this.scale);
  }

  /** @param {import('../../../types').Frame} frame @param {InsideRun|null} inside nothing if there is nothing to tell now @param {number} k the step */
  render({ state, theme }, inside, k) {
    const { plot, summary } = this.model;
    const run = inside && summary[inside.run];
    if (!plot || !inside || !run || k >= inside.steps) return this.clear(theme);
    this.over.open(plot.stage);
    const slot = slotOf(runOf(state), run.index);
    const figure = figureOf(inside, k, slot, this.context.l10n);
    const told = drawn(this.context, () => this.over.drawing?.draw(JSON.stringify({ ...figure, window: Array.from(plot.window(state)) }), theme)) ?? 1;
    this.shown = true;
    // A box that is much larger than the arrows is left out.
    this.explain(told < 0 ? { ...figure, size: undefined } : figure, inside, Math.abs(told), theme);
  }

  /** @param {string} theme */
  clear(theme) {
    if (this.shown) this.over.drawing?.draw('{}', theme);
    this.shown = false;
    this.element.hidden = true;
  }

  /** Takes the canvas away. */
  close() {
    this.over.close();
    this.shown = false;
    this.element.hidden = true;
  }

  /** Says which arrow is which. @param {Figure} figure @param {InsideRun} inside @param {number} factor by which the step is drawn longer @param {string} theme */
  explain(figure, inside, factor, theme) {
    const { l10n, catalog, curves } = this.context;
    if (theme !== this.theme) {
      const [gradient, momentum] = curves.ArrowChart.colors(theme);
      setVars(this.element, { gradient, momentum });
    }
    this.theme = theme;
    const palette = catalog.palette[theme];
    setVars(this.element, { step: palette[figure.slot % palette.length].color });
    const [, momentum, , size] = figure.letters;
    const lookahead = inside.wrapped ? 'slow' : 'mean';
    for (const { part, text, element } of this.entries) {
      element.hidden = part === 'tried' ? figure.tried.length === 0 : figure[part] === undefined;
      if (!element.hidden) setText(text, l10n.text(`step-arrow-${part}`, { momentum, size, factor: Math.round(factor), second: lookahead, coordinates: l10n.list(inside.coordinates) }));
    }
    const shares = figure.momentum ? (figure.size ? 'three' : 'two') : figure.size ? 'size' : 'one';
    setText(this.scale, l10n.text('step-arrow-scale', { shares }));
    this.element.hidden = false;
  }
}

/** What is drawn of a step. @param {InsideRun} inside @param {number} k @param {number} slot @param {import('../../../l10n.js').L10n} l10n @returns {Figure} */
function figureOf(inside, k, slot, l10n) {
  // Of a function of one variable, the plot is a graph: a point stands as high as its value, and a vector points along the axis.
  const graph = inside.dims === 1;
  const placed = (/** @type {number[]} */ point, /** @type {number} */ height) => (graph ? [...point, height] : point);
  const vector = (/** @type {number[]|undefined} */ parts) => (graph && parts ? [...parts, 0] : parts);
  const from = inside.point(k);
  const asked = inside.asked(k);
  const first = asked.find(({ gradient }) => gradient);
  const elsewhere = first && first.at.some((value, i) => value !== from[i]);
  const value = (/** @type {string[]} */ ...roles) => {
    const column = inside.column(...roles);
    const numbers = column && inside.values(column, k);
    return numbers?.every(Number.isFinite) ? numbers : undefined;
  };
  const against = value('against');
  const square = value('square');
  const letter = (/** @type {string[]} */ ...roles) => inside.column(...roles)?.letter ?? '';
  const momentum = against ? l10n.text('step-letter-against', { letter: letter('against') }) : letter('along', 'stride');
  const size = l10n.text(square ? 'step-letter-root' : 'step-letter-size', { letter: letter('square', 'size') });
  const tried = inside.told > 0 ? [] : asked.slice(1).filter(({ hessian }) => !hessian).flatMap(({ at, loss }) => placed(at, loss));
  return {
    way: [...placed(from, inside.height(k)), ...placed(inside.point(k + 1), inside.height(k + 1))], slot, tried, graph,
    letters: [l10n.text('step-letter-gradient'), momentum, l10n.text('step-letter-step'), size],
    gradient: vector(first?.gradient?.given),
    asked: elsewhere ? placed(first.at, first.loss) : undefined,
    // A momentum that the rule subtracts moves the point the other way.
    momentum: vector(against ? against.map((number) => -number) : value('along')),
    stride: vector(value('stride')),
    size: vector(square ? square.map(Math.sqrt) : value('size')),
    // How high these stand is not known.
    ahead: graph ? undefined : value('ahead'),
    second: graph ? undefined : inside.secondAt(k) ?? undefined,
  };
}
