// A worker that does what a test says: it answers as the trainer's worker does, falls silent, crashes, or cannot be made.

/** What a trainer would tell of a network that sees 100 images. */
export const FACTS = {
  steps_per_epoch: 10, total_steps: 50, examples: 100, parameters: 1000, state_bytes: 8, most_gradients: 1,
  train: { here: 100, total: 100 }, test: { here: 10, total: 10 }, shape: [[784, 10]],
};

export class ScriptedWorker {
  /** No answer. */
  static SILENCE = Symbol('silence');
  /** Every worker that was made, in its order. @type {ScriptedWorker[]} */
  static all = [];
  /** Thrown by the next constructor. @type {Error|null} */
  static refusal = null;
  /** What workers answer to a kind of request, in place of what the trainer would. @type {Record<string, (worker: ScriptedWorker, payload: any) => any>} */
  static answers = {};

  static reset() {
    ScriptedWorker.all = [];
    ScriptedWorker.refusal = null;
    ScriptedWorker.answers = {};
  }

  constructor() {
    if (ScriptedWorker.refusal) throw ScriptedWorker.refusal;
    this.alive = true;
    this.step = 0;
    /** Kinds of requests, in the order in which they came, and what came with them. @type {Array<[string, any]>} */
    this.heard = [];
    ScriptedWorker.all.push(this);
  }

  terminate() {
    this.alive = false;
  }

  postMessage({ id, kind, payload }) {
    this.heard.push([kind, payload]);
    queueMicrotask(async () => {
      if (!this.alive) return;
      try {
        const given = this.answer(kind, payload);
        const answer = given instanceof Promise ? await given : given;
        if (answer !== ScriptedWorker.SILENCE) this.onmessage({ data: { id, answer } });
      } catch (fault) {
        this.onmessage({ data: { id, fault } });
      }
    });
  }

  answer(kind, payload) {
    const special = ScriptedWorker.answers[kind];
    if (special) return special(this, payload);
    switch (kind) {
      case 'load': return FACTS;
      case 'counts': return { train: 100, trainTotal: 100, test: 10, testTotal: 10 };
      case 'rate': return this.step;
      case 'resume':
        this.step = payload.step;
        return FACTS;
      case 'turn': {
        this.step = Math.min(payload.goal, this.step + 1);
        const numbers = Float64Array.of(this.step - 1, 1, 0.5, 1, 0.1, this.step);
        return { numbers, sizes: [], tests: [], epochs: [], status: this.step < 50 ? 'running' : 'finished', step: this.step, seconds: this.step, stateBytes: 8, divergedAt: null };
      }
      case 'snapshot': return { snapshot: new Uint8Array(8), epochBegan: 0, judged: 0 };
      default: return null;
    }
  }

  crash(message) {
    this.onerror({ message, preventDefault() {} });
  }
}
