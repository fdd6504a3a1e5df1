import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../../www/js/csv.js';
import { Inside } from '../../www/js/models/inside/index.js';
import { linesOf, offered } from '../../www/js/views/surface/state/quantities.js';
import { seen } from '../../www/js/views/surface/step/seen.js';
import { canHaveTwin, withTwin } from '../../www/js/views/surface/step/twin.js';
import { lookaheadOf } from '../../www/js/views/surface/step/wrapped.js';

/** Runs of three steps of w ← w − g with g = w; the optimizer is told `told(k)` of the gradient. */
function runsOf(told = (g) => g) {
  const points = [8, 4, 2, 1];
  const rows = (_run, from, to) => Float64Array.from(points.slice(from, to).flatMap((x) => [x, -x, 0, x / 2, -x / 2]));
  const questions = [0, 1, 2].flatMap((k) => [k, 1, points[k], -points[k], 0, ...Array(7).fill(0), told(points[k] / 2, k), told(-points[k] / 2, k)]);
  return {
    coordinates: 'x,y', longest: 4, rows, second: () => new Float64Array(), columns: () => Float64Array.of(1, 1, 1, NaN), batch: () => [],
    witness: (_run, from, to) => Float64Array.from(questions).subarray(from * 14, to * 14),
  };
}

/** The rule w ← w − g, which remembers the sum of its gradients. */
class Anatomy {
  known = true;
  t = 0;
  sum = 0;
  columns() {
    return JSON.stringify([{ name: 's', key: 's', letter: 's', count: 1, note: 'sum', role: null }, { name: 'ahead', key: 'ahead', letter: '', count: 2, note: null, role: null }]);
  }
  restart() {
    [this.t, this.sum] = [0, 0];
  }
  advance([x, y, gx, gy]) {
    this.t += 1;
    this.sum += gx;
    return [this.sum, 0, 0, x - gx, y - gy];
  }
  walk(rows) {
    return Float64Array.from(Array.from({ length: rows.length / 5 }, (_, k) => this.advance(rows.subarray(5 * k, 5 * k + 5))).flat());
  }
  skip(rows) {
    this.walk(rows);
  }
  step(g, w, lr, t) {
    assert.equal(t, this.t + 1, 'the steps come in their order');
    return JSON.stringify({ lines: [{ name: 's', value: [this.advance([...w, ...g, lr])[0]], math: null, filled: [], note: null, letter: 's' }] });
  }
  free() {
    this.freed = true;
  }
}

const entry = { id: 'sgd' };
function insideOf(runs, more = {}) {
  const model = { runs, summary: [{ index: 0, steps: 3 }], spec: { optimizers: [{ ...entry, ...more }] } };
  return { model, inside: new Inside({ store: { invalidate() {} } }, model, { Anatomy }) };
}

test('a run is told as far as its rule leads along it, forwards and backwards', () => {
  const { inside } = insideOf(runsOf());
  const run = inside.of(0);
  assert.equal(run.told, 3);
  for (const [k, sum] of [[2, 7], [0, 4], [1, 6], [1, 6]]) assert.equal(run.lines(k)[0].value[0], sum);
  const [column] = run.columns;
  assert.deepEqual([0, 1, 2, 3].map((k) => run.value(column, k, 0)), [4, 6, 7, NaN]);
  assert.equal(inside.of(0), run, 'it is kept');
  assert.deepEqual(run.asked(1)[0], { at: [4, -4], loss: 0, hessian: null, gradient: { mean: [0, 0], summed: [0, 0], noisy: [0, 0], factor: 0, given: [2, -2] } });
});

test('where the rule leads elsewhere nothing is told', () => {
  const run = insideOf(runsOf((g, k) => (k === 1 ? 2 * g : g))).inside.of(0);
  assert.equal(run.told, 1);
  assert.equal(run.lines(1), null);
  assert.deepEqual(run.values(run.columns[0], 1), [NaN]);
});

test('runs that may be replaced in the next frame are waited for', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { model, inside } = insideOf(runsOf());
  const first = inside.of(0);
  model.runs = runsOf();
  assert.equal(inside.of(0), null);
  assert.ok(first.anatomy.freed, 'what belonged to other runs is freed');
  context.mock.timers.tick(50);
  model.runs = runsOf();
  assert.equal(inside.of(0), null);
  context.mock.timers.tick(50);
  assert.equal(inside.waits(), true, 'the wait begins anew');
  context.mock.timers.tick(50);
  assert.notEqual(inside.of(0), null);
  inside.free();
});

test('runs are looked into one after the other, as far as a frame has time', (context) => {
  let now = 0;
  context.mock.method(performance, 'now', () => (now += 5));
  const { model, inside } = insideOf(runsOf());
  model.summary = [0, 0, 0].map((index) => ({ index, steps: 3 }));
  assert.equal(inside.ready([0, 1, 2]), false);
  assert.ok(inside.known.size > 0 && inside.known.size < 3, `${inside.known.size}`);
  while (!inside.ready([0, 1, 2])) assert.ok(now < 200);
  assert.equal(inside.known.size, 3);
});

test('what several optimizers have is shown once, from the first step on', () => {
  const { inside } = insideOf(runsOf());
  assert.deepEqual(offered(inside, 1).map(({ key }) => key), ['s'], 'where it looked ahead from is no memory');
  const { numbers, places, coordinates, values } = linesOf(inside, 's', 1, 4);
  assert.deepEqual([...numbers], [NaN, 4, 6, 7]);
  assert.deepEqual([places, coordinates], [[0], [0]]);
  assert.deepEqual([values(0, 0), values(0, 2), values(null, 2), values(0, 9)], [[], [6], [], []]);
  assert.equal(linesOf(inside, 'v', 1, 4).numbers.length, 0);
});

test('the gradient that an optimizer saw is told as it came about', () => {
  const ids = (spec, heard, more = {}) => {
    const run = { run: 0, coordinates: ['x', 'y'], gradient: () => [1, 2], point: () => [3, 4], runs: { batch: () => more.batch ?? [] } };
    const given = { mean: [1, 2], summed: [1, 2], noisy: [1, 2], factor: NaN, given: [1, 2], ...heard };
    return seen({ noise: 0, ...spec }, run, 0, [{ at: more.at ?? [3, 4], gradient: given, hessian: null, loss: 0 }], (id, value) => ({ id, value })).map(({ id }) => id);
  };
  assert.deepEqual(ids({}, {}), ['slope']);
  assert.deepEqual(ids({ noise: 0.1 }, {}), ['slope', 'noisy']);
  assert.deepEqual(ids({ clip: { norm: 1 } }, { factor: 0.5 }), ['slope', 'factor', 'clipped']);
  assert.deepEqual(ids({ clip: { value: 1 } }, {}), ['slope', 'clipped']);
  assert.deepEqual(ids({}, {}, { batch: [1, 5] }), ['slope', 'batch']);
  assert.deepEqual(ids({}, { summed: [2, 2] }), ['slope', 'summed']);
  assert.deepEqual(ids({}, {}, { at: [0, 0] }), ['slope', 'asked', 'slope-there']);
});

test('the slow weights of Lookahead are told, and whether the weights go back', () => {
  const said = (id, value, values) => ({ id, value, values });
  const run = { secondAt: () => [1, 2], returned: (k) => k === 4 };
  const told = (k) => lookaheadOf(run, k, { lookahead: { k: 5, alpha: 0.5 } }, said)[0].values.returned;
  assert.deepEqual([told(3), told(4)], ['no', 'yes']);
  assert.deepEqual(lookaheadOf(run, 4, {}, said), []);
});

test('the twin of an optimizer differs in its bias correction alone, and one that is there is taken', () => {
  const state = (optimizers) => ({ view: 'surface', looks: {}, page: {}, spec: { kind: 'run', optimizers } });
  const adam = { id: 'adam', lr: 0.1, bias_correction: true };
  const before = state([{ id: 'sgd', lr: 1 }, adam]);
  assert.deepEqual([0, 1].map((index) => canHaveTwin(before.spec, index, 8)), [false, true]);
  assert.equal(canHaveTwin(before.spec, 1, 2), false, 'there is no room');
  const after = withTwin(before, 1);
  assert.deepEqual(after.spec.optimizers.map(({ lr, bias_correction: on, slot }) => [lr, on, slot]), [[1, undefined, 0], [0.1, true, 1], [0.1, false, 2]]);
  assert.equal(after.looks.surface['step.beside'], 3);
  const there = withTwin(state([{ ...adam, bias_correction: false, on: false, slot: 7 }, adam]), 1);
  assert.deepEqual(there.spec.optimizers.map(({ on }) => on), [true, undefined]);
  assert.equal(there.looks.surface['step.beside'], 1);
  assert.equal(canHaveTwin(after.spec, 1, 3), true, 'its twin is there');
});

test('a table is written so that others read it', () => {
  assert.equal(csv([['a', 'b "c", d'], ['1', '']]), 'a,"b ""c"", d"\r\n1,\r\n');
});

test('of a method whose steps are no rule, the lines of its steps are shown', () => {
  class NoRule extends Anatomy {
    known = false;
  }
  const stride = (_hessian, [gx, gy], [x, y, toX, toY]) => {
    const length = Math.hypot(toX - x, toY - y);
    return Float64Array.of(NaN, NaN, length, length / Math.hypot(gx, gy), (toX - x) / length, (toY - y) / length);
  };
  const sight = (shown) => {
    const model = { runs: { ...runsOf(), shown: () => shown }, summary: [{ index: 0, steps: 3 }], spec: { optimizers: [entry] } };
    return new Inside({ store: { invalidate() {} } }, model, { Anatomy: NoRule, stride });
  };
  const inside = sight([]);
  assert.deepEqual(offered(inside, 1).map(({ key, count }) => [key, count]), [['length', 1], ['rate_along', 1], ['direction', 2]], 'it asked once a step, and for no curvature');
  assert.deepEqual([...linesOf(inside, 'length', 1, 4).numbers], [NaN, Math.hypot(4, 4), Math.hypot(2, 2), Math.hypot(1, 1)]);
  assert.ok([...linesOf(inside, 'rate_along', 1, 4).numbers].slice(1).every((rate) => rate === 1));
  assert.deepEqual(linesOf(inside, 'direction', 1, 4).coordinates, [0, 1]);
  assert.deepEqual(offered(sight(Uint32Array.of(1, 2)), 1), [], 'of many weights two are known');
});
