// The life of a training's worker, as a state machine. It is pure: it takes an event and returns the next state and a list of
// actions; driver.js performs the actions and reports the results as events.
//
//          wanted            opened          first part loaded           settled          turn
//   none ─────────▶ starting ───────▶ empty ──────────────────▶ settling ───────▶ ready ───────▶ busy
//    ▲ ▲               │                │                          │               ▲ │  turned     │
//    │ │               │                │                          │               └─┼─────────────┤
//    │ └── released ◀──┴────────────────┴──────────────────────────┴─────────────────┤             │
//    │                                                                     retired   ▼             │
//    │                          none ◀── kept, or lost ────────────────────────── leaving ◀────────┘
//    │
//    ├── lost, or its data spoiled, from any state ──▶ starting again, if a question is still open
//    └── lost three times at one step, cannot be made or started, or refuses ──▶ failed ── retried ──▶ none
//
// `settling`: the worker restores the snapshot and receives the current learning rate.
// `leaving`: the run was removed; the worker ends after its last snapshot is stored.

/** @typedef {import('../../workers/client.js').Fault} Fault */
/** `fed`: the number of parts of the data that were sent to the worker; `loading`: whether it is still unpacking the last one;
 * `rate`: the learning rate that was last sent to it; `losses`: how many workers were lost since the last saved step, and that step.
 * @typedef {{ phase: 'none'|'starting'|'empty'|'settling'|'ready'|'busy'|'leaving'|'failed', fed: number, loading: boolean,
 *   rate: number|undefined, losses: { count: number, step: number } }} Life */
/** The state of the run when an event arrives. `parts`: the number of parts of the data that have arrived; `rate`: the learning
 * rate that the run should have; `begun`: its initial learning rate; `saved`: the last snapshot; `learned`: whether the run has
 * learned anything since; `asked`: whether a question to its network is still open.
 * @typedef {{ parts: number, rate: number|undefined, begun: number|undefined, saved: { step: number, rate: number|undefined }|null,
 *   learned: boolean, asked: boolean }} Now */
/**
 * @typedef {{ type: 'wanted'|'opened'|'data'|'loaded'|'spoiled'|'resumed'|'rate'|'kept'|'retired'|'released'|'retried' }
 *   | { type: 'turn', goal: number } | { type: 'turned', turn: import('./types').Turn } | { type: 'rated', step: number, rate: number|undefined }
 *   | { type: 'unfit'|'rateRefused', fault: Fault } | { type: 'lost', fault: Fault, refused?: boolean }} Event
 */
/**
 * @typedef {['open']|['load', number]|['resume']|['sendRate', number|undefined]|['turn', number]|['take', import('./types').Turn]
 *   |['rateHolds', number, number|undefined]|['pose']|['able']|['keep']|['close']|['gone']|['dismiss']|['rewind']|['forget']
 *   |['tellRefused', Fault]|['tellReplaced', Fault]|['fail', Fault]} Action
 */

/** The number of workers that may be lost at one step before the run fails. */
const MOST_LOST = 3;
/** The kinds of faults with which every worker would be lost: until a person tries again, there is no other. */
const USELESS = ['worker_unavailable', 'worker_not_started'];
/** The script of these workers. */
const SCRIPT = 'js/workers/train.js';

/** The state without a worker. @type {Life} */
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
    // A part of the data was damaged and is asked for again. The worker has some of it, so another one takes its place.
    case 'spoiled': return phase === 'leaving' ? [NONE, [['close'], ['gone']]] : another(life, now, []);
    case 'resumed': return phase === 'settling' ? settle(life, now) : [life, []];
    case 'unfit': return phase === 'settling' ? [NONE, [['close'], ['forget'], ['able']]] : [life, []];
    case 'rate': return rate(life, now);
    case 'rated': return after(life, now, ['rateHolds', event.step, event.rate]);
    case 'rateRefused': return after(life, now, ['tellRefused', event.fault]);
    case 'turn': return phase === 'ready' ? [{ ...life, phase: 'busy' }, [['turn', event.goal]]] : [life, []];
    // A run in the phase `leaving` also takes the results of its last turn, because its snapshot was made after that turn.
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

/** Sends the next part of the data, if it has arrived and the worker is ready for it. @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
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

/** Sends the learning rate if it was changed while the worker started. @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function settle(life, now) {
  if (life.rate !== now.rate) return [{ ...life, rate: now.rate }, [['sendRate', now.rate]]];
  return goOn({ ...life, phase: 'ready' }, now);
}

/** @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function goOn(life, now) {
  const [next, actions] = feed(life, now);
  return [next, [...actions, ['pose'], ['able']]];
}

/** Handles a new learning rate. Only a worker can save the change in a snapshot, so one is started if there is none.
 * @param {Life} life @param {Now} now @returns {[Life, Action[]]} */
function rate(life, now) {
  if (life.phase === 'none') return open(life);
  if (!isReady(life) || life.rate === now.rate) return [life, []];
  return [{ ...life, rate: now.rate }, [['sendRate', now.rate]]];
}

/** Handles the worker's answer to a new learning rate. @param {Life} life @param {Now} now @param {Action} action @returns {[Life, Action[]]} */
function after(life, now, action) {
  if (life.phase !== 'settling') return [life, [action]];
  const [next, actions] = settle(life, now);
  return [next, [action, ...actions]];
}

/** @param {Life} life @param {{ fault: Fault, refused?: boolean }} event @param {Now} now @returns {[Life, Action[]]} */
function lost({ phase, losses: before }, { fault: heard, refused = false }, now) {
  if (phase === 'none' || phase === 'failed') return [{ ...NONE, phase, losses: before }, []];
  if (phase === 'leaving') return [NONE, [['close'], ['gone']]];
  // A worker answers its first request as soon as it has started.
  const fault = phase === 'starting' && heard.kind === 'worker_silent' ? { kind: 'worker_not_started', file: SCRIPT, detail: 'none' } : heard;
  const step = now.saved?.step ?? 0;
  const losses = { step, count: before.step === step ? before.count + 1 : 1 };
  /** @type {(fault: Fault) => [Life, Action[]]} */
  const fail = (why) => [{ ...NONE, phase: 'failed', losses }, [['close'], ['fail', why], ['able']]];
  // No retry: the browser would refuse another worker too, or another worker would refuse the request too.
  if (refused || USELESS.includes(fault.kind)) return fail(fault);
  if (losses.count >= MOST_LOST) return fail({ ...fault, kind: 'worker_gave_up', reason: fault.kind, times: MOST_LOST, step });
  return another({ ...NONE, losses }, now, [['tellReplaced', fault]]);
}

/** Gives a worker up for another one, which begins at once if a question is open. @param {Pick<Life, 'losses'>} life @param {Now} now
 * @param {Action[]} told @returns {[Life, Action[]]} */
function another({ losses }, now, told) {
  const given = /** @type {Action[]} */ ([['close'], ['rewind'], ...told]);
  if (!now.asked) return [{ ...NONE, losses }, [...given, ['able']]];
  const [life, actions] = open({ ...NONE, losses });
  return [life, [...given, ...actions, ['able']]];
}

/** @param {boolean} whether @param {Action} action @returns {Action[]} */
function when(whether, action) {
  return whether ? [action] : [];
}
