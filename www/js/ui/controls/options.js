// The options of every spec: the schedule and gradient clipping.
import { setClip, change } from '../../state/methods.js';
import { asListed } from '../../state/state.js';
import { group } from './group.js';

/** @typedef {import('../../types').Context} Context */
/** @typedef {import('./group.js').Option} Option */

/** @param {Context} context @returns {Option[]} */
export function scheduleOptions({ catalog, l10n }) {
  return catalog.schedules.map(({ id, params, lengths }) =>
    ({ id, name: l10n.name('schedule', id), params, group: `schedule/${id}`, help: `schedule-${id}-summary`, lengths: Object.keys(lengths) }));
}

/** The schedule of all optimizers. @param {Context} context */
export function scheduleControl(context) {
  return group(context, context.l10n.text('opening-schedule'), scheduleOptions(context),
    (schedule, commit) => context.store.update((state) => change(state, { schedule: asListed(schedule) }), { commit }));
}

/** The control for gradient clipping: by norm, by value, or none. @param {Context} context */
export function clipControl(context) {
  const { catalog: { clip }, l10n, store } = context;
  const option = (/** @type {'none'|'norm'|'value'} */ id, /** @type {import('../../types').ParamSpec[]} */ params) =>
    ({ id, name: l10n.text(`opening-clip-${id}`), params, group: 'clip' });
  const options = [
    option('none', []),
    option('norm', clip.filter((spec) => spec.key !== 'value')),
    option('value', clip.filter((spec) => spec.key === 'value')),
  ];
  return group(context, l10n.text('opening-clip'), options, ({ id, ...values }, commit) =>
    store.update((state) => setClip(state, id === 'none' ? null : asListed(values)), { commit }));
}

/** Which way of clipping a spec has. @param {import('../../types').Clip|undefined} clip @returns {import('./group.js').Chosen} */
export function clipChosen(clip) {
  return clip ? { ...clip, id: 'value' in clip ? 'value' : 'norm' } : { id: 'none' };
}
