// The training curve of a run, with a limited number of points: when the limit is reached, neighboring points are merged. A point
// holds the means of its steps. For the noisy columns, it also holds the value of its last step, because the mean of many steps
// hides how much they vary. The points depend only on the steps, not on how the steps were divided into turns.

import { COLUMNS, WIDTH } from '../../workers/train/columns.js';

/** @typedef {import('./types').SavedCurve} SavedCurve */

/** The most points; even. */
const CAPACITY = 4096;

/** The columns for which a point also holds the value of its last step. */
const NOISY = /** @type {const} */ (['loss', 'accuracy', 'norm']);

export class Curve {
  /** @param {number} [capacity] */
  constructor(capacity = CAPACITY) {
    const column = () => new Float64Array(capacity);
    this.step = column();
    this.loss = column();
    this.accuracy = column();
    this.norm = column();
    this.lr = column();
    this.seconds = column();
    this.last = { loss: column(), accuracy: column(), norm: column() };
    this.capacity = capacity;
    this.length = 0;
    /** Number of steps in a point. */
    this.width = 1;
    /** Number of steps in the last point so far. */
    this.filled = 0;
  }

  get columns() {
    return COLUMNS.map((name) => this[name]);
  }

  get lasts() {
    return NOISY.map((name) => this.last[name]);
  }

  /** Adds steps of six numbers each, in the form in which a worker sends them. @param {Float64Array} numbers */
  push(numbers) {
    for (let at = 0; at < numbers.length; at += WIDTH) this.add(numbers.subarray(at, at + WIDTH));
  }

  /** @param {Float64Array} step */
  add(step) {
    if (this.length === 0 || this.filled === this.width) {
      if (this.length === this.capacity) this.merge();
      // After a merge the last point is complete, so the step begins a new point.
      this.length += 1;
      this.filled = 0;
    }
    const last = this.length - 1;
    this.filled += 1;
    this.columns.forEach((column, i) => (column[last] += (step[i] - column[last]) / this.filled));
    for (const name of NOISY) this.last[name][last] = step[COLUMNS.indexOf(name)];
  }

  /** Merges every two neighboring points into one. */
  merge() {
    this.length /= 2;
    for (const column of this.columns) {
      for (let i = 0; i < this.length; i++) column[i] = (column[2 * i] + column[2 * i + 1]) / 2;
      column.fill(0, this.length);
    }
    for (const column of this.lasts) {
      for (let i = 0; i < this.length; i++) column[i] = column[2 * i + 1];
      column.fill(0, this.length);
    }
    this.width *= 2;
  }

  /** @returns {SavedCurve} */
  save() {
    const { columns, lasts, width, filled } = this;
    const kept = (/** @type {Float64Array} */ column) => column.slice(0, this.length);
    return { columns: columns.map(kept), lasts: lasts.map(kept), width, filled };
  }

  /** @param {SavedCurve} saved */
  static restore(saved) {
    const curve = new Curve();
    curve.columns.forEach((column, i) => column.set(saved.columns[i]));
    curve.lasts.forEach((column, i) => column.set(saved.lasts[i]));
    curve.length = saved.columns[0].length;
    curve.width = saved.width;
    curve.filled = saved.filled;
    return curve;
  }
}
