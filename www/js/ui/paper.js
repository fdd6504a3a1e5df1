// What is printed: the playground in the light theme, with its settings in words and its address, since controls say little on paper, and
// questions with lines to write on.
import { cardName, infoOf } from '../state/methods.js';
import { constantParams } from '../state/state.js';
import { clipChosen } from './controls/options.js';
import { merged } from '../host/values.js';
import { h, setVars } from './dom.js';
import { questionsOf } from './questions.js';

/** @typedef {import('../types').Context} Context @typedef {import('../types').ParamSpec} ParamSpec */

/** The views whose runs are what is printed. */
const OF_RUNS = ['surface', 'mnist'];

/** @param {Context} context @param {HTMLElement} element of the playground @param {(printing: boolean) => void} draw draws at once, for paper or for the screen @param {() => string} address */
export function printed(context, element, draw, address) {
  const { signal, l10n } = context;
  const place = h('section', { class: 'on-paper panel' });
  element.append(place);
  /** @type {HTMLElement[]} */
  let plots = [];
  addEventListener('beforeprint', () => {
    element.classList.toggle('prints-sheet', Boolean(context.sheet));
    const settings = OF_RUNS.includes(context.store.state.view) ? rows(context) : [];
    place.replaceChildren(...(context.sheet ? [context.sheet] : []), h('dl', {}, ...settings.flatMap(([name, told]) => [h('dt', {}, name), h('dd', {}, told || l10n.text('opening-paper-nothing'))])),
      h('p', {}, withoutAnswer(address())), ...sheet(context));
    draw(true);
    plots = flattened(element);
  }, { signal });
  addEventListener('afterprint', () => {
    for (const plot of plots.splice(0)) plot.remove();
    draw(false);
  }, { signal });
}

/** An address on a sheet must not tell the answer to its question. @param {string} address */
function withoutAnswer(address) {
  const at = address.indexOf('#');
  return at < 0 ? address : address.slice(0, at) + merged(address.slice(at), { 'embed.ask': null, 'embed.because': null });
}

/** The canvases of each plot or chart as one picture over them: where a canvas was cleared, Chromium prints it white, although another one is below.
 * @param {HTMLElement} element @returns {HTMLElement[]} */
function flattened(element) {
  return [...element.querySelectorAll('.stage, .chart:has(canvas + canvas)')].flatMap((stage) => {
    const canvases = [...stage.querySelectorAll('canvas')];
    const { width = 0, height = 0 } = canvases[0] ?? {};
    const whole = h('canvas', { width, height });
    const pen = whole.getContext('2d');
    if (width === 0 || height === 0 || !pen) return [];
    for (const canvas of canvases) pen.drawImage(canvas, 0, 0, width, height);
    const image = h('img', { class: 'paper-plot', alt: '', src: whole.toDataURL() });
    setVars(/** @type {HTMLElement} */ (stage), { ratio: `${width} / ${height}` });
    stage.append(image);
    return [image];
  });
}

/** The questions of a run. @param {Context} context */
function sheet({ l10n, store }) {
  const { spec, looks, view } = store.state;
  if (spec.kind !== 'run' || view !== 'surface') return [];
  const questions = questionsOf(spec, looks['']?.['embed.ask'] ?? '', (index) => cardName(l10n, spec, index), (names) => l10n.list(names));
  const line = () => h('div', { class: 'write' });
  const one = (/** @type {import('./questions.js').Question} */ question) => ('id' in question
    ? h('li', {}, l10n.text(`sheet-${question.id}`, question.values), line(), line())
    : h('li', {}, question.text, ...(question.choices.length > 0 ? [h('ul', {}, ...question.choices.map((choice) => h('li', {}, choice)))] : [line()])));
  return questions.length > 0 ? [h('h2', {}, l10n.text('sheet-questions')), h('ol', { class: 'questions' }, ...questions.map(one))] : [];
}

/** The settings, by what they belong to. @param {Context} context @returns {Array<[string, string]>} */
export function rows(context) {
  const { l10n, catalog, store } = context;
  const { spec } = store.state;
  /** @param {string} group @param {ParamSpec[]} params @param {any} values @param {string[]} [lengths] parameters of which 0 stands for a share of the run */
  const told = (group, params, values, lengths = []) => l10n.list(params.filter(({ key, scale }) => values[key] !== undefined && (scale !== 'flag' || values[key])).map((param) => {
    const [letter, given] = [l10n.label(group, param), values[param.key]];
    if (param.scale === 'flag') return letter;
    const value = given === 0 && lengths.includes(param.key) ? l10n.text('opening-auto') : typeof given === 'string' ? l10n.choice(group, param.key, given) : l10n.exact(given);
    return l10n.text('opening-copy-value', { letter, value });
  }));
  const named = (/** @type {string} */ name, /** @type {string} */ more) => (more ? l10n.text('opening-copy-by-word', { name, what: more }) : name);
  const schedule = (/** @type {any} */ chosen) => {
    const item = catalog.schedules.find(({ id }) => id === chosen.id);
    return named(l10n.name('schedule', chosen.id), told(`schedule/${chosen.id}`, item?.params ?? [], chosen, Object.keys(item?.lengths ?? {})));
  };
  /** @type {Array<[string, string]>} */
  const list = [];
  if (spec.kind === 'run') {
    /** @type {any} */
    const surface = spec.surface;
    const own = surface.id === catalog.own.id;
    const constants = Object.keys(surface).filter((key) => key !== 'id' && key !== catalog.own.key);
    const params = own ? constantParams(catalog, constants) : catalog.surfaces.find(({ id }) => id === surface.id)?.params ?? [];
    list.push([l10n.text('opening-surface'), named(own ? surface[catalog.own.key] : l10n.name('surface', surface.id), told(`surface/${surface.id}`, params, surface))]);
    list.push([l10n.text('start-param-x'), l10n.list(spec.start.map((end) => l10n.exact(end)))]);
    list.push([l10n.text('opening-run'), told('run', catalog.run, spec)]);
  } else {
    const { hidden } = spec.mnist;
    list.push([l10n.text('opening-view-mnist'), l10n.list([l10n.text('opening-copy-value', { letter: l10n.label('mnist', catalog.hidden), value: hidden.map((units) => l10n.exact(units)).join('–') }), told('mnist', catalog.mnist, spec.mnist)])]);
  }
  list.push([l10n.text('opening-schedule'), schedule(spec.schedule)]);
  const { id: way } = clipChosen(spec.clip);
  list.push([l10n.text('opening-clip'), named(l10n.text(`opening-clip-${way}`), told('clip', catalog.clip, spec.clip ?? {}))]);
  spec.optimizers.forEach((/** @type {any} */ entry, index) => {
    if (entry.on === false) return;
    const info = infoOf(context, entry);
    const more = [told(`optimizer/${entry.id}`, info?.params ?? [], entry)];
    if (entry.data_batch !== undefined) {
      const value = entry.data_batch === 0 ? l10n.text('opening-data-all') : l10n.exact(entry.data_batch);
      more.push(l10n.text('opening-copy-value', { letter: l10n.text('opening-data-own-batch'), value }));
    }
    if (entry.schedule) more.push(schedule(entry.schedule));
    if (entry.lookahead) more.push(named(l10n.text('opening-lookahead'), told('lookahead', catalog.lookahead, entry.lookahead)));
    list.push([cardName(l10n, spec, index), l10n.list(more)]);
  });
  return list;
}
