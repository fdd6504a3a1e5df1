// Decides whether two trainings are the same. Pure.

/** @typedef {import('./types').NetSpec} NetSpec */

/** A text that is equal for specs that give the same training: the position of a card and whether it is on do not matter.
 * @param {NetSpec} spec @param {string} data the name of the training data */
export function keyOf(spec, data = '') {
  const optimizers = spec.optimizers.map(({ slot: _slot, on: _on, ...entry }) => entry);
  return `${data} ${JSON.stringify(sorted({ ...spec, optimizers }))}`;
}

/** The base learning rate. @param {NetSpec} spec @returns {number|undefined} */
export function rateOf(spec) {
  return spec.optimizers[0].lr;
}

/** @param {NetSpec} spec @param {number|undefined} lr @returns {NetSpec} */
export function withRate(spec, lr) {
  const [{ lr: _, ...entry }] = spec.optimizers;
  return { ...spec, optimizers: [lr === undefined ? /** @type {typeof spec.optimizers[number]} */ (entry) : { ...entry, lr }] };
}

/** Whether two specs differ only in the learning rate, so that a training can continue with the other rate. @param {NetSpec} one @param {NetSpec} other */
export function sameMethod(one, other) {
  return one.optimizers[0].id === other.optimizers[0].id;
}

/** The same value with all keys sorted. @param {any} value @returns {any} */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
