// Finds a start from which a run gets further than into a local minimum or onto a saddle, by trying starts around the present one.
import { specJson, tellTrap } from '../../engine.js';

/** The starts that are tried, a grid over the window of the surface, and the most steps of all their runs together. */
const GRID = 14;
const WORK = 1e6;
/** After how many milliseconds it is content with what was found: the page waits meanwhile. */
const PATIENCE = 200;
/** Digits of a start: people read it. */
const DIGITS = 3;

/** @typedef {import('../../types').RunSpec} RunSpec */

/** The nearest start from which the run of an entry arrives at a minimum; where there is none, the one that leads it lowest; null if none leads lower.
 * @param {Pick<import('../../types').Context, 'engine'>} context @param {RunSpec} spec @param {number} index @returns {number[]|null} */
export function betterStart({ engine }, spec, index) {
  const { surface, start: here, steps, optimizers } = spec;
  const [left, right, bottom, top] = engine.fitWindow(JSON.stringify(surface), Float64Array.from(here), 1, 1);
  const line = here.length === 1;
  const at = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ i) => Number((from + ((i + 0.5) / GRID) * (to - from)).toPrecision(DIGITS));
  const sizes = [right - left, top - bottom];
  const away = (/** @type {number[]} */ start) => Math.hypot(...start.map((coordinate, i) => (coordinate - here[i]) / sizes[i]));
  const starts = Array.from({ length: line ? GRID : GRID * GRID }, (_, i) => (line ? [at(left, right, i)] : [at(left, right, i % GRID), at(bottom, top, Math.floor(i / GRID))]))
    .sort((a, b) => away(a) - away(b)).slice(0, Math.max(GRID, Math.floor(WORK / steps)));
  const alone = { ...spec, optimizers: [optimizers[index]] };
  /** @type {number[]|null} */
  let best = null;
  let lowest = run(engine, alone)?.final_loss ?? Infinity;
  const begin = performance.now();
  for (const start of starts) {
    if (performance.now() - begin > PATIENCE) break;
    const verdict = run(engine, { ...alone, start });
    if (verdict?.ending?.id === 'arrived') return start;
    if (!verdict?.ending || !(verdict.final_loss < lowest)) continue;
    lowest = verdict.final_loss;
    best = start;
  }
  return best;
}

/** @param {import('../../types').Engine} engine @param {RunSpec} spec @returns {import('../../types').Verdict|null} null where the function has no value at the start */
function run(engine, spec) {
  try {
    const runs = new engine.Runs(specJson(spec));
    const { verdict } = JSON.parse(runs.summary()[0]);
    runs.free();
    return verdict;
  } catch (error) {
    tellTrap(error);
    return null;
  }
}
