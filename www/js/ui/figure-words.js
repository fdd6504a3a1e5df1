// The words of figures, which compiled modules ask for one by one.

/** Loads what figures say. @param {import('../l10n.js').L10n} l10n */
export function needFigureWords(l10n) {
  return Promise.all(['figures', 'settings', 'faults'].map((part) => l10n.need(part)));
}

/** Answers with a message, or with nothing if there is none; values come as names and values in turn. @param {import('../l10n.js').L10n} l10n */
export function figureWords(l10n) {
  return (/** @type {string} */ id, /** @type {any[]} */ values) => {
    const named = Object.fromEntries(values.flatMap((value, at) => (at % 2 === 0 ? [[value, values[at + 1]]] : [])));
    return l10n.has(id) ? l10n.text(id, named) : undefined;
  };
}
