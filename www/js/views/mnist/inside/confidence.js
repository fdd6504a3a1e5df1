// The text of a network's confidence in a prediction.

/** 87%, and 99.7% near certainty. @param {import('../../../l10n.js').L10n} l10n @param {number} probability */
export function confidence(l10n, probability) {
  return l10n.percent(probability, probability < 0.995 ? 0 : 1);
}
