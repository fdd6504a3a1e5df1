// The catalog: all there is to choose from. What can only be read about it comes later, in a file of the same shape.
import { fetchJson } from './resources.js';

/** @typedef {import('./types').Catalog} Catalog */

/** @type {() => void} */
let tell;

/** Kept once the texts are in the catalog. @type {Promise<void>} */
export const texts = new Promise((resolve) => {
  tell = resolve;
});

/** Without the texts. @returns {Promise<Catalog>} */
export function loadCatalog() {
  return fetchJson('../pkg/catalog.json');
}

/** Puts the texts into the catalog; without them the page works all the same. @param {Catalog} catalog */
export async function loadTexts(catalog) {
  merge(catalog, await fetchJson('../pkg/texts.json').catch(() => ({})));
  tell();
}

/** @param {any} into @param {any} from */
function merge(into, from) {
  for (const [key, value] of Object.entries(from)) {
    if (typeof value === 'object' && key in into) merge(into[key], value);
    else into[key] = value;
  }
}

/** The parameters of a formula that a person has typed: its constants. They inherit all but their names, the help that
 * comes later included. @param {Catalog} catalog @param {string[]} constants @returns {import('./types').ParamSpec[]} */
export function constantParams(catalog, constants) {
  const [constant] = catalog.surfaces.find((surface) => surface.id === catalog.own.id)?.params ?? [];
  return constants.map((name) => Object.assign(Object.create(constant), { key: name, symbol: name }));
}

/** Says in the tooltips of some elements what something is. @param {import('./types').ParamSpec} spec @param {HTMLElement[]} elements */
export async function explain(spec, ...elements) {
  await texts;
  for (const element of elements) element.title = spec.help ?? '';
}
