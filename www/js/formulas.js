// Formulas as native MathML, built from trees that the build converted from LaTeX. Loaded after the first plot.

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** @typedef {[string, Record<string, string>, ...any[]]} Tree */

/** Each formula is a list of lines. @type {Promise<Record<string, Tree[]>>|null} */
let all = null;

function load() {
  all ??= fetch(new URL('../pkg/formulas.json', import.meta.url)).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
  return all;
}

/** Shows the formula of `name`, such as `surface/rosenbrock`, in `place`. @param {HTMLElement} place @param {string} name */
export async function showFormula(place, name) {
  if (place.dataset.formula === name) return;
  place.dataset.formula = name;
  const trees = await load();
  // Another one may have been asked for meanwhile.
  if (place.dataset.formula === name) place.replaceChildren(...(trees[name] ?? []).map(build));
}

/** Shows a tree that was made here and now, if there is one. @param {HTMLElement} place @param {Tree|undefined} tree */
export function showTree(place, tree) {
  place.dataset.formula = '';
  place.replaceChildren(...(tree ? [build(tree)] : []));
}

/** @param {Tree|string} tree @returns {Node} */
function build(tree) {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [tag, attributes, ...children] = tree;
  const element = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) {
    // An inline style is refused by the page's policy; one that is set here is not.
    if (name === 'css') /** @type {MathMLElement} */ (element).style.cssText = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.map(build));
  return element;
}
