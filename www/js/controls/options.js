// The choices that every run has: its schedule and its way of clipping gradients.
import { TEXT } from '../text.js';

/** @param {import('../types').Catalog} catalog @returns {import('./group.js').Option[]} */
export function scheduleOptions(catalog) {
  return catalog.schedules.map((item) => ({ id: item.id, name: item.name, params: item.params, group: `schedule/${item.id}`, help: item.summary }));
}

/** Two ways of clipping, and none. @param {import('../types').Catalog} catalog @returns {import('./group.js').Option[]} */
export function clipOptions({ clip }) {
  const byValue = clip.filter((spec) => spec.key === 'value');
  const byNorm = clip.filter((spec) => spec.key !== 'value');
  return [
    { id: 'none', name: TEXT.clipNone, params: [], group: 'clip' },
    { id: 'norm', name: TEXT.clipNorm, params: byNorm, group: 'clip' },
    { id: 'value', name: TEXT.clipValue, params: byValue, group: 'clip' },
  ];
}

/** Which of them a spec has. @param {Record<string, number|string>|undefined} clip @returns {import('./group.js').Chosen} */
export function clipChosen(clip) {
  return clip ? { ...clip, id: 'value' in clip ? 'value' : 'norm' } : { id: 'none' };
}
