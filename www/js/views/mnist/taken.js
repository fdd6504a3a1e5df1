// What is taken away of the comparison: its charts, all measurements, and its settings.
import { chartPicture } from '../../ui/chart-picture.js';
import { captionOf } from './caption.js';
import { axisOf, sizeOf } from './charts.js';
import { CHARTS, tabOf } from './lines.js';

/** @typedef {import('../../types').Context} Context @typedef {import('../../models/training/run.js').Run} Run */

/** @param {Context} context @param {import('../../models/training/index.js').TrainingModel} model @param {import('./charts.js').Charts} charts @returns {import('../../types').Taken} */
export function takenOf(context, model, charts) {
  const { l10n, store: { state } } = context;
  const [axis, size] = [axisOf(state), sizeOf(state)];
  const drawn = Object.keys(CHARTS).map((tab) => ({ tab, ...charts.drawn(tab, size, axis) })).filter(({ numbers }) => numbers.length > 0);
  // The one that is looked at comes first.
  const now = tabOf(state.page.tab);
  drawn.sort((one, other) => Number(other.tab === now) - Number(one.tab === now));
  return {
    name: 'mnist', spec: true, help: l10n.text('save-training-help'),
    pictures: drawn.map(({ tab, shown, figure, numbers }) => chartPicture(tab, l10n.text(CHARTS[tab].name), () => ({
      title: l10n.text('mnist-picture-title', { chart: l10n.text(CHARTS[tab].name), axis: figure.titles[0] }), about: l10n.text(CHARTS[tab].help),
      caption: captionOfRuns(context, model, shown), entries: shown.map(({ job: { slot, label: name } }) => ({ slot, name })), figure: { ...figure, chart: 'trainings' }, numbers,
    }))),
    data: [{ label: l10n.text('save-data-of', { what: 'metrics' }), files: /** @type {const} */ (['csv', 'json']).map((form) => ({ form, name: `mnist-metrics.${form}`, type: '', make: () => model.exportMetrics(form) })) }],
  };
}

/** All settings, and the rates that were changed by hand. @param {Context} context @param {import('../../models/training/index.js').TrainingModel} model @param {readonly Run[]} runs */
function captionOfRuns(context, model, runs) {
  const { l10n } = context;
  const all = runs.map(({ job: { label, slot }, begun }) => ({ label, slot, spec: begun, seed: Number(begun.mnist.seed) }));
  const changed = runs.flatMap(({ job: { label: name }, changes }) => changes.map(([step, lr]) => l10n.text('mnist-caption-changed', { name, step, lr: l10n.exact(lr) })));
  return [captionOf(context, all, all, model.comparison.data.name), ...changed].join(' ');
}
