// The text of a network's confidence in a prediction.

/** 99.7% @param {import('../../../l10n.js').L10n} l10n @param {number} probability */
export function confidence(l10n, probability) {
  return l10n.percent(probability, 1);
}
