// Faults within a worker, as data: the page has the words. Pure.

/** @typedef {import('../client.js').Fault} Fault */

/** A fault that is found by a script of the worker. */
export class Faulty extends Error {
  /** @param {...Fault} faults */
  constructor(...faults) {
    super(faults.map(({ kind }) => kind).join());
    this.fault = faults.length === 1 ? faults[0] : { kind: 'several', faults };
  }
}

/** What an error tells, and whether the worker is of no use any more. @param {unknown} error @param {string} [panic] what a panic said
 * @returns {{ fault: Fault, fatal: boolean }} */
export function faultOf(error, panic = '') {
  const message = error instanceof Error ? error.message : String(error);
  // After a panic, or when memory ran out, nothing in here can be trusted any more.
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return { fault: { kind: 'worker_crashed', detail: panic || message }, fatal: true };
  const { fault } = /** @type {{ fault?: Fault }} */ (error ?? {});
  return { fault: fault ?? ofSpec(message) ?? { kind: 'training_refused', message }, fatal: false };
}

/** The faults of a spec, which the core throws as JSON. @param {string} message @returns {Fault|undefined} */
function ofSpec(message) {
  try {
    const faults = JSON.parse(message);
    return Array.isArray(faults) ? new Faulty(...faults).fault : undefined;
  } catch {
    return undefined;
  }
}
