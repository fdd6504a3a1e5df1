// Formulas as native MathML, made from trees that the build converted from LaTeX. They are loaded after the first plot.

import { h } from './dom.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** @typedef {[string, Record<string, string>, ...any[]]} Tree */

/** Shows the formula of `name`, such as `surface/rosenbrock`, in `place`.
 * @param {import('../types').Context} context @param {HTMLElement} place @param {string} name */
export async function showFormula({ assets, plotted }, place, name) {
  if (place.dataset.formula === name) return;
  place.dataset.formula = name;
  await plotted;
  /** Each formula is a list of lines. @type {Record<string, Tree[]>} */
  const trees = await assets.json('pkg/formulas.json').catch(() => ({}));
  // Another formula may have been requested in the meantime.
  if (place.dataset.formula === name) put(place, trees[name] ?? []);
}

/** Shows the tree of a formula that a person types; shows nothing if there is none. @param {HTMLElement} place @param {Tree|undefined} tree */
export function showTree(place, tree) {
  place.dataset.formula = '';
  put(place, tree ? [tree] : []);
}

/** @param {HTMLElement} place @param {Tree[]} lines */
function put(place, lines) {
  place.replaceChildren(...lines.map(line));
  // A formula that is too wide can be scrolled; the tab stop makes that possible by keyboard.
  if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
  else place.removeAttribute('tabindex');
}

/** Builds a formula with possible line breaks before its outermost operators, because browsers do not break formulas. @param {Tree} tree */
function line([tag, attributes, ...rows]) {
  const children = rows.flatMap(flat);
  /** @type {any[][]} */
  const pieces = [[]];
  let depth = 0;
  children.forEach((child, i) => {
    const sign = operatorOf(child);
    const piece = pieces[pieces.length - 1];
    // A sign at the beginning or after another operator belongs to the operand that follows, so no break is made before it.
    const breaks = depth === 0 && i > 0 && BREAKS.includes(sign) && !['=', ...BREAKS].includes(operatorOf(children[i - 1]));
    // Without `infix`, the first operator of a new line would be spaced like the sign of a negative number.
    if (breaks) pieces.push([['mo', { ...child[1], form: 'infix' }, ...child.slice(2)]]);
    else piece.push(child);
    if (sign === '(' || sign === '[') depth += 1;
    // In MathML, a power after a parenthesis has only the closing parenthesis as its base.
    if ([')', ']'].includes(sign) || (['msup', 'msub', 'msubsup'].includes(child[0]) && [')', ']'].includes(operatorOf(child[2])))) depth -= 1;
  });
  return h('div', {}, ...pieces.map((piece) => build([tag, { ...attributes, display: 'inline', displaystyle: 'true' }, ...piece])));
}

/** The parts of a row. A row in parentheses stays whole, because the parentheses adapt to its height. @param {any} tree @returns {any[]} */
function flat(tree) {
  const [tag, , ...children] = tree;
  return tag === 'mrow' && !'([{|'.includes(operatorOf(children[0]) || ' ') ? children.flatMap(flat) : [tree];
}

/** Operators before which a line may be broken. */
const BREAKS = ['+', '−', '⋅'];

/** The sign of an operator; empty for other elements. @param {any} tree */
function operatorOf(tree) {
  return Array.isArray(tree) && tree[0] === 'mo' ? tree[2] : '';
}

/** @param {Tree|string} tree @returns {Node} */
function build(tree) {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [tag, attributes, ...children] = tree;
  const element = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) {
    // The page's security policy refuses `style` attributes but allows styles that a script sets.
    if (name === 'css') /** @type {MathMLElement} */ (element).style.cssText = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.map(build));
  return element;
}
