// Faults in a worker, as data; the page has the messages. Pure.

/** @typedef {import('../client.js').Fault} Fault */

/** An error with faults that a script of the worker has found. */
export class Faulty extends Error {
  /** @param {...Fault} faults */
  constructor(...faults) {
    super(faults.map(({ kind }) => kind).join());
    this.fault = faults.length === 1 ? faults[0] : { kind: 'several', faults };
  }
}

/** The fault of an error, and whether the worker has become unusable. @param {unknown} error @param {string} [panic] the message of a panic
 * @returns {{ fault: Fault, fatal: boolean }} */
export function faultOf(error, panic = '') {
  const message = error instanceof Error ? error.message : String(error);
  // After a panic or a lack of memory, the state of this worker cannot be trusted any more.
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return { fault: { kind: 'worker_crashed', detail: panic || message }, fatal: true };
  const { fault } = /** @type {{ fault?: Fault }} */ (error ?? {});
  return { fault: fault ?? ofSpec(message) ?? { kind: 'training_refused', message }, fatal: fault?.kind === 'worker_not_started' };
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
