// The settings of an experiment: what the link says, or else what the experiment begins with. Pure.
import { lookOf } from '../../../state/state.js';
import { SETTINGS, keyOf } from './keys.js';

/** @typedef {import('../../../types').Experiment} Experiment @typedef {import('../../../types').State} State */
/** @typedef {typeof SETTINGS[number]} Setting */
/** Something in a link that is not accepted: the key, what it holds, what it may be, and what is used instead, if there is one number.
 * @typedef {{ what: 'number'|'few'|'size'|'many', key: string, given: string, min: number, max: number, used: number }} LinkFault */
/** `sizes` is empty if the experiment has no batch sizes to choose. `card`: the slot of the card of the optimizer.
 * @typedef {{ epochs: number, train: number, seeds: number, sizes: number[], card?: number|undefined, lr?: number|undefined }} Settings */
/** @typedef {Record<Setting, { min: number, max: number }>} Limits */

/** What each setting may be. @param {import('../../../types').Catalog} catalog @param {number} available the number of training examples that there are
 * @param {Experiment} [experiment] whose learning rates may be for batches of one size, which there must be examples for @returns {Limits} */
export function limitsOf({ mnist, experiments: { seeds } }, available, experiment) {
  const of = (/** @type {string} */ key) => mnist.find((spec) => spec.key === key) ?? seeds;
  const { min, max } = of('train');
  const most = Math.min(max, available);
  return { epochs: of('epochs'), seeds, sizes: of('batch'), train: { min: Math.min(Math.max(min, Number(experiment?.mnist.batch ?? 0)), most), max: most } };
}

/** @param {string} text @param {{ min: number, max: number }} limits */
function wholeOf(text, { min, max }) {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isInteger(value) && value >= min && value <= max ? value : undefined;
}

/** The batch sizes in a text, rising, and the first piece that is none. @param {string} text @param {{ min: number, max: number }} limits */
export function sizesOf(text, limits) {
  const pieces = text.split(/[\s,;]+/).filter(Boolean);
  const read = pieces.map((piece) => wholeOf(piece, limits));
  const sizes = [...new Set(read.filter((size) => size !== undefined))].sort((one, other) => one - other);
  return { sizes, wrong: pieces.find((_, i) => read[i] === undefined) };
}

/** @param {State} state @param {Experiment} experiment @param {Limits} limits @param {number} most the most batch sizes @returns {{ settings: Settings, faults: LinkFault[] }} */
export function readSettings({ page, looks }, experiment, limits, most) {
  /** @type {LinkFault[]} */
  const faults = [];
  const { id, mnist: { epochs, train } } = experiment;
  const old = formerOf(page.trial, id);
  // Links of earlier versions name one of the offered numbers.
  const former = experiment.examples.find((count) => count === old.n);
  const starts = { epochs, seeds: experiment.seeds, train: Math.max(limits.train.min, Math.min(former ?? train, limits.train.max)) };
  const given = (/** @type {Setting} */ setting) => String(looks.mnist?.[keyOf(id, setting)] ?? '').trim();
  const number = (/** @type {'epochs'|'train'|'seeds'} */ setting) => {
    const text = given(setting);
    if (text === '') return starts[setting];
    const value = wholeOf(text, limits[setting]);
    const { min, max } = limits[setting];
    const isFew = setting === 'train' && wholeOf(text, { min: 1, max }) !== undefined;
    // More examples than there are: all of them. Fewer than a batch: one batch.
    const used = value ?? (isFew ? min : setting === 'train' && Number(text) > max ? max : starts[setting]);
    if (value === undefined) faults.push({ what: isFew ? 'few' : 'number', key: keyOf(id, setting), given: text, ...ends(limits[setting]), used });
    return used;
  };
  const settings = { epochs: number('epochs'), train: number('train'), seeds: number('seeds'), sizes: experiment.sizes ?? [], card: old.card, lr: old.lr };
  const text = given('sizes');
  if (text === '' || !experiment.sizes) return { settings, faults };
  const { sizes, wrong } = sizesOf(text, limits.sizes);
  const fault = (/** @type {'size'|'many'} */ what, piece = text) => faults.push({ what, key: keyOf(id, 'sizes'), given: piece, ...ends(limits.sizes), used: most });
  if (wrong !== undefined || sizes.length === 0) fault('size', wrong);
  if (sizes.length > most) fault('many');
  return { settings: { ...settings, sizes: sizes.length > 0 ? sizes.slice(0, most) : settings.sizes }, faults };
}

/** @param {{ min: number, max: number }} limits */
function ends({ min, max }) {
  return { min, max };
}

/** Sets some settings of an experiment; one that is as the experiment begins is not in the link.
 * @param {State} state @param {Experiment} experiment @param {Partial<Pick<Settings, Setting>>} change @returns {State} */
export function changeSettings(state, { id, mnist: { epochs, train }, seeds, sizes = [] }, change) {
  const starts = { epochs, train, seeds, sizes };
  const texts = Object.entries(change).map(([setting, value]) => {
    const text = String(value);
    return [keyOf(id, /** @type {Setting} */ (setting)), text === String(starts[/** @type {Setting} */ (setting)]) ? '' : text];
  });
  return lookOf(state, 'mnist', Object.fromEntries(texts));
}

// What stands under the key `trial` of the link: `batch.card:2,batch.lr:…`, the optimizer and its learning rate, and in links of
// earlier versions the number of examples.

const FORMER = /** @type {const} */ (['card', 'lr', 'n']);
/** @typedef {{ card?: number|undefined, lr?: number|undefined, n?: number|undefined }} Former */

/** @param {string} text @param {string} id of the experiment @returns {Former} */
export function formerOf(text, id) {
  const pairs = text.split(',').map((part) => part.split(':'));
  return Object.fromEntries(FORMER.flatMap((key) => pairs.filter(([name]) => name === `${id}.${key}`).map(([, value]) => [key, Number(value)])));
}

/** Sets what one experiment has there; that of the others stays unchanged. @param {string} text @param {string} id @param {Former} settings */
export function writeFormer(text, id, settings) {
  const others = text.split(',').filter((part) => part !== '' && !part.startsWith(`${id}.`));
  const these = FORMER.flatMap((key) => (settings[key] === undefined ? [] : `${id}.${key}:${settings[key]}`));
  return [...these, ...others].join(',');
}
