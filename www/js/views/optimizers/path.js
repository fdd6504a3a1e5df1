// A run in which an optimizer shows its way: beside the optimizer that it comes from, each at the rate that is suggested for it.
import { decodeLink, encodeLink } from '../../engine.js';

/** The link of an optimizer's run. @param {import('../../types').Context} context @param {import('./book.js').Book} book @param {import('./book.js').Entry} entry */
export function pathLink({ engine, suggest }, { evidence: { way } }, { id, parents }) {
  const { spec } = decodeLink(engine, [way, ...[id, ...parents.slice(0, 1)].map((each) => `opt=${each}`)].join('&'));
  if (spec.kind !== 'run') return way;
  const optimizers = spec.optimizers.map((entry) => ({ ...entry, lr: suggest(spec.surface, entry) ?? entry.lr }));
  return `#${encodeLink(engine, { ...spec, optimizers })}`;
}
