// What a race says, in sentences. Pure.

/** The most digits of a score. */
const MOST = 9;

/** @typedef {{ name: string, value: number|undefined, finding: import('./findings.js').Finding|undefined }} Row */

/** @param {import('../../../l10n.js').L10n} l10n @param {Row[]} rows
 * @param {{ by: string, label: string, common: number|undefined, scale: string, verdicts: Array<number|undefined>, ranksOf: (scores: number[]) => Float64Array }} what
 * `common`: the value that all share, if they do; `scale`: of the slider; `verdicts`: the scores of the present runs; `ranksOf`: `raceRanks` of the module */
export function storyOf(l10n, rows, { by, label, common, scale, verdicts, ranksOf }) {
  // Those without this hyperparameter take no part.
  const racing = rows.map((row, i) => ({ ...row, score: verdicts[i] })).filter(({ value }) => value !== undefined);
  const order = (/** @type {Scored[]} */ runs) => orderOf(l10n, runs, ranksOf(runs.map(({ score }) => score ?? NaN)));
  const sentences = [];
  if (common !== undefined && racing.length > 1) {
    sentences.push(l10n.text('rate-story-shared', { label, value: common, order: order(racing) }));
  }
  if (racing.length > 1) sentences.push(l10n.text('rate-story-best', { measure: by, order: order(racing.map(({ name, finding }) => ({ name, score: finding?.score }))) }));
  const { wide, narrow } = extremesOf(rows.flatMap(({ name, finding }) => (finding?.factor === undefined ? [] : [{ name, factor: finding.factor, open: finding.open }])));
  for (const [which, one] of Object.entries({ wide, narrow })) {
    if (one) sentences.push(l10n.text('rate-story-range', { which, name: one.name, factor: Number(one.factor.toPrecision(2)), open: one.open ? 'yes' : 'no', scale }));
  }
  return sentences.join(' ');
}

/** @typedef {{ name: string, score: number|undefined }} Scored */

/** The names, the best first, those that are equally good together; those that ran away or got nowhere are the last. @param {import('../../../l10n.js').L10n} l10n
 * @param {Scored[]} runs @param {Float64Array} ranks */
function orderOf(l10n, runs, ranks) {
  /** @type {Map<number, string[]>} */
  const groups = new Map();
  // 0 is the rank of those without a score.
  runs.forEach(({ name }, i) => groups.set(ranks[i] || Infinity, [...groups.get(ranks[i] || Infinity) ?? [], name]));
  const sorted = [...groups.entries()].sort(([one], [other]) => (one === other ? 0 : one - other));
  return l10n.list(sorted.flatMap(([rank, names]) => (rank === Infinity || names.length === 1 ? names : [l10n.text('rate-story-equal', { names: l10n.list(names) })])));
}

/** The fewest digits, from three on, that tell scores of different ranks apart. @param {import('../../../l10n.js').L10n} l10n @param {number[]} scores @param {Float64Array} ranks */
export function digitsOf(l10n, scores, ranks) {
  for (let digits = 3; digits < MOST; digits += 1) {
    /** @type {Map<string, number>} */
    const texts = new Map();
    const apart = scores.every((score, i) => {
      const text = l10n.rounded(score, digits);
      const other = texts.get(text) ?? ranks[i];
      texts.set(text, ranks[i]);
      return other === ranks[i];
    });
    if (apart) return digits;
  }
  return MOST;
}

/** The widest and the narrowest of ranges, where that is certain: one that is open is at least so wide. @template {{ factor: number, open: boolean }} Range
 * @param {Range[]} ranges @returns {{ wide: Range|undefined, narrow: Range|undefined }} */
function extremesOf(ranges) {
  const sorted = [...ranges].sort((a, b) => b.factor - a.factor);
  const [wide, narrow] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length < 2 || wide.factor === narrow.factor) return { wide: undefined, narrow: undefined };
  return { wide: sorted.slice(1).some(({ open }) => open) ? undefined : wide, narrow: narrow.open ? undefined : narrow };
}
