// A small picture of the factor by which a schedule multiplies the learning rate of each step.
import { h } from '../dom.js';
import { drawn } from '../drawn.js';
import { onSize } from '../size.js';

export class ScheduleCurve {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    this.element = h('canvas', { class: 'schedule-curve', role: 'img', 'aria-label': context.l10n.text('opening-schedule-curve') });
    this.drawing = new context.curves.ScheduleCurve(this.element);
    /** The values from which the picture was drawn. @type {any[]} */
    this.drawn = [];
    this.stopWatching = onSize(this.element, (width, height, dpr) => {
      this.drawing.resize(width, height, dpr);
      this.drawn = [];
      context.store.invalidate();
    });
    context.owns(this);
  }

  free() {
    this.stopWatching();
    this.drawing.free();
  }

  /** @param {import('../../types').Choice} schedule @param {number} steps 0 while the number is unknown @param {string} theme */
  render(schedule, steps, theme) {
    const [before, length, was] = this.drawn;
    if (schedule === before && steps === length && theme === was) return;
    this.drawn = [schedule, steps, theme];
    const { catalog, engine } = this.context;
    const most = catalog.run.find((spec) => spec.key === 'steps')?.max ?? Infinity;
    this.element.hidden = schedule.id === catalog.schedules[0].id || steps === 0 || steps > most;
    if (this.element.hidden || this.element.clientWidth === 0) return;
    const rates = engine.scheduleRates(JSON.stringify(schedule), steps);
    // A schedule that waits for what the loss does has no curve.
    this.element.hidden = rates.length === 0 || !drawn(this.context, () => this.drawing.draw(rates, theme));
  }
}
