// What a method whose steps are no rule's does over a whole run: how far it goes, which way, how often it asks, and the curvature that
// it finds.

/** @typedef {import('./run.js').InsideRun} InsideRun @typedef {import('./run.js').Column} Column @typedef {import('./run.js').Question} Question */

/** What is told of a step, with as many numbers as there are coordinates for `direction`, otherwise one. */
const TOLD = /** @type {const} */ (['length', 'rate-along', 'direction', 'tries', 'curvature-x', 'flattest', 'steepest']);

/** The columns of a run, each with its numbers of all steps; those that no step has are left out. @param {InsideRun} inside @param {Question[][]} asked in each step @returns {Column[]} */
export function stridesOf(inside, asked) {
  const columns = TOLD.map((said) => {
    const count = said === 'direction' ? inside.dims : 1;
    return { name: said, said, key: said.replace('-', '_'), letter: '', count, note: null, role: null, from: 0, numbers: new Float64Array(inside.steps * count).fill(NaN) };
  });
  asked.forEach((questions, k) => {
    const told = strideOf(inside, k, questions);
    for (const { said, count, numbers } of columns) numbers.set(told[said].slice(0, count), k * count);
  });
  return columns.filter(({ numbers }) => numbers.some((number) => !Number.isNaN(number)));
}

/** @param {InsideRun} inside @param {number} k @param {Question[]} asked @returns {Record<typeof TOLD[number], number[]>} */
function strideOf(inside, k, asked) {
  const hessian = asked.find((question) => question.hessian)?.hessian ?? null;
  const gradient = asked.find((question) => question.gradient)?.gradient?.given ?? inside.gradient(k);
  const { eigenvalues, direction, length, rate } = inside.stride(hessian, gradient, [...inside.point(k), ...inside.point(k + 1)]);
  const tries = asked.slice(1).filter((question) => !question.hessian).length;
  // Of one variable there is one curvature.
  const [alone, low, high] = inside.dims > 1 ? [NaN, ...eigenvalues] : [hessian?.[0] ?? NaN, NaN, NaN];
  return { length: [length], 'rate-along': [rate], direction, tries: [tries || NaN], 'curvature-x': [alone], flattest: [low], steepest: [high] };
}
