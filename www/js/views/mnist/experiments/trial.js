// With what the experiments are made, as the link holds it: `batch.n:60000,variants.card:2`, only what was chosen. Pure.

/** The slot of a card, its learning rate here, and how many examples. @typedef {{ card?: number|undefined, lr?: number|undefined, n?: number|undefined }} Trial */

const KEYS = /** @type {const} */ (['card', 'lr', 'n']);

/** @param {string} text @param {string} id that of the experiment @returns {Trial} */
export function readTrial(text, id) {
  const pairs = text.split(',').map((part) => part.split(':'));
  return Object.fromEntries(KEYS.flatMap((key) => pairs.filter(([name]) => name === `${id}.${key}`).map(([, value]) => [key, Number(value)])));
}

/** What the other experiment has stays. @param {string} text @param {string} id @param {Trial} trial */
export function writeTrial(text, id, trial) {
  const others = text.split(',').filter((part) => part !== '' && !part.startsWith(`${id}.`));
  const own = KEYS.flatMap((key) => (trial[key] === undefined ? [] : `${id}.${key}:${trial[key]}`));
  return [...own, ...others].join(',');
}
