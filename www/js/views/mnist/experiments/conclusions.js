// What the results say, in sentences: each is computed from what was measured, and none stands where there is nothing to compare. Pure.
import { brief } from '../results-table.js';
import { spreadText } from './columns.js';
import { bestOf, divergedOf, pointsOf, rankable } from './groups.js';
import { foundOf, partlyText } from './rates-table.js';

/** @typedef {import('../../../l10n.js').L10n} L10n @typedef {import('./groups.js').Group} Group @typedef {import('./groups.js').Spread} Spread @typedef {import('./groups.js').Measure} Measure */
/** A variant with a measure. @typedef {{ group: Group, spread: Spread }} Measured */

/** From this factor of its lowest value on, a test loss has risen. */
const RISEN = 1.05;

/** Batch sizes are near each other up to this factor: beyond it, their numbers of updates alone would decide. */
const NEAR = 1.2;

/** @type {Record<string, (l10n: L10n, groups: readonly Group[]) => string[]>} */
const FINDINGS = { best, lowest, against, fastest, quickest, powers, overfits, gap, early, diverged, rates };

/** @param {L10n} l10n @param {readonly string[]} findings @param {readonly Group[]} groups */
export function conclusionsOf(l10n, findings, groups) {
  // What takes no part in the others is told in any case; that of learning rates has its own sentence.
  const all = ['diverged', 'rates'].some((finding) => findings.includes(finding)) ? findings : ['diverged', ...findings];
  return all.flatMap((finding) => FINDINGS[finding](l10n, groups)).map((text) => l10n.sentence(text));
}

/** How two spreads lie: of one seed nothing can be told; `apart` if each seed of one lies above each of the other.
 * @param {Spread} one @param {Spread} other @returns {'one'|'apart'|'mixed'} */
export function apartness(one, other) {
  if (one.count < 2 || other.count < 2) return 'one';
  return one.min > other.max || other.min > one.max ? 'apart' : 'mixed';
}

/** How the first lies to all others: they must all be apart from it for it to be so. @param {Spread} first @param {readonly Spread[]} others */
function standing(first, others) {
  const all = others.map((other) => apartness(first, other));
  return all.includes('mixed') ? 'mixed' : all.includes('one') ? 'one' : 'apart';
}

/** The variants of which something was measured and none diverged, the largest mean first. @param {readonly Group[]} groups @param {Measure} measure @returns {Measured[]} */
function ranked(groups, measure) {
  const all = groups.flatMap((group) => {
    const spread = rankable(group, measure);
    return spread ? [{ group, spread }] : [];
  });
  return all.sort((one, other) => other.spread.mean - one.spread.mean);
}

/** @param {L10n} l10n @param {Spread} spread */
const percents = (l10n, spread) => spreadText(l10n, spread, (_, value) => l10n.percent(value));
/** A difference of two shares in percentage points. @param {L10n} l10n @param {number} share */
const points = (l10n, share) => l10n.fixed(100 * share, 2);

/** @param {L10n} l10n @param {readonly Group[]} groups */
function best(l10n, groups) {
  const [first, ...others] = ranked(groups, 'accuracy');
  if (others.length === 0) return [];
  const alike = others.filter(({ spread }) => apartness(first.spread, spread) === 'mixed').map(({ group }) => group.label);
  const names = { name: first.group.label, accuracy: percents(l10n, first.spread), second: others[0].group.label, difference: points(l10n, first.spread.mean - others[0].spread.mean) };
  const how = standing(first.spread, others.map(({ spread }) => spread));
  return [l10n.text('experiments-found-best', { ...names, how, alike: alike.join('; '), count: alike.length })];
}

/** @param {L10n} l10n @param {readonly Group[]} groups */
function lowest(l10n, groups) {
  const all = ranked(groups, 'test-loss').reverse();
  const [first, second] = all;
  if (all.length < 2) return [];
  const text = (/** @type {Spread} */ spread) => spreadText(l10n, spread, (_, value) => l10n.short(value));
  return [l10n.text('experiments-found-lowest', { name: first.group.label, loss: text(first.spread), second: second.group.label, next: text(second.spread), how: apartness(first.spread, second.spread) })];
}

/** Each variant against the first. @param {L10n} l10n @param {readonly Group[]} groups */
function against(l10n, [base, ...others]) {
  const of = base && rankable(base, 'accuracy');
  if (!of) return [];
  const told = others.flatMap((group) => {
    const spread = rankable(group, 'accuracy');
    if (!spread) return [];
    const difference = spread.mean - of.mean;
    return [l10n.text('experiments-found-against-one', { name: group.label, difference: points(l10n, Math.abs(difference)), way: difference < 0 ? 'less' : 'more', how: apartness(spread, of) })];
  });
  return told.length === 0 ? [] : [l10n.text('experiments-found-against', { name: base.label, accuracy: percents(l10n, of), told: told.join('; ') })];
}

/** @param {L10n} l10n @param {readonly Group[]} groups */
function fastest(l10n, groups) {
  const all = ranked(groups, 'time');
  const [slow, fast] = [all[0], all[all.length - 1]];
  if (all.length < 2) return [];
  return [l10n.text('experiments-found-fastest', { name: fast.group.label, time: brief(l10n, fast.spread.mean), slow: slow.group.label, slowest: brief(l10n, slow.spread.mean), times: l10n.short(slow.spread.mean / fast.spread.mean) })];
}

/** @param {L10n} l10n @param {readonly Group[]} groups */
function quickest(l10n, groups) {
  const all = ranked(groups, 'update');
  const [slow, fast] = [all[0], all[all.length - 1]];
  if (all.length < 2) return [];
  return [l10n.text('experiments-found-quickest', { name: fast.group.label, time: brief(l10n, fast.spread.mean), slow: slow.group.label, slowest: brief(l10n, slow.spread.mean) })];
}

/** Whether batch sizes that are powers of two take less time for an example than sizes near them. @param {L10n} l10n @param {readonly Group[]} groups */
function powers(l10n, groups) {
  // The time of an epoch over its examples: the last batch may be smaller than the others.
  const all = ranked(groups, 'time').map(({ group: { label, spec: { mnist } }, spread }) => {
    const [mean, min, max] = [spread.mean, spread.min, spread.max].map((seconds) => seconds / Number(mnist.train));
    return { label, size: Number(mnist.batch), spread: { count: spread.count, mean, min, max } };
  }).sort((one, other) => one.size - other.size);
  const isPower = (/** @type {number} */ size) => Number.isInteger(Math.log2(size));
  const micro = (/** @type {number} */ seconds) => l10n.short(1e6 * seconds);
  const told = all.filter(({ size }) => isPower(size)).flatMap((one) => {
    const near = all.filter(({ size }) => !isPower(size) && Math.max(size / one.size, one.size / size) <= NEAR);
    return near.map((other) => l10n.text('experiments-found-powers-one', {
      name: one.label, yes: micro(one.spread.mean), other: other.label, no: micro(other.spread.mean), percent: l10n.short(Math.abs(100 * (one.spread.mean / other.spread.mean - 1))),
      way: one.spread.mean < other.spread.mean ? 'less' : 'more', how: apartness(one.spread, other.spread),
    }));
  });
  return told.length === 0 ? [] : [l10n.text('experiments-found-powers', { told: told.join('; ') })];
}

/** Whether the test loss of the first variant rises again while its training loss falls. @param {L10n} l10n @param {readonly Group[]} groups */
function overfits(l10n, groups) {
  return groups.filter((group) => group.of === undefined && divergedOf(group) === 0).flatMap((group) => {
    const rows = group.rows.filter(({ run }) => run.status === 'finished');
    if (rows.length === 0) return [];
    const mean = (/** @type {(row: typeof rows[number]) => number} */ value) => rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
    const at = (/** @type {typeof rows[number]} */ row) => /** @type {import('./groups.js').Point} */ (bestOf(pointsOf(row)));
    const end = (/** @type {typeof rows[number]} */ row) => /** @type {import('./groups.js').Point} */ (pointsOf(row).at(-1));
    const [lowest, last] = [mean((row) => at(row).testLoss), mean((row) => end(row).testLoss)];
    const falls = mean((row) => end(row).trainLoss) < mean((row) => at(row).trainLoss);
    const rises = last <= RISEN * lowest ? 'no' : falls ? 'yes' : 'both';
    return [l10n.text('experiments-found-overfits', {
      name: group.label, rises, epoch: l10n.short(mean((row) => at(row).epoch)), lowest: l10n.short(lowest), last: l10n.short(last), epochs: end(rows[0]).epoch,
      training: l10n.short(mean((row) => end(row).trainLoss)),
    })];
  });
}

/** @param {L10n} l10n @param {readonly Group[]} groups */
function gap(l10n, groups) {
  const all = ranked(groups, 'gap');
  const [most, least] = [all[0], all[all.length - 1]];
  if (all.length < 2) return [];
  const text = (/** @type {Spread} */ spread) => spreadText(l10n, spread, (_, value) => l10n.short(value));
  return [l10n.text('experiments-found-gap', { most: most.group.label, largest: text(most.spread), least: least.group.label, smallest: text(least.spread), how: apartness(most.spread, least.spread) })];
}

/** What early stopping would have changed. @param {L10n} l10n @param {readonly Group[]} groups */
function early(l10n, groups) {
  return groups.filter(({ of }) => of !== undefined).flatMap((group) => {
    const whole = groups.find(({ id }) => id === group.of);
    const [epoch, loss, accuracy] = /** @type {const} */ (['best-epoch', 'test-loss', 'accuracy']).map((measure) => rankable(group, measure));
    const [others, otherAccuracy] = whole ? [rankable(whole, 'test-loss'), rankable(whole, 'accuracy')] : [];
    if (!epoch || !loss || !accuracy || !others || !otherAccuracy) return [];
    return [l10n.text('experiments-found-early', {
      epoch: l10n.short(epoch.mean), loss: l10n.short(loss.mean), accuracy: l10n.percent(accuracy.mean), last: l10n.short(others.mean), lastAccuracy: l10n.percent(otherAccuracy.mean),
    })];
  });
}

/** @param {L10n} l10n @param {readonly Group[]} groups */
function diverged(l10n, groups) {
  const all = groups.map((group) => ({ name: group.label, lost: divergedOf(group), of: group.rows.length })).filter(({ lost }) => lost > 0);
  return all.length === 0 ? [] : [l10n.text('experiments-found-diverged', { told: all.map(({ name, lost, of }) => l10n.text('experiments-found-diverged-one', { name, lost, of })).join('; ') })];
}

/** @param {L10n} l10n @param {readonly Group[]} groups */
function rates(l10n, groups) {
  const found = foundOf(groups);
  const unsteady = found.filter(({ partly }) => partly.length > 0).map(({ name, partly }) => l10n.text('experiments-found-partly-one', { name, told: partlyText(l10n, partly) }));
  const told = unsteady.length === 0 ? [] : [l10n.text('experiments-found-partly', { told: unsteady.join('; ') })];
  const all = found.flatMap(({ name, best: at, good }) => (at && good ? [{ name, at, ...good, factor: good.to / good.from }] : []));
  if (all.length < 2) return told;
  const [most, ...others] = [...all].sort((one, other) => other.at.accuracy.mean - one.at.accuracy.mean);
  const how = standing(most.at.accuracy, others.map(({ at }) => at.accuracy));
  const alike = others.filter(({ at }) => apartness(most.at.accuracy, at.accuracy) === 'mixed').map(({ name }) => name);
  told.push(l10n.text('experiments-found-rate', { name: most.name, rate: l10n.exact(most.at.lr), accuracy: percents(l10n, most.at.accuracy), how, alike: alike.join('; ') }));
  const wide = all.reduce((one, other) => (other.factor > one.factor ? other : one));
  const narrow = all.reduce((one, other) => (other.factor < one.factor ? other : one));
  if (wide.factor === narrow.factor) return told;
  told.push(l10n.text('experiments-found-range', {
    name: wide.name, from: wide.from, to: wide.to, factor: l10n.short(wide.factor), narrow: narrow.name, least: l10n.short(narrow.factor), how: how === 'one' ? 'one' : 'several',
  }));
  const open = all.filter(({ end }) => end !== 'none').map(({ name }) => name);
  if (open.length > 0) told.push(l10n.text('experiments-found-open', { names: open.join('; ') }));
  return told;
}
