// Formulas as native MathML, built from trees that the build converted from LaTeX. Loaded after the first plot.

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
  // Another one may have been asked for meanwhile.
  if (place.dataset.formula === name) put(place, trees[name] ?? []);
}

/** Shows a tree that was made here and now, if there is one. @param {HTMLElement} place @param {Tree|undefined} tree */
export function showTree(place, tree) {
  place.dataset.formula = '';
  put(place, tree ? [tree] : []);
}

/** @param {HTMLElement} place @param {Tree[]} lines */
function put(place, lines) {
  place.replaceChildren(...lines.map(line));
  // What cannot be broken scrolls, by the keyboard as well.
  if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
  else place.removeAttribute('tabindex');
}

/** A formula that may be broken before its outermost operators, as no browser breaks one by itself. @param {Tree} tree */
function line([tag, attributes, ...rows]) {
  const children = rows.flatMap(flat);
  /** @type {any[][]} */
  const pieces = [[]];
  let depth = 0;
  children.forEach((child, i) => {
    const sign = operatorOf(child);
    const piece = pieces[pieces.length - 1];
    // A sign behind another one, or behind nothing, belongs to what follows it.
    const breaks = depth === 0 && i > 0 && BREAKS.includes(sign) && !['=', ...BREAKS].includes(operatorOf(children[i - 1]));
    // The first sign of a row would stand as close as that of a negative number.
    if (breaks) pieces.push([['mo', { ...child[1], form: 'infix' }, ...child.slice(2)]]);
    else piece.push(child);
    if (sign === '(' || sign === '[') depth += 1;
    // A power stands on the parenthesis alone.
    if ([')', ']'].includes(sign) || (['msup', 'msub', 'msubsup'].includes(child[0]) && [')', ']'].includes(operatorOf(child[2])))) depth -= 1;
  });
  return h('div', {}, ...pieces.map((piece) => build([tag, { ...attributes, display: 'inline', displaystyle: 'true' }, ...piece])));
}

/** The parts of a row; a row in parentheses, which are as tall as it is, stays whole. @param {any} tree @returns {any[]} */
function flat(tree) {
  const [tag, , ...children] = tree;
  return tag === 'mrow' && !'([{|'.includes(operatorOf(children[0]) || ' ') ? children.flatMap(flat) : [tree];
}

/** Operators before which a line may end. */
const BREAKS = ['+', '−', '⋅'];

/** The sign of an operator, nothing for anything else. @param {any} tree */
function operatorOf(tree) {
  return Array.isArray(tree) && tree[0] === 'mo' ? tree[2] : '';
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
