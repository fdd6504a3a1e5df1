// What a step is told as: the gradient that the optimizer saw, the lines of its rule, and where the step leads.
import { seen } from './seen.js';
import { withoutRule } from './without-rule.js';
import { lookaheadOf } from './wrapped.js';

/** @typedef {import('../../../models/inside/run.js').InsideRun} InsideRun @typedef {import('./lines.js').Told} Told @typedef {import('../../../l10n.js').L10n} L10n */

/** The lines of step `k`. @param {L10n} l10n @param {import('../../../types').RunSpec} spec @param {InsideRun} inside @param {number} k @param {import('../../../types').OptimizerEntry} entry @returns {Told[]} */
export function tell(l10n, spec, inside, k, entry) {
  const asked = inside.asked(k);
  const lines = inside.lines(k);
  const said = (/** @type {string} */ id, /** @type {number[]} */ value, /** @type {Record<string, any>} */ values = {}) =>
    ({ id, value, name: l10n.text(`step-${id}`, values), note: l10n.text(`step-${id}-note`, values) });
  const [from, to] = [inside.point(k), inside.point(k + 1)];
  /** @type {Told[]} */
  const told = seen(spec, inside, k, asked, said);
  if (lines) {
    told.push(...lines.map(({ name, math, filled, value, note }) => ({ id: name, math, filled, value, note: note ? noteOf(l10n, note) : '' })));
    told.push(...lookaheadOf(inside, k, entry, said));
  } else told.push(...withoutRule(inside, k, asked, said));
  told.push(said('moved', to.map((value, i) => value - from[i])));
  if (!lines || inside.wrapped) told.push({ ...said('point', to), id: 'w' });
  return told;
}

/** What a line is for. @param {L10n} l10n @param {string} note */
function noteOf(l10n, note) {
  return l10n.has(`step-note-${note}`) ? l10n.text(`step-note-${note}`) : note;
}
