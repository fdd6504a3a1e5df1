// A run from within: what its optimizer was told in each step, and what its rule made of that. It is told only as far as the rule
// leads along the recorded path.
import { coordinatesOf } from './coordinates.js';
import { stridesOf } from './strides.js';

/** @typedef {import('../../../pkg/playground_rules.js').Anatomy} Anatomy @typedef {import('../../../pkg/playground_page.js').Runs} Runs */
/** @typedef {{ name: string, key: string, letter: string, count: number, note: string|null, role: string|null, from: number, said?: string, numbers?: Float64Array }} Column `from`: its place among
 * the numbers of a step; of what is no rule's, what it is called (`step-…`), and all its numbers */
/** @typedef {{ name: string, letter: string, math: any, filled: any[], value: number[], note: string|null }} Line a line of the rule; one number for all coordinates, or one for each */
/** @typedef {{ at: number[], loss: number, hessian: number[]|null, gradient: Heard|null }} Question `at`: the point; neither gradient nor Hessian: the loss alone was asked for */
/** @typedef {{ mean: number[], summed: number[], noisy: number[], factor: number, given: number[] }} Heard how a gradient came about: see `Runs.witness` */

/** How far the followed point may be from the recorded one, relative to its size: rounding alone. */
const NEAR = 1e-6;
/** How many numbers there are of a question, and how many of them come before what differs from kind to kind: see `Runs.witness`. */
const [QUESTION, HEAD] = [14, 5];
/** The kinds of questions. */
const [GRADIENT, HESSIAN] = [1, 2];
/** How far from the end of a question the gradient is that was told. */
const GIVEN = 2;

export class InsideRun {
  /** @param {Runs} runs @param {number} run its place among the runs @param {number} steps @param {import('../../types').OptimizerEntry} entry
   * @param {typeof import('../../../pkg/playground_rules.js')} rules */
  constructor(runs, run, steps, entry, rules) {
    this.rules = rules;
    this.runs = runs;
    this.run = run;
    this.steps = steps;
    /** Whether it runs within Lookahead. */
    this.wrapped = Boolean(entry.lookahead);
    /** What the coordinates are called. */
    this.coordinates = coordinatesOf(runs);
    this.dims = this.coordinates.length;
    /** How many numbers there are of a point of the record, and of a step that is handed to the rule. */
    this.row = 2 * this.dims + 1;
    this.points = runs.rows(run, 0, steps + 1);
    /** The second points after each step, if the optimizer has one. */
    this.second = runs.second(run, 0, steps);
    /** @type {Anatomy} */
    this.anatomy = new rules.Anatomy(JSON.stringify(entry), this.dims);
    this.questions = this.anatomy.known ? this.watch(0, steps).questions : new Float64Array();
    const rates = runs.columns('lr');
    this.rates = rates.subarray(run * runs.longest, (run + 1) * runs.longest);
    /** @type {Column[]} */
    this.columns = [];
    /** The numbers of a step: those of the columns, and the point to which the rule leads. */
    this.width = 0;
    /** @type {Float64Array} */
    this.numbers = new Float64Array();
    /** What is no rule's. @type {Column[]|null} */
    this.strides = null;
    /** The steps that the rule tells as they were. */
    this.told = 0;
    /** How many steps the rule has been led through. */
    this.done = 0;
    if (this.questions.length === QUESTION * steps && steps > 0) this.follow();
  }

  free() {
    this.anatomy.free();
  }

  /** What the rule is handed for each step: the point, the gradient that the optimizer was told, and the learning rate. */
  feed() {
    const { dims, row } = this;
    const fed = new Float64Array(row * this.steps);
    for (let k = 0; k < this.steps; k += 1) {
      const given = (k + 1) * QUESTION - GIVEN;
      fed.set(this.points.subarray(k * row, k * row + dims), k * row);
      fed.set(this.questions.subarray(given, given + dims), k * row + dims);
      fed[k * row + 2 * dims] = this.rates[k];
    }
    return fed;
  }

  follow() {
    this.columns = JSON.parse(this.anatomy.columns());
    for (const column of this.columns) {
      column.from = this.width;
      this.width += column.count;
    }
    this.width += this.dims;
    this.fed = this.feed();
    this.numbers = this.anatomy.walk(this.fed);
    this.done = this.steps;
    while (this.told < this.steps && this.leads(this.told)) this.told += 1;
  }

  /** Whether the rule leads from point `k` to the next, or, within Lookahead, the run went back to the slow weights. @param {number} k */
  leads(k) {
    const next = this.point(k + 1);
    const led = this.numbers.subarray((k + 1) * this.width - this.dims, (k + 1) * this.width);
    return this.returned(k) || next.every((value, i) => Math.abs(value - led[i]) <= NEAR * (1 + Math.abs(value)));
  }

  /** Whether step `k` ends at the second point. @param {number} k */
  returned(k) {
    const second = this.secondAt(k);
    return second !== null && this.point(k + 1).every((value, i) => value === second[i]);
  }

  /** @param {number} k @returns {number[]} */
  point(k) {
    return [...this.points.subarray(k * this.row, k * this.row + this.dims)];
  }

  /** The value of the surface. @param {number} k */
  height(k) {
    return this.points[k * this.row + this.dims];
  }

  /** The gradient of the surface. @param {number} k @returns {number[]} */
  gradient(k) {
    return [...this.points.subarray((k + 1) * this.row - this.dims, (k + 1) * this.row)];
  }

  /** The second point after step `k`. @param {number} k @returns {number[]|null} */
  secondAt(k) {
    return this.second.length > 2 * k ? [...this.second.subarray(2 * k, 2 * k + this.dims)] : null;
  }

  /** What the optimizer asked in steps, and what it remembers after them, by its letters. @param {number} from @param {number} to */
  watch(from, to) {
    const told = this.runs.witness(this.run, from, to);
    let end = told.length;
    /** @type {Map<string, number[]>} */
    const memory = new Map();
    // What it remembers comes last. Its kind is a letter.
    for (; end > 0 && told[end - QUESTION + 1] > HESSIAN; end -= QUESTION) memory.set(String.fromCharCode(told[end - QUESTION + 1]), [...told.subarray(end - QUESTION + HEAD, end)]);
    return { questions: told.subarray(0, end), memory };
  }

  /** What the optimizer asked in step `k`. @param {number} k @returns {Question[]} */
  asked(k) {
    const known = this.questions.length > 0;
    const numbers = known ? this.questions.subarray(k * QUESTION, (k + 1) * QUESTION) : this.watch(k, k + 1).questions;
    return Array.from({ length: numbers.length / QUESTION }, (_, i) => question([...numbers.subarray(i * QUESTION, (i + 1) * QUESTION)], this.dims));
  }

  /** Of a step that is no rule's: the eigenvalues of a Hessian, the direction, the length, and that against the gradient. @param {number[]|null} hessian @param {number[]} gradient @param {number[]} way */
  stride(hessian, gradient, way) {
    const [low, high, length, rate, ...direction] = this.rules.stride(new Float64Array(hessian ?? []), new Float64Array(gradient), new Float64Array(way));
    return { eigenvalues: [low, high], direction, length, rate };
  }

  /** The numbers of a column in step `k`, NaN where the rule does not tell it as it was. @param {Column} column @param {number} k */
  values({ from, count }, k) {
    const at = k * this.width + from;
    return k < this.told ? [...this.numbers.subarray(at, at + count)] : Array(count).fill(NaN);
  }

  /** One of them. @param {Column} column @param {number} k @param {number} i */
  value({ from, count, numbers }, k, i) {
    if (numbers) return numbers[k * count + i] ?? NaN;
    return k < this.told ? this.numbers[k * this.width + from + i] : NaN;
  }

  /** What it remembers, and its rate: what charts and tables show. Of a method whose steps are no rule's, what it does. */
  get offered() {
    // Where there are more weights than the plot shows, nothing is known of their steps.
    if (!this.anatomy.known && this.runs.shown().length === 0) return (this.strides ??= stridesOf(this, this.everything()));
    return this.columns.filter(({ name }) => name !== 'ahead');
  }

  /** What the optimizer asked in each step. @returns {Question[][]} */
  everything() {
    const { questions } = this.watch(0, this.steps);
    /** @type {Question[][]} */
    const all = Array.from({ length: this.steps }, () => []);
    for (let at = 0; at < questions.length; at += QUESTION) all[questions[at]]?.push(question([...questions.subarray(at, at + QUESTION)], this.dims));
    return all;
  }

  /** The column that has a role or a name. @param {...string} wanted */
  column(...wanted) {
    return this.columns.find(({ role, name }) => wanted.includes(role ?? '') || wanted.includes(name));
  }

  /** The lines of the rule in step `k`; null if it leads elsewhere than the run. @param {number} k @returns {Line[]|null} */
  lines(k) {
    if (k >= this.told || !this.fed) return null;
    if (k < this.done) {
      this.anatomy.restart();
      this.done = 0;
    }
    const { row, dims } = this;
    this.anatomy.skip(this.fed.subarray(this.done * row, k * row));
    const fed = this.fed.subarray(k * row, (k + 1) * row);
    this.done = k + 1;
    return JSON.parse(this.anatomy.step(fed.subarray(dims, 2 * dims), fed.subarray(0, dims), fed[2 * dims], k + 1)).lines;
  }
}

/** @param {number[]} numbers of `Runs.witness` @param {number} dims @returns {Question} */
function question([, kind, x, y, loss, a, b, c, d, e, f, factor, gx, gy], dims) {
  const cut = (/** @type {number[]} */ ...pair) => pair.slice(0, dims);
  const gradient = kind === GRADIENT ? { mean: cut(a, b), summed: cut(c, d), noisy: cut(e, f), factor, given: cut(gx, gy) } : null;
  return { at: cut(x, y), loss, hessian: kind === HESSIAN ? [a, b, c] : null, gradient };
}
