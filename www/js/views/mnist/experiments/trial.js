// With what the experiments are made, as the link holds it: `card:2,n:60000`, and `lr`; each of them only if it was chosen. Pure.

/** The slot of a card, its learning rate here, and how many examples. @typedef {{ card?: number|undefined, lr?: number|undefined, n?: number|undefined }} Trial */

const KEYS = /** @type {const} */ (['card', 'lr', 'n']);

/** @param {string} text @returns {Trial} */
export function readTrial(text) {
  const pairs = text.split(',').map((part) => part.split(':'));
  return Object.fromEntries(KEYS.flatMap((key) => pairs.filter(([name]) => name === key).map(([, value]) => [key, Number(value)])));
}

/** @param {Trial} trial */
export function writeTrial(trial) {
  return KEYS.flatMap((key) => (trial[key] === undefined ? [] : `${key}:${trial[key]}`)).join(',');
}
