// How sure a network is of what it predicts, as it is printed.

/** 87%, and 99.7% near certainty. @param {import('../../../l10n.js').L10n} l10n @param {number} probability */
export function confidence(l10n, probability) {
  return l10n.percent(probability, probability < 0.995 ? 0 : 1);
}
