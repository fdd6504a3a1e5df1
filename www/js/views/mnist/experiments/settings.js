// The settings of the experiments under the key `trial` of the link: `batch.n:60000,variants.card:2`, only the chosen ones.
// Pure.

/** The slot of a card, the learning rate, and the number of examples.
 * @typedef {{ card?: number|undefined, lr?: number|undefined, n?: number|undefined }} ExperimentSettings */

const KEYS = /** @type {const} */ (['card', 'lr', 'n']);

/** @param {string} text @param {string} id of the experiment @returns {ExperimentSettings} */
export function readSettings(text, id) {
  const pairs = text.split(',').map((part) => part.split(':'));
  return Object.fromEntries(KEYS.flatMap((key) => pairs.filter(([name]) => name === `${id}.${key}`).map(([, value]) => [key, Number(value)])));
}

/** Sets the settings of one experiment; those of the other stay unchanged. @param {string} text @param {string} id @param {ExperimentSettings} settings */
export function writeSettings(text, id, settings) {
  const others = text.split(',').filter((part) => part !== '' && !part.startsWith(`${id}.`));
  const these = KEYS.flatMap((key) => (settings[key] === undefined ? [] : `${id}.${key}:${settings[key]}`));
  return [...these, ...others].join(',');
}
