import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offerOf } from '../../www/js/views/surface/offer.js';
import { outcome as outcomeOf, ranAway } from '../../www/js/views/surface/outcome.js';
import { english } from './words.js';

const spec = { kind: 'run', steps: 120, tolerance: 0.01, noise: 0, surface: { id: 'booth' }, optimizers: [{ id: 'sgd', lr: 0.1 }] };
/** The context that an outcome needs; what a person accepts is applied to a state. */
const told = (l10n, state = { spec }) => ({ l10n, catalog: { own: { id: 'own' }, run: [{ key: 'steps', max: 1e5 }], optimizers: [{ id: 'sgd', group: 'first_order' }, { id: 'adam', group: 'adaptive' }] }, suggest: () => 0.25, store: { update: (change) => Object.assign(state, change(state)) } });
const outcome = (context, spec, run, moment = null) => outcomeOf(context, spec, run, moment, offerOf);
const run = (stop, verdict = {}) => ({
  id: 'sgd', index: 0, steps: 120, stop, bound: null, evaluations: { loss: 7, gradient: 120, hessian: 0 },
  verdict: { final_loss: 3, best_loss: 3, distance: null, reached_at: null, diverged_at: null, escaped_at: null, ending: null, flat: false, stability: null, ...verdict },
});

test('a run whose work is spent is said to have stopped once in the result and once in the note', async () => {
  const l10n = await english('opening', 'names', 'settings');
  for (const distance of [null, 2]) {
    const { result, detail, note } = outcome(told(l10n), spec, run('budget', { distance }));
    assert.equal(result, 'stopped at step 120');
    assert.match(note, /stopped at step 120/);
    assert.doesNotMatch(detail, /stopped|too much work/);
    assert.doesNotMatch(detail, /^ ?·/);
  }
});

test('no detail begins or ends with a dot between two things', async () => {
  const l10n = await english('opening', 'names', 'settings');
  for (const stop of ['max_steps', 'converged', 'diverged', 'budget']) {
    for (const distance of [null, 2]) {
      for (const escaped of [null, 5]) {
        const { detail } = outcome(told(l10n), spec, run(stop, { distance, escaped_at: escaped, ending: escaped === null && stop !== 'diverged' ? { id: 'circling' } : null }));
        assert.doesNotMatch(detail, /^\s*·|·\s*$/, `${stop} ${distance} ${escaped}: ${detail}`);
      }
    }
  }
});

const ended = (id, more = {}) => run('max_steps', { ending: { id, ...more }, distance: 2, reached_at: id === 'arrived' || id === 'left' ? 7 : null });

test('only a run that arrived is green, only one that ran away is red', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const moods = Object.fromEntries(['arrived', 'left', 'below', 'local', 'saddle', 'downhill', 'slow', 'circling', 'stuck'].map((id) =>
    [id, outcome(told(l10n), spec, ended(id, { x: 1, y: 2, loss: 3, more: 50 })).mood]));
  assert.deepEqual(moods, { arrived: 'good', left: '', below: '', local: '', saddle: '', downhill: '', slow: '', circling: '', stuck: '' });
  assert.equal(outcome(told(l10n), spec, run('diverged', { diverged_at: 9, escaped_at: 4 })).mood, 'bad');
});

test('a local minimum is named, with the way to the global one', async () => {
  const { detail, offer } = outcome(told(await english('opening', 'names', 'settings')), spec, ended('local', { x: -1.5, y: 2, loss: 3.25 }));
  assert.equal(detail, 'in a local minimum · the global one is 2 away');
  assert.match(offer.text, /local minimum at \(−1.5, 2\), where f = 3.25/);
});

test('a run that comes closer tells its pace, and offers the steps or a better rate', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const state = { spec };
  const near = outcome(told(l10n, state), spec, ended('slow', { more: 100 })).offer;
  assert.match(near.text, /roughly 100 more steps/);
  near.press();
  assert.equal(state.spec.steps, 220);
  const far = outcome(told(l10n, state), spec, ended('slow', { more: 2e6 })).offer;
  assert.match(far.text, /roughly 2,000,000 more steps/);
  far.press();
  assert.equal(state.spec.optimizers[0].lr, 0.25);
});

test('what keeps a run from coming to rest is told, and what helps is one press', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const offered = (ending, entry = { id: 'sgd', lr: 0.1 }, given = {}, more = {}) => {
    const state = { spec: { ...spec, optimizers: [entry], ...given } };
    const { offer } = outcome(told(l10n, state), state.spec, { ...ended(ending.id, ending), id: entry.id, bound: 1, ...more });
    offer.press();
    return [offer.text, offer.label, state.spec];
  };
  const [swung, , longer] = offered({ id: 'left', settling: true });
  assert.match(swung, /went past the minimum. It may come to rest with more steps/);
  assert.equal(longer.steps, 240);
  const [long, halve] = offered({ id: 'left', settling: false });
  assert.match(long, /did not stay there: its steps are too long/);
  assert.match(halve, /Halve/);
  const swinging = { id: 'momentum', lr: 0.1, momentum: 0.999 };
  const [carried, , braked] = offered({ id: 'circling' }, swinging);
  assert.match(carried, /Momentum carries .* depends on β alone/);
  assert.equal(braked.optimizers[0].momentum, 0.9);
  // Near the limit it is the rate, and with noise the noise.
  assert.match(offered({ id: 'circling' }, { ...swinging, lr: 0.9 })[1], /Halve/);
  assert.match(offered({ id: 'circling' }, swinging, { noise: 1 })[0], /^Noise keeps/);
  // Nesterov's swing depends on the rate as well.
  assert.match(offered({ id: 'circling' }, { ...swinging, id: 'nesterov' })[1], /Halve/);
  const slow = (more) => offered({ id: 'slow', more }, { id: 'adamw', lr: 0.1, weight_decay: 0.01 }, {}, { verdict: { ...ended('slow', { more }).verdict, lowered: true } });
  assert.match(slow(null)[0], /its schedule lowers α/);
  assert.equal(slow(null)[1], '');
  assert.match(slow(50)[0], /roughly 50 more steps/);
  // The schedule has left it beside the minimum.
  const left = { verdict: { ...ended('left', { settling: false }).verdict, lowered: true } };
  assert.match(offered({ id: 'left' }, undefined, {}, left)[0], /its schedule lowers α/);
  assert.match(offered({ id: 'left' }, undefined, { noise: 1 }, left)[0], /^Noise keeps/);
  // Without a known minimum, a small gradient may be that of a saddle.
  const [passed, none] = offered({ id: 'left', settling: false }, undefined, {}, { verdict: { ...ended('left').verdict, distance: null } });
  assert.match(passed, /was within the tolerance at step 7, but the run went on/);
  assert.equal(none, '');
});

test('a divergence has its true cause, and halving the rate is one press', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const away = { diverged_at: 40, escaped_at: 12, stability: { lr: 0.9, bound: 2 / 3, factor: 2, lambda_max: 2, decay: 1, step: 11 } };
  const noteOf = (verdict, entry = { id: 'sgd', lr: 0.9 }, noise = 0) => {
    const given = { ...spec, noise, optimizers: [entry] };
    const state = { spec: given };
    const { note, offer } = outcome(told(l10n, state), given, { ...run('diverged', verdict), id: entry.id });
    offer?.press();
    return [note, state.spec.optimizers[0].lr];
  };
  assert.match(noteOf(away)[0], /above the stability limit 2\/\(λmax \+ λ\) = 0.667\. .*measured at step 11, and weight decay adds λ = 1.*overflow at step 40/);
  // Half of 0.9 would be below the limit too, but half of a rate far above it would not.
  assert.equal(noteOf(away)[1], 0.5);
  const below = { ...away, stability: { ...away.stability, bound: 1, decay: 0 } };
  assert.match(noteOf(below, undefined, 100)[0], /noise of σ = 100/);
  assert.match(noteOf({ ...away, stability: null }, { id: 'adam', lr: 5 })[0], /adaptive step is about α = 5 long/);
  const [zero, kept] = noteOf({ diverged_at: 1, flat: true }, { id: 'adam', lr: 0.1, eps: 0 });
  assert.match(zero, /is exactly 0 and so is ε/);
  assert.equal(kept, 0.1);
});

test('a step before the end is told by its own numbers', async () => {
  const { result, detail, mood, note } = outcome(told(await english('opening', 'names', 'settings')), spec, ended('arrived'), { step: 3, loss: 1.5, distance: 0.25 });
  assert.deepEqual([result, detail, mood, note], ['f = 1.5', '0.25 from the minimum at step 3', '', '']);
});

test('nothing is offered that changes nothing or would be refused', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const offered = (given, ending) => outcome(told(l10n), { ...spec, ...given }, { ...ended('slow', ending), steps: given.steps ?? 120 }).offer;
  assert.equal(offered({ optimizers: [{ id: 'sgd', lr: 0.25 }] }, { more: null }).label, '', 'the rate is the suggested one');
  assert.equal(offered({ optimizers: [{ id: 'sgd', lr: 0.3 }] }, { more: null }).label, '', 'a smaller rate is no remedy for a slow run');
  assert.match(offered({}, { more: null }).label, /Raise α to 0.25/);
  assert.equal(offered({ steps: 60000, optimizers: [{ id: 'sgd', lr: 0.3 }] }, { more: 90000 }).label, '', 'more steps than there may be');
});

test('weight decay is the reason only where a run rests', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const decaying = { ...spec, optimizers: [{ id: 'sgd', lr: 0.1, weight_decay: 0.01 }] };
  assert.match(outcome(told(l10n), decaying, ended('local', { x: 1, y: 2, loss: 3 })).offer.text, /local minimum/);
  assert.match(outcome(told(l10n), decaying, ended('slow', { more: 50 })).offer.text, /roughly 50 more steps/);
  assert.match(outcome(told(l10n), decaying, ended('stuck')).offer.text, /Weight decay pulls/);
});

test('only of a function that is known is it said that it has no minimum', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const detailOn = (id) => outcome(told(l10n), { ...spec, surface: { id } }, ended('downhill')).detail;
  assert.match(detailOn('saddle'), /has no minimum/);
  assert.doesNotMatch(detailOn('own'), /no minimum/);
});

test('from a local minimum or a saddle, a start is offered that leads further', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const stuck = { ...spec, start: [3, 3], steps: 100 };
  /** Runs that arrive where x is below `edge`, and end lower the smaller y is. */
  const engine = (edge) => ({
    fitWindow: () => [-4, 4, -4, 4],
    Runs: class {
      constructor(json) {
        [this.x, this.y] = JSON.parse(json).start;
        if (this.y > 3.5) throw new Error('no value there');
      }

      summary() {
        return [JSON.stringify({ verdict: { final_loss: 10 + this.y, ending: { id: this.x < edge ? 'arrived' : 'local' } } })];
      }

      free() {}
    },
  });
  for (const [edge, expected] of [[1.5, (x, y) => x < 1.5 && x > 0.8 && Math.abs(y - 3) < 0.4], [-9, (x, y) => y < -3.5]]) {
    for (const end of ['local', 'saddle']) {
      const state = { spec: stuck };
      const { offer } = outcome({ ...told(l10n, state), engine: engine(edge) }, stuck, ended(end, { x: 1, y: 2, loss: 3 }));
      assert.equal(offer.label, 'Find a better start');
      offer.press();
      assert.ok(expected(...state.spec.start), `${end}: ${state.spec.start}`);
    }
  }
  // Of a function of one variable, a start is one number.
  const state = { spec: { ...stuck, start: [3] } };
  const { offer } = outcome({ ...told(l10n, state), engine: engine(1.5) }, state.spec, ended('maximum'));
  offer.press();
  assert.ok(state.spec.start.length === 1 && state.spec.start[0] < 1.5 && state.spec.start[0] > 0.8, `${state.spec.start}`);
  const said = [];
  const hopeless = { ...told(l10n, {}), engine: { fitWindow: () => [-4, 4, -4, 4], Runs: class { constructor() { throw new Error('no value'); } } }, notices: { say: (kind, text) => said.push(text) } };
  outcome(hopeless, stuck, ended('local', { x: 1, y: 2, loss: 3 })).offer.press();
  assert.match(said[0], /No start in this window leads SGD lower/);
});

test('a run that falls for ever has not run away', () => {
  const { verdict } = run('max_steps', { final_loss: -300, best_loss: -300, escaped_at: 7 });
  assert.ok(!ranAway(verdict));
  assert.ok(ranAway({ ...verdict, final_loss: 300 }), 'upward');
  assert.ok(ranAway({ ...verdict, best_loss: -400 }), 'to and fro');
  assert.ok(ranAway({ ...verdict, diverged_at: 7 }), 'at once');
  assert.ok(!ranAway({ ...verdict, escaped_at: null }));
});

test('where gradients add up, that is the reason, and no learning rate is offered', async () => {
  const l10n = await english('opening', 'names', 'settings');
  const surface = { id: 'linear_regression', data_points: 200, data_batch: 0, data_zero_grad: false };
  const away = { diverged_at: 40, escaped_at: 12, stability: null };
  for (const ends of [ended('slow', { more: 100 }), ended('slow', { more: null }), ended('circling'), ended('left'), run('diverged', away)]) {
    const given = { ...spec, noise: 1, surface };
    const state = { spec: given };
    const { note, story, offer } = outcome(told(l10n, state), given, ends);
    assert.match(note || offer.text, /zero_grad is off/);
    assert.doesNotMatch(story, /more steps|too long|smaller learning rate|Noise/);
    assert.equal(offer.label, 'Switch zero_grad on');
    offer.press();
    assert.deepEqual(state.spec.surface, { ...surface, data_zero_grad: true });
    assert.equal(state.spec.optimizers[0].lr, 0.1);
  }
  assert.match(outcome(told(l10n), { ...spec, surface }, ended('stuck')).offer.text, /does not move/);
  assert.match(outcome(told(l10n), { ...spec, surface: { ...surface, data_zero_grad: true } }, ended('circling')).offer.label, /Halve/);
});
