import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcome } from '../../www/js/views/surface/outcome.js';
import { english } from './words.js';

const spec = { kind: 'run', tolerance: 0.01, optimizers: [{ id: 'sgd' }] };
const run = (stop, verdict = {}) => ({
  index: 0, steps: 120, stop, bound: null, evaluations: { loss: 7, gradient: 120, hessian: 0 },
  verdict: { final_loss: 3, best_loss: 3, distance: null, reached_at: null, diverged_at: null, escaped_at: null, stability: null, ...verdict },
});

test('a run whose work is spent is said to have stopped once in the result and once in the note', async () => {
  const l10n = await english('names', 'settings');
  for (const distance of [null, 2]) {
    const { result, detail, note } = outcome(l10n, spec, run('budget', { distance }));
    assert.equal(result, 'stopped at step 120');
    assert.match(note, /stopped at step 120/);
    assert.doesNotMatch(detail, /stopped|too much work/);
    assert.doesNotMatch(detail, /^ ?·/);
  }
});

test('no detail begins or ends with a dot between two things', async () => {
  const l10n = await english('names', 'settings');
  for (const stop of ['max_steps', 'converged', 'diverged', 'budget']) {
    for (const distance of [null, 2]) {
      for (const escaped of [null, 5]) {
        const { detail } = outcome(l10n, spec, run(stop, { distance, escaped_at: escaped }));
        assert.doesNotMatch(detail, /^\s*·|·\s*$/, `${stop} ${distance} ${escaped}: ${detail}`);
      }
    }
  }
});
