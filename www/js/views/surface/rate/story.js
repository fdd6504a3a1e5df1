// What a race says, in sentences. Pure.

/** @typedef {{ name: string, value: number|undefined, finding: import('./findings.js').Finding|undefined }} Row */

/** @param {import('../../../l10n.js').L10n} l10n @param {Row[]} rows
 * @param {{ by: string, label: string, common: number|undefined, scale: string, verdicts: Array<number|undefined> }} what `common`: the value that all share, if they do;
 * `scale`: of the slider; `verdicts`: the scores of the present runs */
export function storyOf(l10n, rows, { by, label, common, scale, verdicts }) {
  // Those without this hyperparameter take no part.
  const racing = rows.map((row, i) => ({ ...row, score: verdicts[i] })).filter(({ value }) => value !== undefined);
  const fair = ranked(racing.map(({ name, finding }) => ({ name, score: finding?.score })));
  const sentences = [];
  if (common !== undefined && racing.length > 1) {
    const order = ranked(racing);
    sentences.push(l10n.text('rate-story-shared', { label, value: common, order: l10n.list(order) }));
  }
  if (racing.length > 1) sentences.push(l10n.text('rate-story-best', { measure: by, order: l10n.list(fair) }));
  const { wide, narrow } = extremesOf(rows.flatMap(({ name, finding }) => (finding?.factor === undefined ? [] : [{ name, factor: finding.factor, open: finding.open }])));
  for (const [which, one] of Object.entries({ wide, narrow })) {
    if (one) sentences.push(l10n.text('rate-story-range', { which, name: one.name, factor: Number(one.factor.toPrecision(2)), open: one.open ? 'yes' : 'no', scale }));
  }
  return sentences.join(' ');
}

/** The names, the best first; those that ran away or got nowhere are the last. @param {Array<{ name: string, score: number|undefined }>} runs */
function ranked(runs) {
  return [...runs].sort((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity) || 0).map(({ name }) => name);
}

/** The widest and the narrowest of ranges, where that is certain: one that is open is at least so wide. @template {{ factor: number, open: boolean }} Range
 * @param {Range[]} ranges @returns {{ wide: Range|undefined, narrow: Range|undefined }} */
function extremesOf(ranges) {
  const sorted = [...ranges].sort((a, b) => b.factor - a.factor);
  const [wide, narrow] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length < 2 || wide.factor === narrow.factor) return { wide: undefined, narrow: undefined };
  return { wide: sorted.slice(1).some(({ open }) => open) ? undefined : wide, narrow: narrow.open ? undefined : narrow };
}
