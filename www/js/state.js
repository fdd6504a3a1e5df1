// The state is a value; every change makes a new one. Pure: no page, no engine.

/** @typedef {import('./types').State} State */
/** @typedef {import('./types').Page} Page */
/** @typedef {import('./types').Spec} Spec */
/** @typedef {import('./types').ParamValue} ParamValue */
/** @typedef {import('./types').OptimizerEntry} OptimizerEntry */
/** @typedef {import('./types').ParamSpec} ParamSpec */

/** @type {Page} */
export const PAGE = { view: 'surface', tab: 'loss', window: null, step: null, speed: 1, embed: false, theme: null, table: 0, part: 'train', axis: 'epoch', trial: '' };

/** @param {State} state @param {Partial<Page>} change @returns {State} */
export function look(state, change) {
  return { ...state, page: { ...state.page, ...change } };
}

/** @param {State} state @param {Partial<Spec>} change @returns {State} */
export function change(state, change) {
  return { ...state, spec: { ...state.spec, ...change } };
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

/** Another surface, with its own start and window. @param {State} state @param {import('./types').SurfaceItem} surface */
export function setSurface(state, surface) {
  const next = change(state, { surface: { id: surface.id, ...defaults(surface.params) }, start: surface.start });
  return look(next, { window: null, step: null });
}

/** Another formula for the function of one's own: constants that it kept keep their values. @param {State} state @param {string} f @param {ParamSpec[]} params */
export function setFormula(state, f, params) {
  const { surface } = state.spec;
  const kept = Object.fromEntries(Object.entries(defaults(params)).map(([key, value]) => [key, surface[key] ?? value]));
  return look(change(state, { surface: { id: surface.id, f, ...kept } }), { step: null });
}

/** @param {State} state @param {string} key @param {ParamValue} value */
export function setSurfaceParam(state, key, value) {
  return change(state, { surface: { ...state.spec.surface, [key]: value } });
}

/** @param {State} state @param {import('./types').Item} schedule */
export function setSchedule(state, schedule) {
  return change(state, { schedule: { id: schedule.id, ...defaults(schedule.params) } });
}

/** @param {State} state @param {string} key @param {ParamValue} value */
export function setScheduleParam(state, key, value) {
  return change(state, { schedule: { ...state.spec.schedule, [key]: value } });
}

/** @param {State} state @param {Record<string, number>|null} clip */
export function setClip(state, clip) {
  const { clip: _, ...rest } = state.spec;
  return { ...state, spec: clip ? { ...rest, clip } : rest };
}

/** The training spec of the MNIST view. @param {State} state @returns {import('./types').NetSpec} */
export function trainingOf(state) {
  return /** @type {import('./types').TrainingState} */ (/** @type {unknown} */ (state)).spec;
}

/** A setting of the network or its training. @param {State} state @param {string} key @param {ParamValue|number[]} value @returns {State} */
export function setMnistParam(state, key, value) {
  const { mnist } = trainingOf(state);
  return { ...state, spec: { ...state.spec, .../** @type {{}} */ ({ mnist: { ...mnist, [key]: value } }) } };
}

/** The slot of an entry: its colour and dash, and what the page knows it by. @param {import('./types').Methods} spec @param {number} index */
export function slotOf(spec, index) {
  return spec.optimizers[index].slot ?? index;
}

/** The entries with every slot written out, so that moving them recolours none. @param {Spec} spec */
function pinned(spec) {
  return spec.optimizers.map((entry, index) => ({ ...entry, slot: slotOf(spec, index) }));
}

/** The smallest slot that no entry has. @param {Spec} spec */
export function freeSlot(spec) {
  const taken = new Set(spec.optimizers.map((_, index) => slotOf(spec, index)));
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return slot;
}

/** @param {State} state @param {import('./types').OptimizerItem} optimizer */
export function addOptimizer(state, optimizer) {
  const entry = { id: optimizer.id, ...defaults(optimizer.params), slot: freeSlot(state.spec) };
  return change(state, { optimizers: [...pinned(state.spec), entry] });
}

/** A second copy, right below the first. @param {State} state @param {number} index */
export function duplicateOptimizer(state, index) {
  const list = pinned(state.spec);
  const copy = { ...list[index], slot: freeSlot(state.spec) };
  return change(state, { optimizers: [...list.slice(0, index + 1), copy, ...list.slice(index + 1)] });
}

/** @param {State} state @param {number} index */
export function removeOptimizer(state, index) {
  return change(state, { optimizers: pinned(state.spec).filter((_, i) => i !== index) });
}

/** All hyperparameters at their defaults. @param {State} state @param {number} index @param {import('./types').OptimizerItem} optimizer */
export function resetOptimizer(state, index, optimizer) {
  const slot = slotOf(state.spec, index);
  return setEntry(state, index, () => ({ id: optimizer.id, ...defaults(optimizer.params), slot }));
}

/** @param {State} state @param {number} index @param {string} key @param {any} value */
export function setOptimizerParam(state, index, key, value) {
  return setEntry(state, index, (entry) => ({ ...entry, [key]: value }));
}

/** @param {State} state @param {number} index @param {boolean} on */
export function switchOptimizer(state, index, on) {
  return setOptimizerParam(state, index, 'on', on);
}

/** @param {State} state @param {number} index @param {(entry: OptimizerEntry) => OptimizerEntry} edit */
function setEntry(state, index, edit) {
  return change(state, { optimizers: state.spec.optimizers.map((entry, i) => (i === index ? edit(entry) : entry)) });
}

/** What a card is called: copies of one optimizer are numbered. @param {import('./types').Methods} spec @param {number} index @param {string} name */
export function cardName(spec, index, name) {
  const same = spec.optimizers.map((entry, i) => (entry.id === spec.optimizers[index].id ? i : -1)).filter((i) => i >= 0);
  return same.length > 1 ? `${name} ${same.indexOf(index) + 1}` : name;
}
