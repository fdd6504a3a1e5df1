// The dialog that hands out files: pictures, animations, data, scripts, and a sheet to print.
import { specJson } from '../engine.js';
import { SurfaceModel } from '../models/surface.js';
import { showDialog } from '../ui/dialog.js';
import { h } from '../ui/dom.js';
import { figureWords } from '../ui/figure-words.js';
import { save } from '../ui/save.js';
import { animationSection } from './animation.js';
import { Maker } from './maker.js';
import { pictureSection } from './picture.js';
import { scriptSection } from './script.js';

/** @typedef {import('../types').Context} Context */

/** @param {Context} context @param {(page: Partial<import('../types').Page>) => string} at the address of the state with other settings of the page */
export function showSave(context, at) {
  const { l10n, store, part } = context;
  const { spec } = store.state;
  if (spec.kind === 'run' && context.model('run', SurfaceModel).hides(store.state)) {
    showDialog(context, 'save-dialog', l10n.text('opening-save'), h('p', {}, l10n.text('save-concealed')));
    return;
  }
  const json = specJson(spec);
  const maker = new Maker(context);
  const section = (/** @type {string} */ name, /** @type {Array<Node|false>} */ ...content) => h('section', { class: 'save-section' }, h('h3', {}, l10n.text(`save-${name}`)), ...content);
  const sections = spec.kind === 'run' ? ofRun(context, maker, section, json, `${spec.surface.id}`, at({})) : ofTraining(context, maker, section);
  const print = async () => {
    // The figure comes with its settings in words below, and the names of its lines are enough.
    const svg = spec.kind === 'run' ? await maker.run((module) => module.runFigure(json, Float64Array.from(store.state.page.window ?? []), '', 'page', false, figureWords(l10n))) : null;
    if (svg === undefined) return;
    if (svg !== null) await prepare(context, svg);
    dialog?.close();
    window.print();
  };
  const dialog = showDialog(context, 'save-dialog', l10n.text('opening-save'), ...sections,
    part('save-print', section('print', h('p', { class: 'quiet' }, l10n.text('save-print-help')), h('button', { type: 'button', on: { click: print } }, l10n.text('save-print-now')))), maker.status);
  if (!dialog) return;
  // With Back, another state is shown, which is not the one of these files.
  const back = () => dialog.close();
  addEventListener('popstate', back);
  dialog.addEventListener('close', () => {
    maker.stop();
    removeEventListener('popstate', back);
  });
}

/** Hands the figure to what is printed, until it is. @param {Context} context @param {string} svg */
async function prepare(context, svg) {
  const src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = h('img', { class: 'sheet-figure', alt: context.l10n.text('save-plot'), src });
  await image.decode();
  context.sheet = image;
  addEventListener('afterprint', () => {
    delete context.sheet;
    URL.revokeObjectURL(src);
  }, { once: true });
}

/** @typedef {(name: string, ...content: Array<Node|false>) => HTMLElement} Section */

/** @param {Context} context @param {Maker} maker @param {Section} section @param {string} json @param {string} name @param {string} address */
function ofRun(context, maker, section, json, name, address) {
  const { l10n, part } = context;
  const rows = [false, true].map((results) => maker.row(l10n.text('save-data-of', { what: results ? 'results' : 'steps' }),
    ['csv', 'json'].map((form) => ({ form, name: `${name}-${results ? 'results' : 'steps'}.${form}`, type: form === 'csv' ? 'text/csv' : 'application/json', make: (module) => module.runData(json, results, form === 'csv') }))));
  const picture = pictureSection(context, maker, json, name);
  return [
    part('save-figure', section('figure', ...picture.elements)),
    part('save-animation', section('animation', ...animationSection(context, maker, picture.settings, picture.file))),
    part('save-data', section('data', ...rows, specRow(context, maker, name))),
    part('save-scripts', section('scripts', part('share-python', scriptSection(context, 'python', json, `${name}.py`, address)), part('share-numpy', scriptSection(context, 'numpy', json, `${name}_numpy.py`, address)))),
  ];
}

/** @param {Context} context @param {Maker} maker @param {Section} section */
function ofTraining(context, maker, section) {
  const { l10n, part } = context;
  const model = /** @type {import('../models/training/index.js').TrainingModel|undefined} */ (context.made('training'));
  const metrics = model && maker.row(l10n.text('save-data-of', { what: 'metrics' }), /** @type {const} */ (['csv', 'json']).map((form) => ({ form, name: `mnist-metrics.${form}`, type: '', make: () => model.exportMetrics(form) })));
  return [part('save-data', section('data', metrics ?? false, specRow(context, maker, 'mnist'), h('p', { class: 'quiet' }, l10n.text('save-training-help'))))];
}

/** @param {Context} context @param {Maker} maker @param {string} name */
function specRow({ l10n, store }, maker, name) {
  const keep = () => save(new Blob([specJson(store.state.spec, 2)], { type: 'application/json' }), `${name}-spec.json`);
  return maker.line(l10n.text('save-data-of', { what: 'spec' }), [{ form: 'json', press: keep }]);
}
