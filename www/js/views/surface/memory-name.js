// What is told of the memory of an optimizer, by name.

/** What a column is called where there is room: m̂, the running average of the gradient. @param {import('../../l10n.js').L10n} l10n @param {import('../../models/inside/run.js').Column} column */
export function nameOf(l10n, { letter, note, name, said }) {
  if (said) return l10n.text(`step-${said}`);
  const about = note && l10n.has(`step-note-${note}`) ? l10n.text(`step-note-${note}`) : note ?? '';
  // What is compared with what differs from optimizer to optimizer.
  if (!letter || name === 'ratio') return about || name;
  return about ? l10n.text('step-memory', { letter, about }) : letter;
}
