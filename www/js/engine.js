// Calls of the page to the compiled core, and the conversion of specs: Rust recognizes the kind of a spec by its content
// rather than by the name of the kind.

/** @typedef {import('./types').Engine} Engine */
/** @typedef {import('./types').Spec} Spec */

/** The event that reports a panic of a compiled module to every playground. The module itself accepts only one listener. */
export const PANIC = 'playground-panic';
/** Reports a panic. Holds no playground, since each module holds it for ever. @param {string} message */
export const tellPanic = (message) => dispatchEvent(new CustomEvent(PANIC, { detail: message }));

/** Reports a module that stopped without a panic, as for want of memory. @param {unknown} error */
export function tellTrap(error) {
  if (error instanceof WebAssembly.RuntimeError) tellPanic(error.message);
}

/** A spec as Rust reads it. @param {Spec} spec @param {number} [indent] */
export function specJson({ kind: _, ...spec }, indent) {
  return JSON.stringify(spec, null, indent);
}

/** @param {Engine} engine @param {string} link @returns {{ spec: Spec, rest: Array<[string, string]>, notes: import('./types').Fault[], refused: string|null }} */
export function decodeLink(engine, link) {
  const { kind, spec, ...more } = JSON.parse(engine.decodeLink(link));
  return { ...more, spec: { kind, ...spec } };
}

/** The spec's part of a link, without the `#`. @param {Engine} engine @param {Spec} spec */
export function encodeLink(engine, spec) {
  return engine.encodeLink(specJson(spec));
}

/** The error that the core throws for a spec that cannot run; null if the spec can run. @param {Engine} engine @param {Spec} spec */
export function faultOf(engine, spec) {
  try {
    encodeLink(engine, spec);
    return null;
  } catch (error) {
    return error;
  }
}

/** Whether the plot can show this window: left, right, bottom, top. @param {Engine} engine @param {number[]} ends */
export function isWindow(engine, ends) {
  try {
    engine.refitWindow(new Float64Array(ends), 1, 1);
    return true;
  } catch (error) {
    tellTrap(error);
    return false;
  }
}

/** The message for an error: the core throws its faults as data. @param {unknown} error @param {import('./l10n.js').L10n} l10n @returns {string} */
export function messageOf(error, l10n) {
  const message = error instanceof Error ? error.message : String(error);
  tellTrap(error);
  try {
    const data = JSON.parse(message);
    const faults = Array.isArray(data) ? data : [data];
    if (faults.length > 0 && faults.every((fault) => typeof fault?.kind === 'string')) return faults.map((fault) => l10n.fault(fault)).join(' ');
  } catch {
    // The message is already a sentence.
  }
  return message;
}

/** The most suggestions that are kept. */
const KEPT = 400;

/** What the core suggests, kept because each answer takes it about a millisecond. @param {Engine} engine @returns {import('./types').Suggest} */
export function suggestions(engine) {
  /** @type {Map<string, number|undefined>} */
  const known = new Map();
  return (surface, entry) => {
    // The suggestion depends neither on the present rate nor on how the card is shown.
    const settings = { ...entry, lr: undefined, on: undefined, slot: undefined, schedule: undefined };
    const key = JSON.stringify([surface, settings]);
    if (!known.has(key)) {
      if (known.size >= KEPT) known.clear();
      known.set(key, suggested(engine, surface, settings));
    }
    return known.get(key);
  };
}

/** @param {Engine} engine @param {object} surface @param {object} entry */
function suggested(engine, surface, entry) {
  try {
    return engine.suggestedRate(JSON.stringify(surface), JSON.stringify(entry));
  } catch (error) {
    tellTrap(error);
    // A surface on which the optimizer cannot run, or a formula without a value.
    return undefined;
  }
}
