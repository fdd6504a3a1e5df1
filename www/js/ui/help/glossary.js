// The glossary: all terms with one short entry each.
import { showDialog } from '../dialog.js';
import { h } from '../dom.js';

/** The terms; each has a name and an entry in the locale. */
const TERMS = [
  'accuracy', 'activation', 'batch-size', 'bias-correction', 'clipping', 'condition-number', 'confusion-matrix', 'contour-plot', 'convergence', 'cross-entropy',
  'curvature', 'dampening', 'distance', 'divergence', 'dropout', 'early-stopping', 'effective-rate', 'epoch', 'epsilon', 'gradient', 'gradient-norm',
  'hidden-units', 'learning-rate', 'line-search', 'local-minimum', 'lookahead', 'loss', 'minimum', 'momentum', 'moving-average', 'nesterov',
  'noise', 'optimizer', 'overfitting', 'rms', 'saddle', 'schedule', 'second-moment', 'seed', 'sgd', 'shuffling', 'stability-limit', 'step', 'tolerance', 'warm-up', 'weight-decay',
];

/** @param {import('../../types').Context} context @param {string} [term] the term that is looked up */
export function showGlossary(context, term) {
  const { l10n } = context;
  const terms = TERMS.map((id) => ({ id, name: l10n.text(`glossary-${id}-name`), text: l10n.text(`glossary-${id}`) }))
    .sort((a, b) => a.name.localeCompare(b.name, l10n.tag));
  const entries = terms.map(({ id, name, text }) => ({
    id, words: `${name} ${text}`.toLowerCase(), element: h('div', { tabIndex: -1 }, h('dt', {}, name), h('dd', {}, text)),
  }));
  const label = l10n.text('help-search');
  const nothing = h('p', { class: 'quiet', hidden: true }, l10n.text('help-nothing'));
  const search = h('input', { type: 'search', placeholder: label, 'aria-label': label, on: { input: () => {
    const wanted = search.value.trim().toLowerCase();
    for (const { words, element } of entries) element.hidden = !words.includes(wanted);
    nothing.hidden = entries.some(({ element }) => !element.hidden);
  } } });
  showDialog(context, 'glossary', l10n.text('help-glossary'), h('p', { class: 'quiet' }, l10n.text('help-keys')), search, h('dl', { class: 'glossary' }, ...entries.map(({ element }) => element)), nothing);
  const wanted = entries.find(({ id }) => id === term)?.element;
  if (!wanted) return;
  wanted.classList.add('wanted');
  wanted.scrollIntoView({ block: 'center' });
  wanted.focus({ preventScroll: true });
}
