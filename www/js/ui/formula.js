// Formulas as native MathML, made from trees that the build converted from LaTeX. They are loaded after the first plot.

import { messageOf } from '../engine.js';
import { textOf } from '../state/methods.js';
import { h, setAttr } from './dom.js';
import { mathFont } from './math-font.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** @typedef {[string, Record<string, string>, ...any[]]} Tree */

/** Seconds until what did not load is asked for again: the first and the longest pause. */
const [FIRST_PAUSE, LAST_PAUSE] = [2, 60];

/** Shows the formula of `name`, such as `surface/rosenbrock`, in `place`.
 * @param {import('../types').Context} context @param {HTMLElement} place @param {string} name */
export async function showFormula(context, place, name) {
  if (place.dataset.formula === name) return;
  place.dataset.formula = name;
  await context.plotted;
  const wanted = () => place.dataset.formula === name;
  const trees = await arrived(context, place, wanted, () => equations(context));
  await mathFont(context, place);
  if (trees && wanted()) put(context, place, trees[name] ?? []);
}

/** Shows the rule of an optimizer as it is with the settings of a card. Those that differ from the defaults in what the rule says come
 * from the module that knows it. @param {import('../types').Context} context @param {HTMLElement} place
 * @param {import('../types').Item} info @param {import('../types').OptimizerEntry} entry @param {() => boolean} current whether these
 * are still the settings of the card */
export async function showRule(context, place, info, entry, current) {
  await context.plotted;
  let name = textOf(entry);
  if (name === undefined) {
    const trees = await arrived(context, place, current, () => equations(context));
    if (!trees) return;
    const follows = info.params.filter(({ key }) => trees[`follows/${info.id}`]?.includes(key));
    const said = follows.map((spec) => meaning(spec, /** @type {any} */ (entry)[spec.key] ?? spec.default)).join();
    if (said === follows.map((spec) => meaning(spec, spec.default)).join()) {
      await showFormula(context, place, `optimizer/${info.id}`);
      return;
    }
    name = `optimizer/${info.id} ${said}`;
  }
  if (place.dataset.formula === name) return;
  place.dataset.formula = name;
  const wanted = () => place.dataset.formula === name;
  const module = await arrived(context, place, wanted, () => context.assets.module('rules'));
  if (!module) return;
  const rule = new module.Anatomy(JSON.stringify(entry), 1);
  const lines = JSON.parse(rule.math());
  rule.free();
  await mathFont(context, place);
  if (wanted()) put(context, place, lines);
}

/** Each formula is a list of lines. @param {import('../types').Context} context @returns {Promise<Record<string, any[]>>} */
const equations = ({ assets }) => assets.json('pkg/formulas.json');

/** What `ask` brings, nothing once it is no longer wanted. While it cannot be loaded, `place` says so rather than show what is not so,
 * and it is asked for again after a pause and whenever the connection is back. @template T @param {import('../types').Context} context
 * @param {HTMLElement} place @param {() => boolean} wanted @param {() => Promise<T>} ask @returns {Promise<T|undefined>} */
async function arrived({ l10n, signal }, place, wanted, ask) {
  for (let pause = FIRST_PAUSE; wanted() && !signal.aborted; pause = Math.min(2 * pause, LAST_PAUSE)) {
    let why = '';
    const answer = await ask().catch((error) => {
      why = messageOf(error, l10n);
      return undefined;
    });
    // Another formula may have been requested in the meantime.
    if (answer) return wanted() ? answer : undefined;
    if (!wanted()) return undefined;
    place.replaceChildren(h('p', { class: 'quiet' }, l10n.text('opening-formula-lost', { why })));
    await connected(pause, signal);
  }
  return undefined;
}

/** Waits until the connection is back, but no longer than this, nor for a page that is left. @param {number} seconds @param {AbortSignal} signal */
function connected(seconds, signal) {
  return new Promise((resolve) => {
    const over = new AbortController();
    const done = () => {
      clearTimeout(timer);
      over.abort();
      resolve(undefined);
    };
    const timer = setTimeout(done, 1000 * seconds);
    addEventListener('online', done, { signal: over.signal });
    signal.addEventListener('abort', done, { signal: over.signal });
  });
}

/** What counts of a setting: which option it is, or whether it is on or not 0. @param {import('../types').ParamSpec} spec @param {any} value */
function meaning({ scale }, value) {
  if (typeof scale !== 'object') return Boolean(value);
  return typeof value === 'number' ? scale.choice[value].id : value;
}

/** Shows a formula that a person typed. It stands as it was typed until the module has come that makes its tree; where the module
 * is there already, nobody sees that, for the tree comes before the next frame.
 * @param {import('../types').Context} context @param {HTMLElement} place @param {string} typed */
export async function showTyped(context, place, typed) {
  await showWritten(context, place, `f(x, y) = ${typed}`, (engine) => engine.formulaTree(typed));
}

/** Shows the formula of a learning rate that a person typed, likewise. @param {import('../types').Context} context @param {HTMLElement} place @param {string} typed */
export async function showRate(context, place, typed) {
  await showWritten(context, place, `α = ${typed}`, (engine) => engine.rateTree(typed));
}

/** @param {import('../types').Context} context @param {HTMLElement} place @param {string} name what is shown until its tree is there
 * @param {(engine: typeof import('../../pkg/playground_export.js')) => string|undefined} ask */
async function showWritten(context, place, name, ask) {
  const { assets, plotted } = context;
  if (place.dataset.formula === name) return;
  place.dataset.formula = name;
  place.replaceChildren(name);
  reach(context.l10n, place, false);
  await plotted;
  /** @type {string|undefined} */
  const tree = await assets.module('export').then(ask, () => undefined);
  // Another formula may have been requested in the meantime.
  if (tree && place.dataset.formula === name) put(context, place, [JSON.parse(tree)]);
  mathFont(context, place);
}

/** Shows formulas of which the trees are at hand. @param {import('../types').Context} context @param {HTMLElement} place @param {Tree[]} trees */
export function showTrees(context, place, trees) {
  place.dataset.formula = '';
  put(context, place, trees);
  mathFont(context, place);
}

/** @param {import('../types').Context} context @param {HTMLElement} place @param {Tree[]} trees */
function put({ l10n }, place, trees) {
  place.replaceChildren(...trees.map((tree) => line(tree, l10n)));
  reach(l10n, place, place.scrollWidth > place.clientWidth);
}

/** A formula that is too wide can be scrolled; the tab stop makes that possible by keyboard, and what has one needs a name.
 * @param {import('../l10n.js').L10n} l10n @param {HTMLElement} place @param {boolean} wide */
export function reach(l10n, place, wide) {
  const attributes = { tabindex: 0, role: 'region', 'aria-label': l10n.text('opening-equation', { text: place.textContent ?? '' }) };
  for (const [name, value] of Object.entries(attributes)) {
    if (wide) setAttr(place, name, value);
    else place.removeAttribute(name);
  }
}

/** Operators before which a line may be broken. */
const BREAKS = ['+', '−', '⋅', '·'];

/** Builds a formula that can be broken, which browsers do not do with formulas: before its outermost operators and after a comma;
 * and within a part that is too wide for a line of its own, wherever else it can be. @param {Tree} tree @param {import('../l10n').L10n} l10n */
function line([tag, attributes, ...rows], l10n) {
  const all = rows.flatMap((row) => flat(row));
  // A line that continues the one above is indented; here, each stands for itself.
  const children = all.slice(all.findIndex(([tag]) => tag !== 'mspace'));
  /** The parts between the better places to break a line, each with the pieces between the others. @type {any[][][]} */
  const parts = [[[]]];
  let depth = 0;
  children.forEach((child, i) => {
    const sign = operatorOf(child);
    const before = operatorOf(children[i - 1]);
    const part = parts[parts.length - 1];
    // A sign at the beginning or after another operator belongs to the operand that follows, so no break is made before it.
    const breaks = i > 0 && BREAKS.includes(sign) && !['=', '(', '[', ...BREAKS].includes(before);
    // By itself, the first operator of a new line would be spaced like the sign of a negative number, and a sign within a line like
    // an operator.
    const operator = BREAKS.includes(sign) ? ['mo', { ...child[1], form: breaks ? 'infix' : 'prefix' }, ...child.slice(2)] : child;
    if (depth === 0 && (breaks || before === ',')) parts.push([[operator]]);
    else if (breaks || (depth === 0 && (before === '=' || isExponential(child)))) part.push([operator]);
    else part[part.length - 1].push(operator);
    if (sign === '(' || sign === '[') depth += 1;
    // In MathML, a power after a parenthesis has only the closing parenthesis as its base.
    if ([')', ']'].includes(sign) || (['msup', 'msub', 'msubsup'].includes(child[0]) && [')', ']'].includes(operatorOf(child[2])))) depth -= 1;
  });
  const piece = (/** @type {any[]} */ row) => build([tag, { ...attributes, display: 'inline', displaystyle: 'true' }, ...row], l10n);
  return h('div', {}, ...parts.map((pieces) => h('span', {}, ...pieces.filter((row) => row.length > 0).map(piece))));
}

/** The parts of a row. A row in parentheses stays whole if it is tall, because the parentheses adapt to its height. @param {any} tree @returns {any[]} */
function flat(tree) {
  /** @type {[string, any, ...any[]]} */
  const [tag, , ...children] = tree;
  if (tag !== 'mrow') return [tree];
  const fences = children.filter((child, i) => (i === 0 || i === children.length - 1) && '()[]'.includes(operatorOf(child) || ' '));
  if (fences.length > 0 ? isTall(tree) : '{|‖⟨'.includes(operatorOf(children[0]) || ' ')) return [tree];
  return children.flatMap((child) => (fences.includes(child) ? [['mo', { ...child[1], stretchy: 'false' }, ...child.slice(2)]] : flat(child)));
}

/** Whether parentheses around this must be taller than a letter with its exponent. @param {any} tree @returns {boolean} */
function isTall(tree) {
  return Array.isArray(tree) && (['mfrac', 'munder', 'munderover', 'mtable', 'msqrt'].includes(tree[0]) || tree.slice(2).some(isTall));
}

/** Whether it is a power of e: long exponents stand there. @param {any} tree */
function isExponential(tree) {
  return tree[0] === 'msup' && tree[2][0] === 'mi' && tree[2][2] === 'e';
}

/** The sign of an operator; empty for other elements. @param {any} tree */
function operatorOf(tree) {
  return Array.isArray(tree) && tree[0] === 'mo' ? tree[2] : '';
}

/** @param {Tree|string|number} tree @param {import('../l10n').L10n} l10n @returns {Node} */
function build(tree, l10n) {
  if (typeof tree === 'number') return document.createTextNode(l10n.short(tree));
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [tag, attributes, ...children] = tree;
  const element = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) {
    // The page's security policy refuses `style` attributes but allows styles that a script sets.
    if (name === 'css') /** @type {MathMLElement} */ (element).style.cssText = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.map((child) => build(child, l10n)));
  return element;
}
