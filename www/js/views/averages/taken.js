// What is taken away of the averages: their chart, and every day as a table.
import { chartPicture } from '../../ui/chart-picture.js';
import { settingsOf } from './settings.js';

/** @typedef {import('../../types').TakenChart} TakenChart */

/** @param {import('../../types').Context} context @param {import('./series.js').Series} series @returns {import('../../types').Taken} */
export function takenOf(context, series) {
  const { l10n, store } = context;
  const settings = settingsOf(store.state);
  const file = (/** @type {'csv'|'json'} */ form) => ({
    form, name: `averages.${form}`, type: form === 'csv' ? 'text/csv' : 'application/json',
    make: (/** @type {any} */ module) => module.averagesData(series.values, Float64Array.from(settings.betas), form === 'csv'),
  });
  return {
    name: 'averages',
    pictures: [chartPicture('', l10n.text('averages-title'), () => chartOf(context, series, settings))],
    data: [{ label: l10n.text('averages-days'), files: [file('csv'), file('json')] }],
  };
}

/** @param {import('../../types').Context} context @param {import('./series.js').Series} series @param {import('./settings.js').Settings} settings @returns {TakenChart} */
function chartOf({ l10n }, { values, chosen }, { data, seed, betas, focus, correction }) {
  const kind = typeof data === 'string' ? data : 'own';
  const beta = l10n.exact(betas[focus]);
  return {
    title: l10n.text('averages-title'),
    about: `${l10n.text('averages-help')} ${l10n.text(`averages-help-${correction}`)}`,
    caption: l10n.text('averages-caption', { data: kind, seed: String(seed), count: values.length, correction, beta, day: chosen }),
    entries: betas.map((one, slot) => ({ slot, name: l10n.text('averages-picture-beta', { beta: l10n.exact(one) }) })),
    figure: {
      chart: 'averages', betas, focus, day: chosen, correction,
      titles: [l10n.text('averages-axis-day'), l10n.text('averages-axis-value', { data: kind })], weights: l10n.text('averages-axis-weight', { beta }),
    },
    numbers: values,
  };
}
