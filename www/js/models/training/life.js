// The life of a training's worker, as a machine. Pure: it takes an event and answers with the next state and what is to be
// done; driver.js does it and tells what came of it.
//
//          wanted            opened          first part loaded           settled          turn
//   none ─────────▶ starting ───────▶ empty ──────────────────▶ settling ───────▶ ready ───────▶ busy
//    ▲ ▲               │                │                          │               ▲ │  turned     │
//    │ │               │                │                          │               └─┼─────────────┤
//    │ └── released ◀──┴────────────────┴──────────────────────────┴─────────────────┤             │
//    │                                                                     retired   ▼             │
//    │                          none ◀── kept, or lost ────────────────────────── leaving ◀────────┘
//    │
//    ├── lost, from any of them ──▶ starting again, if somebody still wants it
//    └── lost three times at one step, cannot be made, or refuses ──▶ failed ── retried ──▶ none
//
// `settling`: the worker goes on from what was saved, and hears of the present learning rate.
// `leaving`: the run was removed; what it has learned is kept first.

/** @typedef {import('../../workers/client.js').Fault} Fault */
/** `fed`: parts of the data that the worker was given; `loading`: whether it still unpacks the last of them; `rate`: the
 * learning rate that it has or was told; `losses`: how many workers were lost since a step that was saved, and which one.
 * @typedef {{ phase: 'none'|'starting'|'empty'|'settling'|'ready'|'busy'|'leaving'|'failed', fed: number, loading: boolean,
 *   rate: number|undefined, losses: { count: number, step: number } }} Life */
/** What is known of the run while an event arrives: parts of the data that are here, the learning rate that it is to have and
 * the one that it began with, what it could go on from, whether it has learned anything since, whether questions are open.
 * @typedef {{ parts: number, rate: number|undefined, begun: number|undefined, saved: { step: number, rate: number|undefined }|null,
 *   learned: boolean, asked: boolean }} Now */
/**
 * @typedef {{ type: 'wanted'|'opened'|'data'|'loaded'|'resumed'|'rate'|'kept'|'retired'|'released'|'retried' }
 *   | { type: 'turn', goal: number } | { type: 'turned', turn: import('./types').Turn } | { type: 'rated', step: number, rate: number|undefined }
 *   | { type: 'unfit'|'rateRefused', fault: Fault } | { type: 'lost', fault: Fault, refused?: boolean }} Event
 */
/**
 * @typedef {['open']|['load', number]|['resume']|['sendRate', number|undefined]|['turn', number]|['take', import('./types').Turn]
 *   |['rateHolds', number, number|undefined]|['pose']|['able']|['keep']|['close']|['gone']|['dismiss']|['rewind']|['forget']
 *   |['tellRefused', Fault]|['tellReplaced', Fault]|['fail', Fault]} Action
 */

/** So many workers may be lost at one step. */
const MOST_LOST = 3;

/** Before any worker. @type {Life} */
export const NONE = Object.freeze({ phase: 'none', fed: 0, loading: false, rate: undefined, losses: { count: 0, step: -1 } });

/** Whether the worker has data and the right state: it can take turns and questions. @param {Life} life */
export function isReady({ phase }) {
  return phase === 'ready' || phase === 'busy';
}

/** @param {Life} life @param {Event} event @param {Now} now @returns {[Life, Action[]]} */
export function advance(life, event, now) {
  const { phase } = life;
  switch (event.type) {
    case 'wanted': return phase === 'none' ? open(life) : [life, []];
    case 'opened': return phase === 'starting' ? feed({ ...life, phase: 'empty' }, now) : [life, []];
    case 'data': return feed(life, now);
    case 'loaded': return loaded({ ...life, loading: false }, now);
    case 'resumed': return phase === 'settling' ? settle(life, now) : [life, []];
    case 'unfit': return phase === 'settling' ? [NONE, [['close'], ['forget'], ['able']]] : [life, []];
    case 'rate': return rate(life, now);
    case 'rated': return after(life, now, ['rateHolds', event.step, event.rate]);
    case 'rateRefused': return after(life, now, ['tellRefused', event.fault]);
    case 'turn': return phase === 'ready' ? [{ ...life, phase: 'busy' }, [['turn', event.goal]]] : [life, []];
    // One that leaves takes in what it learned last: the snapshot that is kept is from after it.
    case 'turned': return [phase === 'busy' ? { ...life, phase: 'ready' } : life, [['take', event.turn]]];
    case 'retired': return isReady(life) && now.learned ? [{ ...life, phase: 'leaving' }, [['keep']]] : [NONE, [['close'], ['gone']]];
    case 'kept': return phase === 'leaving' ? [NONE, [['close'], ['gone']]] : [life, []];
    case 'released': return [NONE, [['close'], ['dismiss'], ...when(phase === 'leaving', ['gone'])]];
    case 'retried': return phase === 'failed' ? [NONE, []] : [life, []];
    case 'lost': return lost(life, event, now);
  }
}

/** @param {Life} life @returns {[Life, Action[]]} */
function open({ losses }) {
  return [{ ...NONE, losses, phase: 'starting' }, [['open']]];
}

/** The next part of the data, if it is here and the worker can take it. @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function feed(life, now) {
  const able = life.phase === 'empty' || isReady(life);
  if (!able || life.loading || life.fed >= now.parts) return [life, []];
  return [{ ...life, fed: life.fed + 1, loading: true }, [['load', life.fed]]];
}

/** @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function loaded(life, now) {
  if (life.phase === 'empty') {
    const { saved } = now;
    if (saved) return [{ ...life, phase: 'settling', rate: saved.rate }, [['resume']]];
    return settle({ ...life, phase: 'settling', rate: now.begun }, now);
  }
  return isReady(life) ? goOn(life, now) : [life, []];
}

/** The learning rate may have been changed while the worker started. @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function settle(life, now) {
  if (life.rate !== now.rate) return [{ ...life, rate: now.rate }, [['sendRate', now.rate]]];
  return goOn({ ...life, phase: 'ready' }, now);
}

/** @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function goOn(life, now) {
  const [next, actions] = feed(life, now);
  return [next, [...actions, ['pose'], ['able']]];
}

/** Another learning rate is wanted. A worker alone can keep the change, so one is started if there is none.
 * @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function rate(life, now) {
  if (life.phase === 'none') return open(life);
  if (!isReady(life) || life.rate === now.rate) return [life, []];
  return [{ ...life, rate: now.rate }, [['sendRate', now.rate]]];
}

/** What the worker said to another learning rate. @param {Life} life @param {Now} now @param {Action} action @returns {[Life, Action[]]} */
function after(life, now, action) {
  if (life.phase !== 'settling') return [life, [action]];
  const [next, actions] = settle(life, now);
  return [next, [action, ...actions]];
}

/** @param {Life} life @param {{ fault: Fault, refused?: boolean }} event @param {Now} now @returns {[Life, Action[]]} */
function lost({ phase, losses: before }, { fault, refused = false }, now) {
  if (phase === 'none' || phase === 'failed') return [{ ...NONE, phase, losses: before }, []];
  if (phase === 'leaving') return [NONE, [['close'], ['gone']]];
  const step = now.saved?.step ?? 0;
  const losses = { step, count: before.step === step ? before.count + 1 : 1 };
  /** @type {(fault: Fault) => [Life, Action[]]} */
  const fail = (why) => [{ ...NONE, phase: 'failed', losses }, [['close'], ['fail', why], ['able']]];
  // Another worker would be refused as well, or refuse as well.
  if (refused || fault.kind === 'worker_unavailable') return fail(fault);
  if (losses.count >= MOST_LOST) return fail({ ...fault, kind: 'worker_gave_up', reason: fault.kind, times: MOST_LOST, step });
  const replaced = /** @type {Action[]} */ ([['close'], ['rewind'], ['tellReplaced', fault]]);
  if (!now.asked) return [{ ...NONE, losses }, [...replaced, ['able']]];
  const [life, actions] = open({ ...NONE, losses });
  return [life, [...replaced, ...actions, ['able']]];
}

/** @param {boolean} whether @param {Action} action @returns {Action[]} */
function when(whether, action) {
  return whether ? [action] : [];
}
