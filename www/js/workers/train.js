// A worker: trains one network, or looks into files. It answers requests one after the other, and never draws.
//
// A module with its own address, or, bundled, a classic script without one: then its first message is `{ wasm }`, the
// compiled module or its bytes.
import init, { onPanic } from './compiled.js';
import { partCounts, readFiles } from './train/files.js';
import { faultOf } from './train/faults.js';
import { Training } from './train/training.js';

/** @type {Training|undefined} */
let training;
/** @type {Promise<void>|undefined} */
let ready;
/** What a panic said, which the error that follows it does not. */
let panic = '';
/** The requests, in a row: some have to wait for bytes. @type {Promise<void>} */
let row = Promise.resolve();

addEventListener('message', ({ data }) => {
  if ('wasm' in data) ready ??= begin({ module_or_path: data.wasm });
  else row = row.then(() => serve(data));
});

/** @param {Parameters<typeof init>} where none for the file beside this one */
async function begin(...where) {
  await init(...where);
  onPanic((/** @type {string} */ message) => (panic = message));
}

/** @param {{ id: number, kind: string, payload: any }} request */
async function serve({ id, kind, payload }) {
  try {
    await (ready ??= begin());
    const answer = await handle(kind, payload);
    postMessage({ id, answer }, { transfer: buffers(answer) });
  } catch (error) {
    postMessage({ id, ...faultOf(error, panic) });
  }
}

/** What can be asked once a training was started. @type {Record<string, (training: Training, payload: any) => unknown>} */
const TRAINING = {
  load: (training, part) => training.load(part),
  resume: (training, from) => training.resume(from),
  turn: (training, goal) => training.turn(goal),
  rate: (training, lr) => training.setRate(lr),
  snapshot: (training) => training.snapshot(),
  ask: (training, question) => training.answer(question),
};

/** @param {string} kind @param {any} payload */
function handle(kind, payload) {
  if (kind === 'files') return readFiles(payload);
  if (kind === 'counts') return partCounts(payload);
  if (kind !== 'start') return TRAINING[kind](/** @type {Training} */ (training), payload);
  training?.free();
  training = new Training(payload);
  return null;
}

/** What can be handed over rather than copied. @param {any} answer @returns {ArrayBuffer[]} */
function buffers(answer) {
  const candidates = ArrayBuffer.isView(answer) ? [answer] : Object.values(answer ?? {});
  return candidates.filter(ArrayBuffer.isView).map((view) => /** @type {ArrayBuffer} */ (view.buffer));
}
