// What the results say, in sentences: each is computed from what was measured, and none stands where there is nothing to compare. Pure.
import { brief } from '../results-table.js';
import { spreadText } from './columns.js';
import { divergedOf, measured, pointsOf, bestOf, resultOf } from './groups.js';
import { foundOf } from './rates-table.js';

/** @typedef {import('../../../l10n.js').L10n} L10n @typedef {import('./groups.js').Group} Group @typedef {import('./groups.js').Spread} Spread @typedef {import('./groups.js').Measure} Measure */
/** A variant with a measure. @typedef {{ group: Group, spread: Spread }} Measured */

/** From this factor of its lowest value on, a test loss has risen. */
const RISEN = 1.05;

/** @type {Record<string, (l10n: L10n, groups: readonly Group[]) => string[]>} */
const FINDINGS = { best, lowest, against, fastest, quickest, powers, overfits, gap, early, diverged, rates };

/** @param {L10n} l10n @param {readonly string[]} findings @param {readonly Group[]} groups */
export function conclusionsOf(l10n, findings, groups) {
  return findings.flatMap((finding) => FINDINGS[finding](l10n, groups)).map((text) => l10n.sentence(text));
}

/** How two spreads lie: of one seed nothing can be told; `apart` if each seed of one lies above each of the other.
 * @param {Spread} one @param {Spread} other @returns {'one'|'apart'|'mixed'} */
export function apartness(one, other) {
  if (one.count < 2 || other.count < 2) return 'one';
  return one.min > other.max || other.min > one.max ? 'apart' : 'mixed';
}

/** The variants of which something was measured, the largest mean first. @param {readonly Group[]} groups @param {Measure} measure @returns {Measured[]} */
function ranked(groups, measure) {
  const all = groups.flatMap((group) => {
    const spread = measured(group, measure);
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
  const how = apartness(first.spread, others[0].spread);
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
  const of = base && measured(base, 'accuracy');
  if (!of) return [];
  const told = others.flatMap((group) => {
    const spread = measured(group, 'accuracy');
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

/** Whether batch sizes that are powers of two take less time for an example than their neighbors. @param {L10n} l10n @param {readonly Group[]} groups */
function powers(l10n, groups) {
  const all = ranked(groups, 'update').map(({ group, spread: { mean, count, min, max } }) => {
    const size = Number(group.spec.mnist.batch);
    return { power: Number.isInteger(Math.log2(size)), count, mean: mean / size, min: min / size, max: max / size };
  });
  const over = (/** @type {boolean} */ power) => {
    const these = all.filter((one) => one.power === power);
    const mean = these.reduce((sum, one) => sum + one.mean, 0) / these.length;
    return { mean, count: Math.min(...these.map(({ count }) => count)), min: Math.min(...these.map(({ min }) => min)), max: Math.max(...these.map(({ max }) => max)) };
  };
  if (!all.some(({ power }) => power) || all.every(({ power }) => power)) return [];
  const [yes, no] = [over(true), over(false)];
  const micro = (/** @type {number} */ seconds) => l10n.short(1e6 * seconds);
  return [l10n.text('experiments-found-powers', { yes: micro(yes.mean), no: micro(no.mean), percent: l10n.short(Math.abs(100 * (no.mean / yes.mean - 1))), way: no.mean < yes.mean ? 'less' : 'more', how: apartness(yes, no) })];
}

/** Whether the test loss of the first variant rises again while its training loss falls. @param {L10n} l10n @param {readonly Group[]} groups */
function overfits(l10n, groups) {
  return groups.filter(({ of }) => of === undefined).flatMap((group) => {
    const rows = group.rows.filter(({ run }) => run.status === 'finished');
    if (rows.length === 0) return [];
    const mean = (/** @type {(row: typeof rows[number]) => number} */ value) => rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
    const at = (/** @type {typeof rows[number]} */ row) => /** @type {import('./groups.js').Point} */ (bestOf(pointsOf(row)));
    const end = (/** @type {typeof rows[number]} */ row) => /** @type {import('./groups.js').Point} */ (pointsOf(row).at(-1));
    const [lowest, last] = [mean((row) => at(row).testLoss), mean((row) => end(row).testLoss)];
    const falls = mean((row) => end(row).trainLoss) < mean((row) => at(row).trainLoss);
    const rises = last <= RISEN * lowest ? 'no' : falls ? 'yes' : 'both';
    return [l10n.text('experiments-found-overfits', {
      name: group.label, rises, epoch: Math.round(mean((row) => at(row).epoch)), lowest: l10n.short(lowest), last: l10n.short(last), epochs: end(rows[0]).epoch,
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
    const [epoch, loss, accuracy] = /** @type {const} */ (['best-epoch', 'test-loss', 'accuracy']).map((measure) => measured(group, measure));
    const [others, otherAccuracy] = whole ? [measured(whole, 'test-loss'), measured(whole, 'accuracy')] : [];
    const row = group.rows.find(({ run }) => run.status === 'finished');
    if (!epoch || !loss || !accuracy || !others || !otherAccuracy || !row || !resultOf(group, row)) return [];
    return [l10n.text('experiments-found-early', {
      epoch: Math.round(epoch.mean), loss: l10n.short(loss.mean), accuracy: l10n.percent(accuracy.mean), last: l10n.short(others.mean), lastAccuracy: l10n.percent(otherAccuracy.mean),
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
  const all = foundOf(groups).flatMap(({ id, best: at, from, to }) => (at && from !== undefined && to !== undefined ? [{ name: l10n.name('optimizer', id), at, from, to, factor: to / from }] : []));
  if (all.length < 2) return [];
  const most = all.reduce((one, other) => (other.at.accuracy.mean > one.at.accuracy.mean ? other : one));
  const wide = all.reduce((one, other) => (other.factor > one.factor ? other : one));
  const narrow = all.reduce((one, other) => (other.factor < one.factor ? other : one));
  const told = [l10n.text('experiments-found-rate', { name: most.name, rate: l10n.exact(most.at.lr), accuracy: percents(l10n, most.at.accuracy) })];
  if (wide.factor > narrow.factor) told.push(l10n.text('experiments-found-range', { name: wide.name, from: wide.from, to: wide.to, factor: l10n.short(wide.factor), narrow: narrow.name, least: l10n.short(narrow.factor) }));
  return told;
}
