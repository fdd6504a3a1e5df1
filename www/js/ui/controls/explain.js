// What is said about a parameter: as a tooltip of its controls, and behind the “?” beside its name. Help texts are loaded after
// the first plot.
import { explainButton } from '../help.js';

/** @typedef {import('../../types').Context} Context @typedef {import('../../types').ParamSpec} ParamSpec */

/** The terms of the glossary that stand behind parameters, by their keys. @type {Record<string, string>} */
const TERMS = {
  lr: 'learning-rate', momentum: 'momentum', beta1: 'moving-average', beta2: 'second-moment', beta3: 'moving-average', rho: 'second-moment',
  eps: 'epsilon', weight_decay: 'weight-decay', l2: 'weight-decay', dampening: 'dampening', bias_correction: 'bias-correction', nesterov: 'nesterov',
  line_search: 'line-search', warmup: 'warm-up', noise: 'noise', seed: 'seed', tolerance: 'tolerance', steps: 'step',
  norm: 'clipping', value: 'clipping', batch: 'batch-size', epochs: 'epoch', dropout: 'dropout', activation: 'activation', hidden: 'hidden-units',
};

/** The term behind a parameter. The constants of a typed function have any names, and one letter may stand for two things.
 * @param {string} group @param {string} key */
export function termOf(group, key) {
  if (group === 'surface/own') return undefined;
  if (key === 'k') return group.startsWith('surface/') ? 'condition-number' : undefined;
  return Object.hasOwn(TERMS, key) ? TERMS[key] : undefined;
}

/** Tooltips for mice. @param {Context} context @param {string} group @param {ParamSpec} spec @param {HTMLElement[]} elements */
export async function explain({ l10n, reading }, group, spec, ...elements) {
  await reading;
  for (const element of elements) element.title = l10n.help(group, spec);
}

/** The “?” of a parameter. @param {Context} context @param {string} group @param {ParamSpec} spec @param {() => string} [more] a further sentence, if there is one at present */
export function helpOf(context, group, spec, more = () => '') {
  const { l10n } = context;
  return explainButton(context, {
    name: () => l10n.label(group, spec),
    text: () => [l10n.help(group, spec), more()].filter(Boolean).join(' '),
    term: () => termOf(group, spec.key),
  });
}
