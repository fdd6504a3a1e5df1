// The script of a worker that runs sweeps: many runs that differ in one hyperparameter.
//
// It is either a module that is loaded from its own address, or (bundled) a classic script without an address. Its first message
// is `{ wasm }`: the page's compiled module, so that nothing is downloaded or compiled again.
import init, { onPanic, sweep, useRules } from '../../pkg/playground_page.js';
import initRules, * as rules from '../../pkg/playground_rules.js';
import { faultOf } from './train/faults.js';

/** @type {Promise<unknown>|undefined} */
let ready;
/** The message of the last panic; the error that follows a panic does not contain it. */
let panic = '';

addEventListener('message', ({ data }) => {
  if ('wasm' in data) ready = init({ module_or_path: data.wasm }).then(() => onPanic((/** @type {string} */ message) => (panic = message)));
  else serve(data);
});

/** @type {Promise<unknown>|undefined} */
let rulesReady;

/** @param {{ id: number, payload: { spec: string, key: string, run: number, places: Uint32Array, rules: WebAssembly.Module|null } }} request `rules`:
 * the compiled module of rules, if an optimizer was written by a person */
async function serve({ id, payload: { spec, key, run, places, rules: compiled } }) {
  try {
    await ready;
    if (compiled) rulesReady ??= initRules({ module_or_path: compiled }).then(() => useRules(/** @type {any} */ (rules)));
    await rulesReady;
    const answer = sweep(spec, key, run, places);
    postMessage({ id, answer }, { transfer: [answer.buffer] });
  } catch (error) {
    postMessage({ id, ...faultOf(error, panic) });
  }
}
