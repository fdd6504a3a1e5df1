// What goals are judged by: of each run, its hyperparameters and what became of it.
import { specJson } from '../../engine.js';

/** @typedef {import('./judge.js').Measures} Measures */

/** Of the runs of a spec over a surface, as the live view has them. @param {import('../../types').Engine} engine @param {import('../../types').RunSpec} spec @returns {Measures[]} */
export function measuresOf(engine, spec) {
  const runs = new engine.Runs(specJson(spec));
  /** @type {import('../../types').RunSummary[]} */
  const summaries = runs.summary().map((text) => JSON.parse(text));
  runs.free();
  return summaries.map(({ index, steps, bound, verdict }) => {
    const entry = spec.optimizers[index];
    return {
      ...entry, loss: verdict.final_loss, best: verdict.best_loss, distance: verdict.distance, reached: verdict.reached_at, steps,
      end: verdict.ending?.id ?? 'away', limit: bound === null ? null : Number(entry.lr) / bound, noise: spec.noise,
    };
  });
}
