// The one place that knows where the compiled core comes from. Everything else asks this object.
import init, * as wasm from '../pkg/playground_page.js';

/** @typedef {typeof wasm} Engine */

/** The smallest module that needs SIMD. */
const SIMD_PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/** Whether this browser can run the core at all. */
export function supported() {
  return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_PROBE);
}

/** Loads the core. @returns {Promise<Engine>} */
export async function loadEngine() {
  await init();
  return wasm;
}

/** @param {Engine} engine @param {string} hash @returns {{ spec: import('./types').Spec, rest: Array<[string, string]>, notes: import('./types').Fault[] }} */
export function decodeLink(engine, hash) {
  return JSON.parse(engine.decodeLink(hash));
}

/** Why a spec cannot run; empty if it can. @param {Engine} engine @param {import('./types').Spec} spec */
export function faultOf(engine, spec) {
  try {
    engine.encodeLink(JSON.stringify(spec));
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

/** Whether the plot can show this window: left, right, bottom, top. @param {Engine} engine @param {number[]} ends */
export function isWindow(engine, ends) {
  try {
    engine.refitWindow(new Float64Array(ends), 1, 1);
    return true;
  } catch {
    return false;
  }
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
