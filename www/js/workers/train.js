// The script of a worker that trains one network, tests one that another worker trains, or inspects files. It answers
// requests one after another; the answer to a question may come after those to later requests.
//
// It is either a module that is loaded from its own address, or (bundled) a classic script without an address. The first message
// to the classic script is `{ wasm }`: the compiled module or its bytes.
import { Bytes, WITHOUT_ORIGIN, answered, received } from './blobs.js';
import init, { onPanic } from './compiled.js';
import { EXAMINER, examinerOf } from './train/examiner.js';
import { partCounts, readFiles } from './train/files.js';
import { Faulty, faultOf } from './train/faults.js';
import { Training } from './train/training.js';

if (WITHOUT_ORIGIN) globalThis.Blob = /** @type {any} */ (Bytes);

/** @type {Training|undefined} */
let training;
/** @type {import('./compiled.js').Examiner|undefined} */
let examiner;
/** @type {Promise<void>|undefined} */
let ready;
/** The message of the last panic; the error that follows a panic does not contain it. */
let panic = '';
/** Resolves after the last request. Requests are handled one after another, because some have to wait for data. @type {Promise<void>} */
let row = Promise.resolve();

addEventListener('message', ({ data }) => {
  if ('wasm' in data) {
    ready ??= begin({ module_or_path: data.wasm });
    // The first request tells what is wrong.
    ready.catch(() => {});
  } else row = row.then(() => serve(data));
});

/** @param {Parameters<typeof init>} where the location of the compiled module; without it, the file next to the bindings is used */
async function begin(...where) {
  try {
    await init(...where);
  } catch (error) {
    throw new Faulty({ kind: 'worker_not_started', file: 'pkg/playground_train_bg.wasm', detail: String(/** @type {any} */ (error)?.message ?? error) });
  }
  onPanic((/** @type {string} */ message) => (panic = message));
}

/** @param {{ id: number, kind: string, payload: any }} request */
async function serve({ id, kind, payload }) {
  const told = tell(id, handle(kind, payload));
  // A question has taken what it needs of the training before it waits: training goes on while the examiner answers.
  if (kind !== 'ask') await told;
}

/** @param {number} id @param {Promise<unknown>} handled */
async function tell(id, handled) {
  try {
    const answer = await handled;
    postMessage({ id, answer: WITHOUT_ORIGIN ? answered(answer) : answer }, { transfer: buffers(answer) });
  } catch (error) {
    postMessage({ id, ...faultOf(error, panic) });
  }
}

/** The requests to a training that was started. @type {Record<string, (training: Training, payload: any) => unknown>} */
const TRAINING = {
  load: (training, part) => training.load(part),
  resume: (training, from) => training.resume(from),
  turn: (training, how) => training.turn(how),
  rate: (training, lr) => training.setRate(lr),
  snapshot: (training) => training.snapshot(),
  ask: (training, question) => training.answer(question),
};

/** @param {string} kind @param {any} sent @returns {Promise<unknown>} */
async function handle(kind, sent) {
  await (ready ??= begin());
  const payload = WITHOUT_ORIGIN ? received(sent) : sent;
  if (kind === 'files') return readFiles(payload);
  if (kind === 'counts') return partCounts(payload);
  if (kind === 'examine') {
    examiner = examinerOf(payload.spec, payload.part);
    return null;
  }
  if (examiner && kind in EXAMINER) return EXAMINER[/** @type {keyof typeof EXAMINER} */ (kind)](examiner, payload);
  if (kind !== 'start') return TRAINING[kind](/** @type {Training} */ (training), payload);
  training?.free();
  training = new Training(payload);
  return null;
}

/** The buffers of an answer that can be transferred instead of copied. @param {any} answer @returns {ArrayBuffer[]} */
function buffers(answer) {
  const candidates = ArrayBuffer.isView(answer) ? [answer] : Object.values(answer ?? {});
  return candidates.filter(ArrayBuffer.isView).map((view) => /** @type {ArrayBuffer} */ (view.buffer));
}
