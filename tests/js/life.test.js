import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NONE, advance } from '../../www/js/models/training/life.js';

const NOW = { parts: 2, rate: 0.1, begun: 0.1, saved: null, learned: false, asked: false };

/** What events lead to: the phase, and all actions on the way. Each may change what is known of the run. */
function live(events, now = NOW, life = NONE) {
  const actions = [];
  for (const event of events) {
    const { now: change, ...rest } = typeof event === 'string' ? { type: event } : event;
    now = { ...now, ...change };
    const [next, done] = advance(life, rest, now);
    life = next;
    actions.push(...done);
  }
  return { phase: life.phase, life, actions, names: actions.map(([name]) => name) };
}
const READY = live(['wanted', 'opened', 'loaded', 'loaded']).life;
const lost = (fault = { kind: 'worker_crashed', detail: 'why' }, more = {}) => ({ type: 'lost', fault, ...more });

test('a worker is opened, fed, and ready with the first part; the second comes meanwhile', () => {
  const { phase, actions } = live(['wanted', 'opened', 'loaded']);
  assert.equal(phase, 'ready');
  assert.deepEqual(actions, [['open'], ['load', 0], ['load', 1], ['pose'], ['able']]);
  assert.deepEqual(live(['loaded'], NOW, live(['wanted', 'opened', 'loaded']).life).names, ['pose', 'able']);
});

test('data that come later are handed on when they come, one part after the other', () => {
  const { phase, actions } = live(['wanted', 'opened', { type: 'data', now: { parts: 1 } }, 'data', 'loaded', { type: 'data', now: { parts: 2 } }, 'data'], { ...NOW, parts: 0 });
  assert.equal(phase, 'ready');
  assert.deepEqual(actions.filter(([name]) => name === 'load'), [['load', 0], ['load', 1]]);
});

test('what is wanted twice is begun once', () => {
  assert.deepEqual(live(['wanted', 'wanted', 'opened', 'wanted']).names, ['open', 'load']);
});

test('a worker goes on from what was saved, and hears of another rate before it is ready', () => {
  const saved = { step: 7, rate: 0.1 };
  assert.deepEqual(live(['wanted', 'opened', 'loaded', 'resumed'], { ...NOW, saved }).names.slice(0, 3), ['open', 'load', 'resume']);
  const { phase, actions } = live(['wanted', 'opened', 'loaded', 'resumed', { type: 'rated', step: 7, rate: 0.2 }], { ...NOW, saved, rate: 0.2 });
  assert.equal(phase, 'ready');
  assert.deepEqual(actions.slice(2, 5), [['resume'], ['sendRate', 0.2], ['rateHolds', 7, 0.2]]);
});

test('a rate that changes while the worker settles is sent as well, and only the last one holds', () => {
  const { phase, actions } = live(['wanted', 'opened', { type: 'rate', now: { rate: 0.2 } }, 'loaded', { type: 'rate', now: { rate: 0.3 } }, { type: 'rated', step: 0, rate: 0.2 }, { type: 'rated', step: 0, rate: 0.3 }]);
  assert.equal(phase, 'ready');
  assert.deepEqual(actions.filter(([name]) => name === 'sendRate'), [['sendRate', 0.2], ['sendRate', 0.3]]);
});

test('a rate that is refused is told, and training goes on', () => {
  const fault = { kind: 'out_of_range' };
  const { phase, names } = live(['wanted', 'opened', { type: 'loaded', now: { rate: 1e9 } }, { type: 'rateRefused', fault }]);
  assert.equal(phase, 'ready');
  assert.ok(names.includes('tellRefused'));
});

test('a rate is sent once, also in the middle of a turn; one without a worker starts it', () => {
  const busy = live([{ type: 'turn', goal: 9 }], NOW, READY);
  assert.deepEqual([busy.phase, busy.actions], ['busy', [['turn', 9]]]);
  assert.deepEqual(live([{ type: 'rate', now: { rate: 0.5 } }, 'rate'], NOW, busy.life).actions, [['sendRate', 0.5]]);
  assert.deepEqual(live(['rate']).names, ['open']);
});

test('there is one turn at a time', () => {
  assert.deepEqual(live([{ type: 'turn', goal: 9 }, { type: 'turn', goal: 9 }, { type: 'turned', turn: 1 }, { type: 'turn', goal: 9 }], NOW, READY).names, ['turn', 'take', 'turn']);
});

test('what does not fit is forgotten', () => {
  const { phase, names } = live(['wanted', 'opened', 'loaded', { type: 'unfit', fault: {} }], { ...NOW, saved: { step: 1, rate: 0.1 } });
  assert.equal(phase, 'none');
  assert.deepEqual(names.slice(-3), ['close', 'forget', 'able']);
});

test('one that leaves is kept first, and takes in its last turn; what ends it is an answer or the loss of its worker', () => {
  const leaving = live([{ type: 'turn', goal: 9 }, 'retired', { type: 'turned', turn: 1 }], { ...NOW, learned: true }, READY);
  assert.deepEqual([leaving.phase, leaving.names], ['leaving', ['turn', 'keep', 'take']]);
  for (const end of ['kept', lost({ kind: 'worker_silent', seconds: 11 })]) {
    const { phase, names } = live([end], NOW, leaving.life);
    assert.deepEqual([phase, names], ['none', ['close', 'gone']]);
  }
  assert.deepEqual(live(['released'], NOW, leaving.life).names, ['close', 'dismiss', 'gone']);
});

test('one that leaves with nothing to keep is gone at once, wherever it is', () => {
  for (const events of [[], ['wanted'], ['wanted', 'opened'], ['wanted', 'opened', 'loaded']]) {
    const { phase, names } = live([...events, 'retired']);
    assert.deepEqual([phase, names.slice(-2)], ['none', ['close', 'gone']]);
  }
});

test('a lost worker is replaced twice, then given up; a step that was saved gives three new chances', () => {
  const again = (life, now = NOW) => live(['wanted', 'opened', lost()], now, life);
  const first = again(NONE);
  assert.deepEqual([first.phase, first.names.slice(-4)], ['none', ['close', 'rewind', 'tellReplaced', 'able']]);
  const second = again(first.life);
  assert.equal(second.phase, 'none');
  const third = again(second.life);
  assert.equal(third.phase, 'failed');
  assert.deepEqual(third.actions.find(([name]) => name === 'fail')[1], { kind: 'worker_gave_up', reason: 'worker_crashed', detail: 'why', times: 3, step: 0 });
  assert.equal(again(second.life, { ...NOW, saved: { step: 5, rate: 0.1 } }).phase, 'none');
  // It is tried again when somebody asks for it, as often as before.
  assert.deepEqual(live(['wanted'], NOW, third.life).names, []);
  assert.deepEqual(live(['retried', 'wanted', 'opened', lost()], NOW, third.life).phase, 'none');
});

test('a lost worker whose answer is awaited is replaced at once', () => {
  const { phase, names } = live([lost()], { ...NOW, asked: true }, READY);
  assert.deepEqual([phase, names], ['starting', ['close', 'rewind', 'tellReplaced', 'open', 'able']]);
});

test('where no worker can be made, or it refuses, another one is not tried', () => {
  for (const event of [lost({ kind: 'worker_unavailable', detail: '' }), lost({ kind: 'training_refused', message: 'no' }, { refused: true })]) {
    const { phase, actions } = live(['wanted', event]);
    assert.equal(phase, 'failed');
    assert.deepEqual(actions.slice(-2), [['fail', event.fault], ['able']]);
  }
});

test('whatever comes too late changes nothing', () => {
  const late = ['opened', 'loaded', 'resumed', 'kept', 'data', lost(), { type: 'turn', goal: 1 }];
  for (const life of [NONE, { ...NONE, phase: 'failed' }]) {
    const { phase, names } = live(late, NOW, life);
    assert.deepEqual([phase, names], [life.phase, []]);
  }
});

test('after any events whatever a worker is closed before another is opened, and no part is loaded twice', () => {
  let state = 1;
  const random = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const events = ['wanted', 'opened', 'data', 'loaded', 'resumed', 'rate', 'kept', 'retired', 'released', 'retried', lost(),
    { type: 'turn', goal: 1 }, { type: 'turned', turn: 1 }, { type: 'rated', step: 0, rate: 0.1 }, { type: 'unfit', fault: {} }, { type: 'rateRefused', fault: {} }];
  for (let run = 0; run < 300; run++) {
    let life = NONE;
    let open = false;
    let loaded = [];
    for (let i = 0; i < 60; i++) {
      const now = { parts: random(3), rate: [0.1, 0.2][random(2)], begun: 0.1, saved: random(2) ? { step: random(3), rate: 0.1 } : null, learned: random(2) === 1, asked: random(2) === 1 };
      const event = events[random(events.length)];
      const [next, actions] = advance(life, typeof event === 'string' ? { type: event } : event, now);
      life = next;
      for (const [name, value] of actions) {
        if (name === 'open') {
          assert.ok(!open);
          open = true;
          loaded = [];
        } else if (name === 'close') open = false;
        else if (name === 'load') {
          assert.ok(open && !loaded.includes(value));
          loaded.push(value);
        } else if (['turn', 'keep', 'resume', 'sendRate', 'pose'].includes(name)) assert.ok(open, name);
      }
      assert.equal(open, !['none', 'failed'].includes(life.phase), life.phase);
    }
  }
});
