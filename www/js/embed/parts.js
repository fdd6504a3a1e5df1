// The named parts of a playground: what a link may hide, lock and show. `docs/embedding.md` lists them, and a test compares both with the
// code. Pure.

/** The named parts of each view. @type {Record<string, readonly string[]>} */
export const PARTS = {
  page: ['share', 'theme', 'help', 'welcome', 'dismiss-welcome', 'checked', 'offline', 'embed-head', 'save', 'save-figure', 'save-animation', 'save-data', 'save-scripts', 'save-print', 'share-embed', 'share-python', 'share-numpy'],
  surface: [
    'plot', 'start', 'zoom-in', 'zoom-out', 'zoom-reset', 'key', 'show-runs', 'transport', 'play', 'step-back', 'step-forward', 'scrubber', 'speed',
    'optimizers', 'add-optimizer', 'add-own', 'full-page', 'own-name', 'own-text', 'own-edit', 'entry',
    'surface', 'formula', 'formula-offer', 'own-data', 'own-data-use', 'own-data-drop', 'weights', 'compare-batches', 'run',
    'charts', 'tab-loss', 'tab-gradient', 'tab-effective', 'tab-lr', 'tab-step', 'tab-state', 'tab-rate', 'tab-table', 'tab-data', 'loss-over',
    'save-table', 'rate-key', 'rate-by', 'rate-shared', 'rate-use-all', 'rate-csv',
  ],
  mnist: [
    'training-bar', 'transport', 'play', 'step-forward', 'epoch-end', 'stop', 'restart', 'start', 'optimizers', 'add-optimizer', 'add-own', 'own-name', 'own-text', 'own-edit', 'network', 'data', 'run', 'charts', 'charts-axis', 'tab-accuracy', 'tab-training', 'tab-layers', 'charts-size', 'pipeline', 'full-batch', 'hidden-layers', 'results', 'export', 'export-of',
    'use-mnist', 'own-files', 'own-images', 'drop-zone', 'inside', 'inside-start', 'inside-network', 'samples', 'samples-more', 'confusion', 'mistakes', 'weights', 'draw', 'draw-clear', 'draw-test-image',
    'update', 'update-network', 'update-next', 'update-again', 'update-start', 'update-after', 'update-batch', 'update-gradient', 'update-change',
    'experiment-batch', 'experiment-variants', 'experiment-rates', 'experiment-overfitting', 'experiment-decay', 'experiment-momentum', 'experiment-large',
    'experiment-start', 'experiment-cancel', 'experiment-optimizer', 'experiment-epochs', 'experiment-examples', 'experiment-seeds', 'experiment-sizes', 'experiment-presets',
    'experiment-conclusions', 'experiment-results', 'experiment-csv', 'save-picture', 'figure-means', 'figure-losses', 'figure-updates', 'figure-tests', 'figure-both-loss',
    'figure-both-accuracy', 'figure-size-accuracy', 'figure-size-time', 'figure-size-update', 'figure-rate-accuracy', 'figure-rate-loss',
  ],
  averages: [
    'averages-chart', 'averages-day', 'averages-correction', 'averages-betas', 'averages-add', 'averages-trace', 'averages-table', 'averages-data', 'averages-seed',
    'averages-numbers', 'averages-ending',
  ],
  schedules: [
    'schedules-chart', 'schedules-presets', 'schedules-cards', 'schedules-add', 'schedules-typed', 'schedules-then', 'schedules-unit', 'schedules-pytorch',
    'schedules-run', 'schedules-calculator', 'calculator',
  ],
  optimizers: ['reference', 'optimizers-back', 'optimizers-family', 'optimizers-rates', 'optimizers-memory', 'optimizers-networks'],
  lessons: ['lessons-forget'],
};

/** What an embed leaves out unless its link shows it. @type {Record<string, string[]>} */
export const LEFT_OUT = {
  surface: ['charts', 'surface', 'run'],
  mnist: ['results', 'network', 'data', 'run', 'export'],
  averages: ['averages-data', 'averages-ending'],
  schedules: ['schedules-calculator', 'schedules-presets'],
};

/** Whether a name in a link means a part: its name, or the end of it from a slash on, so that `lr` means every learning rate.
 * @param {string} name @param {string} part */
export function means(name, part) {
  return name === part || part.endsWith(`/${name}`);
}

/** The names of all parameters. @param {import('../types').Catalog} catalog */
export function parametersOf(catalog) {
  const of = (/** @type {string} */ kind, /** @type {import('../types').Item[]} */ items) =>
    items.flatMap(({ id, params }) => params.map(({ key }) => `${kind}/${id}/${key}`));
  const plain = (/** @type {string} */ kind, /** @type {import('../types').ParamSpec[]} */ params) => params.map(({ key }) => `${kind}/${key}`);
  return [
    ...of('optimizer', catalog.optimizers), ...of('surface', catalog.surfaces), ...of('schedule', catalog.schedules),
    ...plain('run', catalog.run), ...plain('clip', catalog.clip), ...plain('lookahead', catalog.lookahead), ...plain('mnist', catalog.mnist),
  ];
}

/** Whether there is a part of this name. What a person writes has parameters of its own. @param {import('../types').Catalog} catalog @param {string} name */
export function isPart(catalog, name) {
  const items = () => [...catalog.surfaces.map(({ id }) => `surface/${id}`), ...catalog.examples.map(({ id }) => `example/${id}`)];
  return /^(optimizer|surface)\/own\/\w+$/.test(name) || Object.values(PARTS).some((parts) => parts.includes(name))
    || parametersOf(catalog).some((part) => means(name, part)) || items().some((part) => means(name, part));
}
