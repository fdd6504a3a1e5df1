// The state is a value; every change makes a new one. Pure: no page, no engine.

/** @typedef {import('../types').State} State */
/** @typedef {import('../types').Page} Page */
/** @typedef {import('../types').Choice} Choice */
/** @typedef {import('../types').RunSpec} RunSpec */
/** @typedef {import('../types').TrainingSpec} TrainingSpec */
/** @typedef {import('../types').ParamValue} ParamValue */
/** @typedef {import('../types').ParamSpec} ParamSpec */

/** @type {Page} */
export const PAGE = { tab: 'loss', window: null, step: null, speed: 1, embed: false, theme: null, lang: null, table: 0, part: 'train', axis: 'epoch', trial: '' };

/** @param {State} state @param {Partial<Page>} change @returns {State} */
export function look(state, change) {
  return { ...state, page: { ...state.page, ...change } };
}

/** Changes the settings of a view that are stored under its own keys of the link. @param {State} state @param {string} view @param {Record<string, any>} change @returns {State} */
export function lookOf(state, view, change) {
  return { ...state, looks: { ...state.looks, [view]: { ...state.looks[view], ...change } } };
}

/** Whether nothing ahead of the step is drawn or told, so that a person can say what comes before they see it. @param {State} state */
export function conceals({ looks }) {
  return looks['']?.['embed.reveal'] !== undefined;
}

/** Whether a part is shown that embeds leave out unless their link asks for it. @param {State} state @param {'charts'|'surface'|'run'} part */
export function shows({ page, looks }, part) {
  return !page.embed || (part === 'charts' && page.tab !== PAGE.tab) || Boolean(looks['']?.['embed.show']?.includes(part));
}

/** Where two states differ, as paths such as `.spec.optimizers.0.lr`. A point or a window is one value. @param {any} from @param {any} to @param {string} [at] @returns {string[]} */
export function differences(from, to, at = '') {
  if (from === to) return [];
  const inner = [from, to].every((value) => typeof value === 'object' && value !== null && typeof value[0] !== 'number');
  if (!inner) return [at];
  return Object.keys({ ...from, ...to }).flatMap((key) => differences(from[key], to[key], `${at}.${key}`));
}

/** The run spec of a state. @param {State} state @returns {RunSpec} */
export function runOf({ spec }) {
  if (spec.kind !== 'run') throw new TypeError(`a run was expected, but it is a ${spec.kind}`);
  return spec;
}

/** The training spec of a state. @param {State} state @returns {TrainingSpec} */
export function trainingOf({ spec }) {
  if (spec.kind !== 'training') throw new TypeError(`a training was expected, but it is a ${spec.kind}`);
  return spec;
}

/** @param {State} state @param {Partial<RunSpec>} change @returns {State} */
export function changeRun(state, change) {
  return { ...state, spec: { ...runOf(state), ...change } };
}

/** What was made of the catalog, as a part of a spec: both come from the same registries, which the type checker cannot see.
 * @template T @param {object} made @returns {T} */
export function asListed(made) {
  return /** @type {T} */ (made);
}

/** The values that a list of parameters starts with. @param {ParamSpec[]} params @returns {Record<string, ParamValue>} */
export function defaults(params) {
  return Object.fromEntries(params.map((spec) => [spec.key, defaultOf(spec)]));
}

/** @param {ParamSpec} spec @returns {ParamValue} */
export function defaultOf(spec) {
  if (spec.scale === 'flag') return spec.default !== 0;
  if (typeof spec.scale === 'object') return spec.scale.choice[spec.default].id;
  return spec.default;
}

/** Selects another surface, with its default start and window. @param {State} state @param {import('../types').SurfaceItem} surface */
export function setSurface(state, surface) {
  const next = changeRun(state, { surface: asListed({ id: surface.id, ...defaults(surface.params) }), start: surface.start });
  return look(next, { window: null, step: null });
}

/** Sets another formula for the person's own function. Constants that are also in the new formula keep their values. @param {State} state @param {string} f @param {ParamSpec[]} params */
export function setFormula(state, f, params) {
  /** @type {Choice} */
  const surface = runOf(state).surface;
  const kept = Object.fromEntries(Object.entries(defaults(params)).map(([key, value]) => [key, Object.hasOwn(surface, key) ? surface[key] : value]));
  const { refused: _, ...rest } = changeRun(state, { surface: asListed({ id: surface.id, f, ...kept }) });
  return look(rest, { step: null });
}

/** @param {State} state @param {string} key @param {ParamValue} value */
export function setSurfaceParam(state, key, value) {
  return changeRun(state, { surface: asListed({ ...runOf(state).surface, [key]: value }) });
}

/** Changes a setting of the network or its training; without a value, it is left out. @param {State} state @param {string} key @param {ParamValue|number[]|undefined} value @returns {State} */
export function setMnistParam(state, key, value) {
  const training = trainingOf(state);
  const { [/** @type {'batch'} */ (key)]: _, ...rest } = training.mnist;
  const mnist = /** @type {TrainingSpec['mnist']} */ (value === undefined ? rest : { ...training.mnist, [key]: value });
  return { ...state, spec: { ...training, mnist } };
}

/** The parameters of a formula that a person has typed: its constants, which all use the same messages. @param {import('../types').Catalog} catalog @param {string[]} constants @returns {ParamSpec[]} */
export function constantParams(catalog, constants) {
  const constant = catalog.surfaces.find((surface) => surface.id === catalog.own.id)?.params[0];
  return constant ? constants.map((name) => ({ ...constant, key: name, symbol: name, words: 'constant' })) : [];
}
