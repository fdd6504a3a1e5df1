// What the page is made of that not every browser in use has: made from what its code and its styles use, and tested by feature,
// never by the name of the browser. `index.html` names the versions that have all of it, for browsers that run none of this.

/** The smallest WebAssembly module that needs SIMD. */
const SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/**
 * @typedef {object} Requirement
 * @property {string} id its name is the message `browser-…`
 * @property {'page'|'training'|'looks'} of what does not work without it
 * @property {() => boolean} test
 * @property {[number, number, number]} since the versions of Chrome and Edge, Firefox, and Safari that have it
 */

/** @type {readonly Requirement[]} */
export const REQUIREMENTS = [
  { id: 'simd', of: 'page', test: () => typeof WebAssembly === 'object' && WebAssembly.validate(SIMD), since: [91, 89, 16.4] },
  { id: 'has-own', of: 'page', test: () => typeof Object.hasOwn === 'function', since: [93, 92, 15.4] },
  { id: 'at', of: 'page', test: () => typeof Array.prototype.at === 'function', since: [92, 90, 15.4] },
  { id: 'decompression', of: 'training', test: () => typeof DecompressionStream === 'function', since: [80, 113, 16.4] },
  { id: 'has', of: 'looks', test: () => CSS.supports('selector(:has(a))'), since: [105, 121, 15.4] },
  { id: 'color-mix', of: 'looks', test: () => CSS.supports('color', 'color-mix(in srgb, red, blue)'), since: [111, 113, 16.2] },
  { id: 'container', of: 'looks', test: () => CSS.supports('container-type', 'inline-size'), since: [105, 110, 16] },
  { id: 'subgrid', of: 'looks', test: () => CSS.supports('grid-template-rows', 'subgrid'), since: [117, 71, 16] },
  { id: 'units', of: 'looks', test: () => CSS.supports('height', '1dvh'), since: [108, 101, 15.4] },
  { id: 'mathml', of: 'looks', test: () => typeof globalThis.MathMLElement === 'function', since: [109, 71, 14.1] },
];

/** What this browser lacks. @param {Requirement['of']} of */
export function lacking(of) {
  return REQUIREMENTS.filter((requirement) => requirement.of === of && !requirement.test());
}

/** Says what is missing, and which browsers have it; the words are those of the part `browser`. @param {import('./l10n.js').L10n} l10n @param {Requirement[]} missing */
export async function lackTold(l10n, missing) {
  await l10n.need('browser');
  const named = missing.map(({ id, since: [chrome, firefox, safari] }) => l10n.text('browser-feature', {
    feature: l10n.text(`browser-${id}`), chrome: String(chrome), firefox: String(firefox), safari: String(safari),
  }));
  return l10n.list(named);
}
