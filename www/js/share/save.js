// The dialog that hands out files: pictures, animations, data, scripts, and a sheet to print. What there is of a run stands here, and what
// there is of another view is told by that view.
import { specJson } from '../engine.js';
import { SurfaceModel } from '../models/surface.js';
import { showDialog } from '../ui/dialog.js';
import { h } from '../ui/dom.js';
import { figureWords } from '../ui/figure-words.js';
import { animationSection } from './animation.js';
import { Maker } from './maker.js';
import { pictureSection } from './picture.js';
import { scriptSection } from './script.js';

/** @typedef {import('../types').Context} Context @typedef {import('../types').TakenPicture} TakenPicture */

/** What can be drawn of a run beside its paths. */
const CHARTS = ['loss', 'gradient', 'effective', 'lr'];

/** @param {Context} context @param {(page: Partial<import('../types').Page>) => string} at the address of the state with other settings of the page @param {import('../types').Mounted|null} mounted the view that is shown */
export function showSave(context, at, mounted) {
  // A view with a playground of its own offers what that one shows.
  const inner = mounted?.inner?.();
  if (inner) return inner.context.takeAway();
  const { l10n, store, part } = context;
  const { spec, view } = store.state;
  const isRun = view === 'surface' && spec.kind === 'run';
  const taken = mounted?.takeAway?.() ?? null;
  const say = (/** @type {string} */ text) => void showDialog(context, 'save-dialog', l10n.text('opening-save'), h('p', {}, l10n.text(text)));
  if (isRun ? context.model('run', SurfaceModel).hides(store.state) : taken?.concealed) return say('save-concealed');
  if (!isRun && !taken) return say('save-nothing');
  const json = specJson(spec);
  const maker = new Maker(context);
  const section = (/** @type {string} */ name, /** @type {Array<Node|false>} */ ...content) => h('section', { class: 'save-section' }, h('h3', {}, l10n.text(`save-${name}`)), ...content);
  const sections = isRun ? ofRun(context, maker, section, json, `${spec.surface.id}`, at({})) : taken ? ofView(context, maker, section, taken) : [];
  const print = async () => {
    // The figure comes with its settings in words below, and the names of its lines are enough.
    const svg = isRun ? await maker.run((module) => module.runFigure(json, Float64Array.from(store.state.page.window ?? []), '', 'page', false, figureWords(l10n))) : null;
    if (svg === undefined) return;
    if (svg !== null) await prepare(context, svg);
    dialog?.close();
    window.print();
  };
  const dialog = showDialog(context, 'save-dialog', l10n.text('opening-save'), ...sections,
    part('save-print', section('print', h('p', { class: 'quiet' }, l10n.text('save-print-help', { what: isRun ? 'run' : 'page' })), h('button', { type: 'button', on: { click: print } }, l10n.text('save-print-now')))), maker.status);
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
  const { l10n, part, store } = context;
  const rows = [false, true].map((results) => maker.row(l10n.text('save-data-of', { what: results ? 'results' : 'steps' }),
    /** @type {const} */ (['csv', 'json']).map((form) => ({ form, name: `${name}-${results ? 'results' : 'steps'}.${form}`, type: form === 'csv' ? 'text/csv' : 'application/json', make: (/** @type {any} */ module) => module.runData(json, results, form === 'csv') }))));
  const settings = (/** @type {string} */ id, /** @type {string} */ size, /** @type {boolean} */ caption) => /** @type {[string, Float64Array, string, string, boolean]} */ ([json, Float64Array.from(store.state.page.window ?? []), id, size, caption]);
  const pictures = ['', ...CHARTS].map((id) => /** @type {TakenPicture} */ ({
    id, label: id === '' ? l10n.text('save-plot') : l10n.text(`opening-tab-${id}`), from: 'export', make: (module, size, caption) => /** @type {any} */ (module).runFigure(...settings(id, size, caption), figureWords(l10n)),
  }));
  const { elements, chosen } = pictureSection(context, maker, pictures, name);
  const film = () => {
    const { picture, size, caption, file } = chosen();
    return { settings: settings(picture.id, size, caption), file };
  };
  return [
    part('save-figure', section('figure', ...elements)),
    part('save-animation', section('animation', ...animationSection(context, maker, film))),
    part('save-data', section('data', ...rows, specRow(context, maker, name))),
    part('save-scripts', section('scripts', part('share-python', scriptSection(context, 'python', json, `${name}.py`, address)), part('share-numpy', scriptSection(context, 'numpy', json, `${name}_numpy.py`, address)))),
  ];
}

/** @param {Context} context @param {Maker} maker @param {Section} section @param {import('../types').Taken} taken */
function ofView(context, maker, section, { name, pictures, data, spec, help }) {
  const { l10n, part } = context;
  const drawn = pictures.length > 0 ? pictureSection(context, maker, pictures, name).elements : [h('p', { class: 'quiet' }, l10n.text('save-no-pictures'))];
  return [
    part('save-figure', section('figure', ...drawn)),
    part('save-data', section('data', ...data.map(({ label, files }) => maker.row(label, files)), spec === true && specRow(context, maker, name), help !== undefined && h('p', { class: 'quiet' }, help))),
  ];
}

/** @param {Context} context @param {Maker} maker @param {string} name */
function specRow({ l10n, store }, maker, name) {
  const keep = () => maker.hand(new Blob([specJson(store.state.spec, 2)], { type: 'application/json' }), `${name}-spec.json`);
  return maker.line(l10n.text('save-data-of', { what: 'spec' }), [{ form: 'json', press: keep }]);
}
