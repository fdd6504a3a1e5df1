// The settings of the experiments, as the link holds them under `trial`: `batch.n:60000,variants.card:2`, only what was chosen.
// Pure.

/** The slot of a card, the learning rate, and the number of examples.
 * @typedef {{ card?: number|undefined, lr?: number|undefined, n?: number|undefined }} ExperimentSettings */

const KEYS = /** @type {const} */ (['card', 'lr', 'n']);

/** @param {string} text @param {string} id that of the experiment @returns {ExperimentSettings} */
export function readSettings(text, id) {
  const pairs = text.split(',').map((part) => part.split(':'));
  return Object.fromEntries(KEYS.flatMap((key) => pairs.filter(([name]) => name === `${id}.${key}`).map(([, value]) => [key, Number(value)])));
}

/** The settings of the other experiment stay. @param {string} text @param {string} id @param {ExperimentSettings} settings */
export function writeSettings(text, id, settings) {
  const others = text.split(',').filter((part) => part !== '' && !part.startsWith(`${id}.`));
  const these = KEYS.flatMap((key) => (settings[key] === undefined ? [] : `${id}.${key}:${settings[key]}`));
  return [...these, ...others].join(',');
}
