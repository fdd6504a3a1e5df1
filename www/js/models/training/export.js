// What was measured, as files. Pure.
import { csv } from '../../csv.js';
import { layerSizes } from './layer-sizes.js';
import { rateOf } from './spec.js';

/** @typedef {import('./run.js').Run} Run */

/** Every run: what it began with and how its learning rate was changed since, as `[step, lr]`; its epochs as the command line gives them, its judgements, and its curve. @param {Run[]} runs @param {string} data */
export function metricsJson(runs, data) {
  const answer = runs.map((run) => ({
    id: run.spec.optimizers[0].id, label: run.job.label, spec: run.begun, lr_changes: run.changes, data, stop: stopOf(run), diverged_at: run.divergedAt,
    step: run.step, seconds: run.seconds, parameters: run.parameters, state_bytes: run.stateBytes,
    epochs: run.epochs, tests: run.tests, curve: curveOf(run), layer_sizes: layersOf(run),
  }));
  return `${JSON.stringify({ runs: answer }, null, 1)}\n`;
}

/** What a script of a run has to say beforehand: that the page trained it on data of a person's own, and that its learning
 * rate was changed by hand. @param {Run} run @param {string} data the name of such data
 * @param {import('./types').Words} l10n @returns {string[]} comments in Python */
export function remarks({ begun, spec, changes }, data, l10n) {
  const lines = [];
  if (data) lines.push(l10n.text('training-script-data', { data: data.replace(/\s+/g, ' ') }));
  if (changes.length > 0) {
    // As text: in a script numbers stand as Python writes them.
    const at = (/** @type {number|undefined} */ lr) => String(lr ?? '');
    lines.push(l10n.text('training-script-rate', { first: at(rateOf(begun)), last: at(rateOf(spec)) }));
    lines.push(...changes.map(([step, lr]) => l10n.text('training-script-change', { step: String(step), lr: at(lr) })));
  }
  return lines.map((line) => `# ${line}\n`);
}

/** @param {Run} run */
function stopOf(run) {
  if (run.status === 'finished') return 'max_steps';
  return run.status === 'diverged' ? 'diverged' : null;
}

/** @param {Run} run */
function curveOf({ curve }) {
  const column = (/** @type {Float64Array} */ numbers) => Array.from(numbers.subarray(0, curve.length));
  return {
    steps_per_point: curve.width, step: column(curve.step), seconds: column(curve.seconds), loss: column(curve.loss),
    accuracy: column(curve.accuracy), gradient_norm: column(curve.norm), lr: column(curve.lr),
  };
}

/** The root mean squares in each layer at the steps that were measured. @param {Run} run */
function layersOf({ sizes, facts }) {
  const of = (/** @type {import('./layer-sizes.js').Size} */ size) => layerSizes(sizes, facts?.shape.length ?? 0, size);
  const columns = (/** @type {import('./layer-sizes.js').Size} */ size) => of(size).layers.map((values) => Array.from(values));
  return { step: Array.from(of('gradient').steps), gradient: columns('gradient'), change: columns('step'), weights: columns('weights') };
}

const HEAD = ['run', 'optimizer', 'on', 'step', 'epoch', 'seconds', 'loss', 'accuracy', 'gradient_norm', 'lr', 'steps_per_point'];

/** One table, a row for each point: `on` tells batches of training from judgements on the test images. Where points hold more
 * than one step they are their means, step numbers as well. @param {Run[]} runs */
export function metricsCsv(runs) {
  const rows = [HEAD];
  for (const run of runs) {
    const begin = [run.job.label, run.spec.optimizers[0].id];
    const { curve } = run;
    for (let i = 0; i < curve.length; i++) {
      const { step, seconds, loss, accuracy, norm, lr } = curve;
      const steps = i === curve.length - 1 ? curve.filled : curve.width;
      const numbers = [step[i], step[i] / run.stepsPerEpoch, seconds[i], loss[i], accuracy[i], norm[i], lr[i], steps];
      rows.push([...begin, 'train', ...numbers.map(String)]);
    }
    for (const test of run.tests) {
      rows.push([...begin, 'test', ...[test.step, test.epoch, test.seconds, test.loss, test.accuracy].map(String), '', '', '']);
    }
  }
  return csv(rows);
}
