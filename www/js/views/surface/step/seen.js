// The gradient that an optimizer saw in a step, and how it came about: of a batch, added to those before it, with noise, clipped.

/** @typedef {import('../../../models/inside/run.js').InsideRun} InsideRun @typedef {import('../../../models/inside/run.js').Question} Question */
/** @typedef {import('./lines.js').Told} Told @typedef {import('./wrapped.js').Say} Say */

/** @param {import('../../../types').RunSpec} spec @param {InsideRun} inside @param {number} k @param {Question[]} asked in this step @param {Say} said @returns {Told[]} */
export function seen(spec, inside, k, asked, said) {
  const [name, other] = inside.coordinates;
  const told = [said('slope', inside.gradient(k), { of: other ? 'both' : name })];
  const first = asked.find(({ gradient }) => gradient);
  if (!first?.gradient) return told;
  const { mean, summed, noisy, factor, given } = first.gradient;
  const batch = inside.runs.batch(inside.run, k).length;
  if (differs(first.at, inside.point(k))) told.push(said('asked', first.at), said('slope-there', mean));
  else if (batch > 0) told.push(said('batch', mean, { batch }));
  if (differs(summed, mean)) told.push(said('summed', summed));
  if (spec.noise > 0) told.push(said('noisy', noisy));
  if (!spec.clip) return told;
  return [...told, ...(Number.isNaN(factor) ? [] : [said('factor', [factor])]), said('clipped', given)];
}

/** @param {number[]} a @param {number[]} b */
function differs(a, b) {
  return a.some((value, i) => value !== b[i]);
}
