// What an experiment compares, and its trainings: each of its variants with each seed. Pure.
import { asListed } from '../../../state/state.js';

/** @typedef {import('../../../types').TrainingSpec} TrainingSpec @typedef {import('../../../types').OptimizerEntry} Entry */
/** @typedef {import('../../../types').Experiment} Experiment @typedef {import('../../../types').ExperimentRow} ExperimentRow */
/** @typedef {import('../../../models/training/types').NetSpec} NetSpec @typedef {import('../../../l10n.js').L10n} L10n */
/** What is compared: its spec with the first seed. `of`, `patience`: of a training that is stopped early, whose it is and how long it waits.
 * `card`: the name of the card of which it is a learning rate.
 * @typedef {{ id: string, label: string, slot: number, spec: NetSpec, card?: string, of?: string|undefined, patience?: number|undefined }} Variant */
/** A training of a variant. @typedef {import('../../../models/training/types').Job & { variant: string, seed: number }} Trial */
/** @typedef {{ name: string, slot: number, entry: Entry }} Card */
/** What an experiment is run with. @typedef {{ experiment: Experiment, base: TrainingSpec, settings: import('./settings.js').Settings, entry: Entry, cards: Card[] }} Plan
 * `base`: the page's training, `entry`: the chosen optimizer, `cards`: those that are on */

/** @param {L10n} l10n @param {Plan} plan @returns {Variant[]} */
export function variantsOf(l10n, plan) {
  const { experiment: { rates, rows, sizes }, settings } = plan;
  if (rates) return ratesOf(l10n, plan, rates);
  if (sizes) return batchesOf(l10n, plan, settings.sizes);
  const { train } = settings;
  const made = (rows ?? []).map((row, slot) => {
    const spec = specOf(plan, row.of ? rows?.find(({ id }) => id === row.of) ?? row : row);
    return { id: row.id, label: l10n.text(`experiments-name-${row.id}`, valuesOf(spec, row)), slot, spec, of: row.of, patience: row.patience };
  });
  // With few examples, batches that would take all of them are one training.
  const takesAll = (/** @type {Variant} */ { spec }) => Number(spec.mnist.batch) >= train;
  const whole = made.findIndex(takesAll);
  return plan.experiment.ordered ? made.filter((variant, i) => !takesAll(variant) || i === whole) : made;
}

/** Each batch size. Those that are larger than the number of examples are one training with the full batch. @param {L10n} l10n @param {Plan} plan @param {number[]} sizes */
function batchesOf(l10n, plan, sizes) {
  const { train } = plan.settings;
  const whole = sizes.findIndex((size) => size >= train);
  return sizes.slice(0, whole < 0 ? sizes.length : whole + 1).map((size, slot) => {
    const batch = Math.min(size, train);
    const label = l10n.text(slot === whole ? 'experiments-name-all' : 'experiments-name-size', { size: batch });
    return { id: String(batch), label, slot, spec: specOf(plan, { id: '', mnist: { batch } }) };
  });
}

/** Each optimizer that is on at each rate. @param {L10n} l10n @param {Plan} plan @param {number[]} rates */
function ratesOf(l10n, plan, rates) {
  return rates.flatMap((lr) => plan.cards.map(({ name, slot, entry }) => {
    const { slot: _slot, on: _on, ...rest } = entry;
    return { id: `${slot} ${entry.id} ${lr}`, label: l10n.text('experiments-name-rate', { name, rate: lr }), slot, card: name, spec: specOf(plan, { id: '', optimizer: { ...rest, lr } }) };
  }));
}

/** The spec of a row with the first seed. @param {Plan} plan @param {ExperimentRow} row @returns {NetSpec} */
function specOf({ experiment, base: { kind: _, ...base }, settings: { epochs, train }, entry }, row) {
  const mnist = { ...base.mnist, ...experiment.mnist, epochs, train, ...row.mnist };
  const batch = row.batch === 'all' ? train : Math.min(Number(mnist.batch), train);
  const spec = { ...base, mnist: { ...mnist, batch }, optimizers: [row.optimizer ?? entry] };
  for (const { schedule, clip } of [experiment, row]) {
    if (schedule) spec.schedule = schedule;
    if (clip) spec.clip = clip;
    if (clip === null) delete spec.clip;
  }
  // A warm-up is as long whatever the size of the batches, counted in epochs.
  if (row.warmup !== undefined) spec.schedule = asListed({ ...spec.schedule, warmup: row.warmup * Math.ceil(train / batch) });
  return spec;
}

/** The numbers that the name of a row may tell. @param {NetSpec} spec @param {ExperimentRow} row */
function valuesOf({ mnist: { batch, dropout }, optimizers: [entry], clip }, { patience = 0, warmup = 0 }) {
  const { lr, weight_decay: decay } = /** @type {{ lr?: number, weight_decay?: number }} */ (entry);
  return { size: Number(batch), dropout: Number(dropout), rate: Number(lr), decay: Number(decay ?? 0), patience, warmup, clip: Number(/** @type {any} */ (clip)?.norm ?? 0) };
}

/** All trainings: those of the first seed first, so that there is soon something to compare. Of batch sizes, the quickest come first; of
 * learning rates, every fourth, those halfway between, and the rest.
 * @param {L10n} l10n @param {Plan} plan @param {Variant[]} variants @returns {Trial[]} */
export function trialsOf(l10n, { experiment: { rates, sizes }, settings: { seeds } }, variants) {
  const trained = variants.filter(({ of }) => of === undefined);
  if (sizes) trained.reverse();
  const place = (/** @type {Variant} */ { spec }) => (rates ?? []).indexOf(Number(spec.optimizers[0].lr));
  const coarse = (/** @type {Variant} */ variant) => (place(variant) % 4 === 0 ? 0 : place(variant) % 2 === 0 ? 1 : 2);
  if (rates) trained.sort((one, other) => coarse(one) - coarse(other) || place(one) - place(other));
  return Array.from({ length: seeds }, (_, k) => k).flatMap((k) => trained.map(({ id, label, slot, spec }) => {
    const seed = Number(spec.mnist.seed ?? 0) + k;
    const name = seeds > 1 ? l10n.text('experiments-name-seed', { name: label, seed: String(seed) }) : label;
    // Of few examples, the tests would take many times as long as the training.
    return { key: `${id} ${seed}`, label: name, slot, variant: id, seed, often: 1, spec: { ...spec, mnist: { ...spec.mnist, seed } } };
  }));
}
