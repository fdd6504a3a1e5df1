// What a method does in a step that is more than a gradient and a rule: Newton's, a line search, and their kin.

/** @typedef {import('../../../models/inside/run.js').InsideRun} InsideRun @typedef {import('../../../models/inside/run.js').Question} Question */
/** @typedef {import('./lines.js').Told} Told @typedef {import('./wrapped.js').Say} Say */

/** @param {InsideRun} inside @param {number} k @param {Question[]} asked in this step @param {Say} said @returns {Told[]} */
export function withoutRule(inside, k, asked, said) {
  /** @type {Told[]} */
  const told = [];
  const hessian = asked.find((question) => question.hessian)?.hessian;
  const { memory } = inside.watch(k, k + 1);
  const gradient = asked.find((question) => question.gradient)?.gradient?.given ?? inside.gradient(k);
  const [from, to] = [inside.point(k), inside.point(k + 1)];
  const { eigenvalues, direction, length, rate } = inside.stride(hessian ?? null, gradient, [...from, ...to]);
  if (hessian) {
    const [a, b, d] = hessian;
    if (inside.dims === 1) told.push(said('curvature-x', [a]));
    else told.push(said('curvature-x', [a, b]), said('curvature-y', [b, d]), said('eigenvalues', eigenvalues));
  }
  const inverse = memory.get('H');
  if (inverse) told.push(said('inverse-x', inverse.slice(0, inside.dims)));
  if (inverse && inside.dims > 1) told.push(said('inverse-y', inverse.slice(inside.dims, 2 * inside.dims)));
  const tries = asked.slice(1).filter((question) => !question.hessian).length;
  if (tries > 0) told.push(said('tries', [tries]));
  const search = memory.get('d');
  told.push(search ? said('search', search.slice(0, inside.dims)) : said('direction', direction), said('length', [length]));
  if (Number.isFinite(rate)) told.push(said('rate-along', [rate]));
  return told;
}
