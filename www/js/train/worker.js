// A worker: trains one network, or looks into files. It answers requests one after the other, and never draws.
import init from '../../pkg/playground_train.js';
import { readFiles } from './own-files.js';
import { Training } from './training.js';

/** @type {Training|undefined} */
let training;
const ready = init();
/** The requests, in a row: some have to wait for bytes. @type {Promise<void>} */
let row = Promise.resolve();

addEventListener('message', ({ data }) => {
  row = row.then(() => serve(data));
});

/** @param {{ id: number, kind: string, payload: any }} request */
async function serve({ id, kind, payload }) {
  try {
    await ready;
    const answer = await handle(kind, payload);
    postMessage({ id, answer }, { transfer: buffers(answer) });
  } catch (error) {
    // After a panic, or when memory ran out, nothing in here can be trusted any more.
    const fatal = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage({ id, error: error instanceof Error ? error.message : String(error), fatal });
  }
}

/** @param {string} kind @param {any} payload */
function handle(kind, payload) {
  if (kind === 'files') return readFiles(payload);
  if (kind === 'start') {
    training?.free();
    training = new Training(payload);
    return null;
  }
  if (!training) throw new Error(`${kind} before start`);
  switch (kind) {
    case 'load': return training.load(payload);
    case 'resume': return training.resume(payload);
    case 'turn': return training.turn(payload);
    case 'rate': return training.setRate(payload);
    case 'snapshot': return training.snapshot();
    case 'ask': return training.answer(payload);
    default: throw new Error(`unknown request ${kind}`);
  }
}

/** What can be handed over rather than copied. @param {any} answer @returns {ArrayBuffer[]} */
function buffers(answer) {
  const candidates = ArrayBuffer.isView(answer) ? [answer] : Object.values(answer ?? {});
  return candidates.filter(ArrayBuffer.isView).map((view) => /** @type {ArrayBuffer} */ (view.buffer));
}
