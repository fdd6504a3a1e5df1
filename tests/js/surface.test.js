import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { SurfaceModel } from '../../www/js/models/surface.js';
import { PAGE } from '../../www/js/state/state.js';
import { placesFor } from '../../www/js/views/surface/readout.js';

/** The animation frames that are waited for. @type {Map<number, (now: number) => void>} */
const frames = new Map();
/** The time of the page stands still between two frames, however busy the machine is. */
let clock = 0;
performance.now = () => clock;
beforeEach(() => {
  frames.clear();
  clock = 1000;
  let last = 0;
  globalThis.requestAnimationFrame = (work) => {
    frames.set((last += 1), work);
    return last;
  };
  globalThis.cancelAnimationFrame = (id) => frames.delete(id);
});
const frame = (now) => {
  clock = now;
  const waiting = [...frames.values()];
  frames.clear();
  waiting.forEach((work) => work(now));
};

/** All frames from one time to another, ten a second. */
const framesFrom = (from, to) => {
  for (let now = from + 100; now <= to; now += 100) frame(now);
};

/** A context with runs of so many steps. */
function context(steps = 100) {
  const told = [];
  const runs = { made: 0, alive: 0 };
  const spec = { kind: 'run', surface: { id: 'bowl' }, optimizers: [{ id: 'sgd' }, { id: 'adam' }] };
  const store = {
    state: { view: 'surface', spec, page: { ...PAGE }, looks: {} },
    how: [],
    update(edit, how) {
      store.state = edit(store.state);
      store.how.push(how);
    },
    invalidate() {},
  };
  class Runs {
    constructor(json, before) {
      assert.equal('kind' in JSON.parse(json), false, 'Rust knows no kind');
      runs.made += 1;
      runs.alive += 1;
      // Runs that are handed over are used up.
      before?.free();
      this.longest = steps + 1;
    }

    summary() {
      return [{ id: 'sgd', index: 0, verdict: { diverged_at: 7 } }, { id: 'adam', index: 1, verdict: { diverged_at: null } }].map((run) => JSON.stringify(run));
    }

    free() {
      runs.alive -= 1;
    }
  }
  return { engine: { Runs }, store, runs, told, emit: (event, detail) => told.push([event, detail]) };
}

test('a spec is run once, and the runs before it are used up; what ends as before is the same value', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  model.follow({ ...it.store.state, view: 'another look at it' });
  assert.deepEqual([it.runs.made, model.last], [1, 100]);
  const [sgd] = model.summary;
  model.follow({ ...it.store.state, spec: { ...it.store.state.spec } });
  assert.deepEqual(it.runs, { made: 2, alive: 1 });
  assert.equal(model.summary[0], sgd);
  model.free();
  assert.equal(it.runs.alive, 0);
});

test('a run that ends badly and the step that is shown are told', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  model.follow(it.store.state);
  assert.deepEqual(it.told, [['diverged', { id: 'sgd', index: 0, step: 7 }], ['step', { step: 100, last: 100 }]]);
});

test('the last step is the end, however long the run becomes', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  model.go(40);
  assert.equal(it.store.state.page.step, 40);
  model.go(250);
  assert.equal(it.store.state.page.step, null);
  model.go(-3);
  assert.equal(it.store.state.page.step, 0);
});

test('what is under the pointer is marked, and not chosen', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  model.go(40);
  model.hover(7);
  assert.deepEqual([model.step, model.chosen], [7, 40]);
  model.hover(null);
  assert.equal(model.step, 40);
});

test('a replay goes from the start to the end at its speed, and says when it is there', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  const begin = performance.now();
  model.play();
  assert.equal(model.playing, true);
  framesFrom(begin, begin + 4000);
  assert.ok(Math.abs(it.store.state.page.step - 50) <= 1, `${it.store.state.page.step}`);
  it.store.state.page.speed = 2;
  framesFrom(begin + 4000, begin + 6100);
  assert.deepEqual([it.store.state.page.step, model.playing, frames.size], [null, false, 0]);
  assert.deepEqual(it.told.at(-1), ['finished', { step: 100 }]);
});

test('a replay goes on where it was after the page was frozen', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  const begin = performance.now();
  model.play();
  framesFrom(begin, begin + 800);
  frame(begin + 60_000);
  assert.ok(it.store.state.page.step >= 10 && it.store.state.page.step <= 14, `${it.store.state.page.step}`);
  assert.equal(model.playing, true);
});

test('a replay goes on under a pointer that rests on a path, and a click there ends it', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  const begin = performance.now();
  model.play();
  model.hover(7);
  framesFrom(begin, begin + 4000);
  assert.ok(Math.abs(model.step - 50) <= 1, `${model.step}`);
  model.pin(7);
  assert.deepEqual([model.playing, frames.size, model.chosen], [false, 0, 7]);
});

test('a step that is chosen ends a replay, and so does the end of the playground', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  model.play();
  model.go(3);
  assert.deepEqual([model.playing, frames.size], [false, 0]);
  model.play();
  model.free();
  assert.deepEqual([model.playing, frames.size], [false, 0]);
});

test('what is looked at is remembered as the topmost, and only runs that are on have a place', () => {
  const it = context();
  const model = new SurfaceModel(it);
  model.follow(it.store.state);
  let drawn = 0;
  it.store.invalidate = () => (drawn += 1);
  assert.deepEqual([model.focus, model.top], [null, null]);
  model.attend(1);
  model.attend(1);
  assert.equal(drawn, 1, 'the same again changes nothing');
  model.attend(null);
  assert.deepEqual([model.focus, model.top, drawn], [null, 1, 2]);
  assert.deepEqual([model.place(1), model.place(5), model.place(null)], [1, null, null]);
});

test('a readout has as many places as tell pixels apart', () => {
  assert.deepEqual([5 / 700, 1, 300, 1e-8 / 700, 0].map(placesFor), [3, 0, 0, 11, 15]);
});
