// The words of the tab that shows data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DataLook } from '../../www/js/views/surface/data/index.js';
import { english } from './words.js';

/** What is told below the chart. @param {any} more of the runs and the model */
async function told({ best = [1, 2], focus = null, id = 'logistic_regression', bias = false, step = 3 }) {
  const l10n = await english('opening', 'names', 'settings', 'data');
  const asked = [];
  const runs = {
    coordinates: 'x,y',
    weights: () => new Float64Array(2), shown: () => new Uint32Array(), examples: () => [], best: () => Float64Array.from(best),
    batch: (...of) => {
      asked.push(of);
      return of[0] === 0 ? new Uint32Array(16) : new Uint32Array(1);
    },
    spread: (run) => (run === 0 ? [0.4, 0.046, 16, 0.0459] : []),
  };
  const optimizers = [{ id: 'sgd', on: false }, { id: 'sgd' }, { id: 'adam', data_batch: 1 }];
  const spec = { kind: 'run', steps: 9, surface: { id, data_points: 20, data_batch: 16, data_bias: bias }, optimizers };
  const model = { runs, step, focus, summary: [{ index: 1, steps: 9 }, { index: 2, steps: 9 }], place: (index) => (index === null ? null : index - 1) };
  const it = Object.assign(Object.create(DataLook.prototype), {
    context: { l10n, curves: { FitChart: { most: () => 500 } } }, model, legend: { render() {} }, table: { element: {} }, cloud: { render: () => 32 }, own: { element: {}, render() {} }, about: {}, spread: {},
    chart: { behind: { element: {} }, element: {}, draw: (label, draw) => draw({ draw: (...all) => (it.drawn = all) }) },
  });
  it.render({ state: { spec }, theme: 'light' });
  return { about: it.about.textContent, spread: it.spread, asked, drawn: it.drawn };
}

test('only a fit that there is is called the best', async () => {
  for (const [id, bias] of [['linear_regression', true], ['logistic_regression', true], ['logistic_regression', false]]) {
    assert.match((await told({ id, bias })).about, /The thin (line|curve) fits best/);
    assert.doesNotMatch((await told({ id, bias, best: [] })).about, /thin/);
  }
  assert.match((await told({ best: [] })).about, /separates the classes/);
});

test('the marked batch is that of the optimizer that is pointed at, or else of the first that is on', async () => {
  const first = await told({});
  assert.match(first.about, /the 16 examples of SGD 2's next batch/);
  assert.deepEqual(first.asked, [[0, 3]]);
  assert.equal(first.drawn[2].length, 16);
  const other = await told({ focus: 2 });
  assert.match(other.about, /the example of Adam's next step/);
  assert.equal(other.drawn[2].length, 1);
});

test('what is expected of batches counts the examples that are left', async () => {
  const { spread } = await told({});
  assert.match(spread.textContent, /√\(\(n − B\)\/\(n − 1\)\) = 0.0459 is expected, where B = 16 and n = 20/);
});
