// Follows the recorded steps of a run by the rule of its optimizer, so that each line of the rule can be told with its numbers.

/** @typedef {import('../../../../pkg/playground_rules.js').Anatomy} Anatomy @typedef {import('../../../../pkg/playground_page.js').Runs} Runs */
/** @typedef {{ name: string, letter: string, math: any, filled: any[], value: number[], note: string|null }} Line a line of the rule; one number for all coordinates, or one for each */
/** @typedef {{ lines: Line[], w: number[] }} Told */

/** How far the followed point may be from the recorded one, relative to its size: rounding alone. */
const NEAR = 1e-6;

/** Why the steps of an entry cannot be followed; null if they can. @param {import('../../../types').RunSpec} spec @param {object} entry */
export function obstacle(spec, entry) {
  const { batch, lookahead } = /** @type {{ batch?: unknown, lookahead?: unknown }} */ (entry);
  if (batch !== undefined || 'data_points' in spec.surface) return 'data';
  if (spec.noise > 0) return 'noise';
  if (spec.clip) return 'clipping';
  return lookahead ? 'wrapped' : null;
}

export class Follower {
  /** @param {typeof import('../../../../pkg/playground_rules.js').Anatomy} Anatomy @param {object} entry of a spec */
  constructor(Anatomy, entry) {
    /** @type {Anatomy} */
    this.anatomy = new Anatomy(JSON.stringify(entry), 2);
    /** The number of steps that were followed. */
    this.done = 0;
  }

  get known() {
    return this.anatomy.known;
  }

  /** Tells the step that leaves point `k`. Null if the rule leads elsewhere than the run. @param {Runs} runs @param {number} run @param {number} k @returns {Told|null} */
  tell(runs, run, k) {
    if (k < this.done) this.done = 0;
    const rows = runs.rows(run, this.done, k + 2);
    const width = rows.length / (k + 2 - this.done);
    if (!Number.isInteger(width)) return null;
    for (let at = this.done; at <= k; at += 1) {
      const [x, y, , gx, gy] = rows.subarray((at - this.done) * width);
      const rate = runs.values('lr', at)[run];
      const told = [new Float64Array([gx, gy]), new Float64Array([x, y]), rate, at + 1];
      if (at < k) this.anatomy.advance(.../** @type {[Float64Array, Float64Array, number, number]} */ (told));
      else {
        /** @type {Told} */
        const step = JSON.parse(this.anatomy.step(.../** @type {[Float64Array, Float64Array, number, number]} */ (told)));
        const next = rows.subarray((at + 1 - this.done) * width);
        this.done = k + 1;
        return step.w.every((value, i) => Math.abs(value - next[i]) <= NEAR * (1 + Math.abs(next[i]))) ? step : null;
      }
    }
    return null;
  }

  free() {
    this.anatomy.free();
  }
}
