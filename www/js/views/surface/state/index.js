// The tab “State”: what optimizers remember over the steps, and the rate of each coordinate, for all that have the same.
import { coordinatesOf } from '../../../models/inside/coordinates.js';
import { cardName, slotOf, switchOptimizer } from '../../../state/methods.js';
import { look, lookOf, runOf } from '../../../state/state.js';
import { spread, tableOf } from '../../../ui/behind.js';
import { Chart } from '../../../ui/chart.js';
import { h, setText } from '../../../ui/dom.js';
import { Legend } from '../../../ui/legend.js';
import { choices, namesOf } from '../choices.js';
import { nameOf } from '../memory-name.js';
import { Arrows } from '../step/arrows.js';
import { linesOf, offered } from './quantities.js';

/** The key of the link: what is shown. */
const SHOW = 'state.show';

export class StateLook {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model @param {import('../../../models/inside/index.js').Inside} inside */
  constructor(context, model, inside) {
    const { l10n, store } = context;
    this.context = context;
    this.model = model;
    this.inside = inside;
    this.arrows = new Arrows(context, model);
    this.select = h('select', { on: { change: () => store.update((state) => lookOf(state, 'surface', { [SHOW]: this.select.value }), { commit: true }) } });
    this.of = h('select', { on: { change: () => store.update((state) => look(state, { table: Number(this.of.value) })) } });
    this.chart = new Chart(context, context.curves.StateChart, {
      point: (value) => model.hover(value === null ? null : this.stepOf(value)),
      pin: (value) => model.pin(this.stepOf(value)),
    });
    this.legend = new Legend(context, ({ key, on }) => store.update((state) => switchOptimizer(state, Number(key), !on)));
    this.help = h('p', { class: 'quiet' });
    this.why = h('p', { class: 'quiet' }, l10n.text('step-no-memory'));
    this.body = h('div', {}, this.chart.element, this.legend.element, this.help, this.chart.behind.element);
    this.element = h('div', { class: 'state' },
      h('div', { class: 'table-bar' }, h('label', {}, h('span', {}, l10n.text('state-show')), ' ', this.select), h('label', {}, h('span', {}, l10n.text('state-arrows')), ' ', this.of)),
      this.why, this.body, this.arrows.element);
    /** The runs and the quantity of the lines, and the lines. @type {any[]} */
    this.made = [];
    /** @type {import('./quantities.js').Lines|null} */
    this.lines = null;
    this.listed = '';
  }

  free() {
    this.chart.free();
    this.arrows.close();
  }

  leave() {
    this.arrows.close();
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    const { state, theme } = frame;
    const { l10n } = this.context;
    const { runs, summary, step } = this.model;
    const spec = runOf(state);
    choices(this.of, namesOf(l10n, spec, summary), summary[this.inside.chosen(state)]?.index ?? 0);
    if (!runs || this.inside.waits()) {
      this.arrows.clear(theme);
      return;
    }
    const run = this.inside.chosen(state);
    this.arrows.render(frame, this.inside.of(run), Math.max(0, Math.min(step, (summary[run]?.steps ?? 0) - 1)));
    if (!this.inside.ready(summary.map((_, place) => place))) return;
    const known = offered(this.inside, summary.length);
    this.why.hidden = known.length > 0;
    this.body.hidden = known.length === 0;
    const chosen = known.find(({ key }) => key === state.looks.surface?.[SHOW]) ?? known.find(({ key }) => key === 'rate') ?? known[0];
    if (!chosen) return;
    const key = JSON.stringify(known.map(({ key, letter }) => [key, letter]));
    if (key !== this.listed) this.select.replaceChildren(...known.map((column) => h('option', { value: column.key }, nameOf(l10n, column))));
    this.listed = key;
    this.select.value = chosen.key;
    const made = [runs, chosen.key];
    if (!this.lines || !made.every((value, i) => value === this.made[i])) this.lines = linesOf(this.inside, chosen.key, summary.length, runs.longest);
    this.made = made;
    this.draw(frame, this.lines, chosen);
  }

  /** @param {import('../../../types').Frame} frame @param {import('./quantities.js').Lines} lines @param {import('./quantities.js').Quantity} chosen */
  draw({ state, theme }, { numbers, places, coordinates, values }, chosen) {
    const { l10n } = this.context;
    const { runs, summary, step } = this.model;
    const spec = runOf(state);
    const slots = Uint32Array.from(places, (place) => slotOf(spec, summary[place].index));
    const name = nameOf(l10n, chosen);
    const names = runs ? coordinatesOf(runs) : [];
    this.chart.draw(({ scale }) => {
      const lines = l10n.text('state-lines', { coordinates: coordinates.includes(1) ? 'both' : 'one', first: names[0], second: names[1] ?? '' });
      setText(this.help, `${l10n.text('state-help', { name, scale })} ${lines}`);
      return name;
    }, (drawing) => drawing.draw(numbers, slots, Uint32Array.from(coordinates), spec.steps, step, l10n.text('opening-column-step'), name.startsWith(chosen.letter) && chosen.letter ? chosen.letter : name, theme), () => tableOf(
      l10n, l10n.text('opening-column-step'), spread(0, this.model.last), places.map((place, line) => ({
        name: `${cardName(l10n, spec, summary[place].index)}${coordinates.includes(1) ? ` ${names[coordinates[line]]}` : ''}`, at: (step) => numbers[(line * numbers.length) / places.length + step],
      }))));
    this.legend.render(spec.optimizers.map((entry, index) => {
      const now = values(this.model.place(index), step);
      const told = now.map((value, i) => (now.length > 1 ? l10n.text('state-of', { coordinate: names[i], value }) : l10n.short(value)));
      const value = told.length > 0 ? told.join(' · ') : l10n.text('state-without');
      return { key: String(index), label: cardName(l10n, spec, index), slot: slotOf(spec, index), on: entry.on !== false, value };
    }), theme);
  }

  /** The step at a position of the axis. @param {number} value */
  stepOf(value) {
    return Math.max(0, Math.min(this.model.last, Math.round(value)));
  }
}
