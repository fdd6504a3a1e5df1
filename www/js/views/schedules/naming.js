// What rows are called: “Step”, “Linear, then Cosine”; of rows that are alike, “Step 2”. Pure.
import { TYPED } from './rows.js';

/** @typedef {import('./rows.js').Row} Row */

/** @param {import('../../l10n.js').L10n} l10n @param {Row[]} rows */
export function namesOf(l10n, rows) {
  const plain = rows.map((row) => nameOf(l10n, row));
  return plain.map((name, at) => {
    const before = plain.slice(0, at).filter((other) => other === name).length;
    return before > 0 ? l10n.text('opening-numbered', { name, number: before + 1 }) : name;
  });
}

/** @param {import('../../l10n.js').L10n} l10n @param {Row} row */
function nameOf(l10n, { parts, f }) {
  if (f !== null) return l10n.text(`schedules-${TYPED}`);
  const [first, ...others] = parts.map(({ id }) => l10n.name('schedule', id));
  return others.reduce((name, next) => l10n.text('schedules-then', { first: name, next }), first ?? '');
}
