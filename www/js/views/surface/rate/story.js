// What a race says, in sentences. Pure.

/** @typedef {{ name: string, value: number|undefined, finding: import('./findings.js').Finding|undefined }} Row */

/** @param {import('../../../l10n.js').L10n} l10n @param {Row[]} rows
 * @param {{ by: string, label: string, common: number|undefined, verdicts: Array<number|undefined> }} what `common`: the value that all share, if they do;
 * `verdicts`: the scores of the present runs */
export function storyOf(l10n, rows, { by, label, common, verdicts }) {
  // Those without this hyperparameter take no part.
  const racing = rows.map((row, i) => ({ ...row, score: verdicts[i] })).filter(({ value }) => value !== undefined);
  const fair = ranked(racing.map(({ name, finding }) => ({ name, score: finding?.score })));
  const sentences = [];
  if (common !== undefined && racing.length > 1) {
    const order = ranked(racing);
    sentences.push(l10n.text('rate-story-shared', { label, value: common, order: l10n.list(order) }));
  }
  if (racing.length > 1) sentences.push(l10n.text('rate-story-best', { measure: by, order: l10n.list(fair) }));
  const wide = rows.flatMap(({ name, finding }) => (finding?.factor === undefined ? [] : [{ name, factor: finding.factor }])).sort((a, b) => b.factor - a.factor);
  if (wide.length > 1 && wide[0].factor > wide[wide.length - 1].factor) {
    const [most, least] = [wide[0], wide[wide.length - 1]];
    const factor = (/** @type {number} */ value) => Number(value.toPrecision(2));
    sentences.push(l10n.text('rate-story-range', { wide: most.name, widest: factor(most.factor), narrow: least.name, narrowest: factor(least.factor) }));
  }
  return sentences.join(' ');
}

/** The names, the best first; those that ran away or got nowhere are the last. @param {Array<{ name: string, score: number|undefined }>} runs */
function ranked(runs) {
  return [...runs].sort((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity) || 0).map(({ name }) => name);
}
