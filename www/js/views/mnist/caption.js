// All settings of trainings in one sentence, for what is taken away: pictures and tables. Pure.
import { cardName, infoOf, textOf } from '../../state/methods.js';
import { valuesTold } from '../../ui/values-told.js';

/** @typedef {import('../../types').Context} Context @typedef {import('./experiments/variants.js').Trial} Trial @typedef {import('../../types').ParamSpec} ParamSpec */
/** A training, and what is compared: as much of them as is told. @typedef {Pick<Trial, 'spec'|'seed'>} Told @typedef {Pick<import('./experiments/variants.js').Variant, 'spec'|'label'|'slot'|'card'|'of'>} Compared */
/** @typedef {Trial['spec']} Spec */

/** Told by themselves: the seeds, since there may be several. */
const APART = ['seed'];
/** Told by the names of variants. */
const NAMED = ['batch'];

/** @param {Context} context @param {readonly Told[]} trials @param {readonly Compared[]} variants @param {string} title */
export function captionOf(context, trials, variants, title) {
  const { catalog, l10n } = context;
  const specs = trials.map(({ spec }) => spec);
  const [first] = specs;
  const same = (/** @type {(spec: Spec) => unknown} */ of) => specs.every((spec) => JSON.stringify(of(spec)) === JSON.stringify(of(first)));
  const [inputs, outputs] = catalog.experiments.ends;
  const network = l10n.text('mnist-caption-network', { shape: [inputs, ...first.mnist.hidden, outputs].join('–') });
  const shared = (/** @type {boolean} */ shared) => catalog.mnist.filter(({ key }) => !APART.includes(key) && same((spec) => /** @type {any} */ (spec.mnist)[key]) === shared);
  // What the variants do not have in common is told of each.
  const pieces = [optimizerOf, scheduleOf, clipOf].map((piece) => ({ piece, common: same((spec) => piece(context, spec)) }));
  const common = [network, ...valuesTold(l10n, 'mnist', shared(true), first.mnist), ...pieces.flatMap(({ piece, common }) => (common ? piece(context, first) : []))];
  const own = (/** @type {Spec} */ spec) => [...pieces.flatMap(({ piece, common }) => (common ? [] : piece(context, spec))), ...valuesTold(l10n, 'mnist', shared(false).filter(({ key }) => !NAMED.includes(key)), spec.mnist)];
  const each = listed(variants).map(({ label, spec }) => ({ name: label, settings: l10n.list(own(spec)) })).filter(({ settings }) => settings !== '');
  const values = { title, settings: l10n.list(common), seeds: l10n.list([...new Set(trials.map(({ seed }) => String(seed)))]) };
  if (each.length === 0) return l10n.text('mnist-caption', values);
  return l10n.text('mnist-caption-each', { ...values, each: each.map((one) => (one.settings.startsWith(`${one.name} `) ? one.settings : l10n.text('mnist-caption-one', one))).join('; ') });
}

/** The variants that train; of those that differ in their learning rate alone, which the axis tells, one without it.
 * @param {readonly Compared[]} variants */
function listed(variants) {
  return [...new Set(variants.map(({ slot }) => slot))].flatMap((slot) => {
    const [{ label, card, spec, of }, ...others] = variants.filter((variant) => variant.slot === slot);
    if (of !== undefined) return [];
    if (others.length === 0) return [{ label, spec }];
    const [{ lr: _, ...entry }] = spec.optimizers;
    return [{ label: card ?? label, spec: { ...spec, optimizers: [/** @type {typeof spec.optimizers[number]} */ (entry)] } }];
  });
}

/** @param {Context} context @param {Spec} spec */
function optimizerOf(context, spec) {
  const { catalog, l10n } = context;
  const [entry] = spec.optimizers;
  const told = [[cardName(l10n, spec, 0), ...valuesTold(l10n, `optimizer/${entry.id}`, infoOf(context, entry)?.params ?? [], entry)].join(' ')];
  // Of a rule that a person has written, the name says nothing.
  const text = textOf(entry);
  if (text !== undefined) told.push(l10n.text('mnist-caption-rule', { text: text.trim().split(/\s*\n\s*/).join('; ') }));
  if (entry.lookahead) told.push(l10n.text('mnist-caption-lookahead', { settings: valuesTold(l10n, 'lookahead', catalog.lookahead, entry.lookahead).join(' ') }));
  return told;
}

/** @param {Context} context @param {Spec} spec */
function scheduleOf({ catalog, l10n }, { optimizers: [entry], schedule: common }) {
  // A card may have a schedule of its own.
  const schedule = entry.schedule ?? common;
  if (!schedule) return [];
  const { params = [], lengths = {} } = catalog.schedules.find(({ id }) => id === schedule.id) ?? {};
  const auto = (/** @type {string} */ key) => (key in lengths ? l10n.text('opening-auto') : null);
  return [l10n.text('mnist-caption-schedule', { schedule: [l10n.name('schedule', schedule.id), ...valuesTold(l10n, `schedule/${schedule.id}`, params, schedule, auto)].join(' ') })];
}

/** @param {Context} context @param {Spec} spec */
function clipOf({ catalog, l10n }, { clip }) {
  return clip ? valuesTold(l10n, 'clip', catalog.clip, clip) : [];
}
