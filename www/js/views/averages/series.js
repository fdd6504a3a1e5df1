// The series that is averaged, and the day that is looked at: the one under the pointer, or else the chosen one.
import { changeSettings } from './settings.js';

/** @typedef {import('./settings.js').Settings} Settings */

export class Series {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    /** @type {Float64Array} */
    this.values = new Float64Array();
    /** What the values were made of. @type {any[]} */
    this.made = [];
    /** The day that is chosen, from 1. */
    this.chosen = 1;
    /** @type {number|null} */
    this.hovered = null;
  }

  /** @param {Settings} settings */
  follow({ data, seed, day }) {
    if (this.made[0] !== data || this.made[1] !== seed) {
      const { AveragesChart } = this.context.curves;
      this.made = [data, seed];
      this.values = typeof data !== 'string' ? Float64Array.from(data) : data === 'textbook' ? AveragesChart.textbook() : AveragesChart.temperatures(seed);
    }
    this.chosen = Math.max(1, Math.min(day ?? this.last, this.last));
  }

  get last() {
    return this.values.length;
  }

  get day() {
    return Math.min(this.hovered ?? this.chosen, this.last);
  }

  /** The days of an average: five numbers each, see the module. @param {number} beta */
  days(beta) {
    return this.context.curves.AveragesChart.days(beta, this.values);
  }

  /** @param {number|null} day */
  hover(day) {
    const within = day === null ? null : this.within(day);
    if (within === this.hovered) return;
    this.hovered = within;
    this.context.store.invalidate();
  }

  /** Chooses a day; the last stays the last when the series becomes longer. @param {number} day @param {import('../../types').How} [how] */
  choose(day, how) {
    const within = this.within(day);
    this.hovered = null;
    this.context.store.update((state) => changeSettings(state, { day: within === this.last ? null : within }), how);
  }

  /** @param {number} day */
  within(day) {
    return Math.max(1, Math.min(this.last, Math.round(day)));
  }
}
