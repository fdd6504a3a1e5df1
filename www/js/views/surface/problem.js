// The settings of the problem: the surface with its parameters, the start, the number of steps and the noise.
import { coordinatesOf } from '../../models/inside/coordinates.js';
import { followSuggestions } from '../../state/suggested.js';
import { changeRun, constantParams, runOf, setSurface, setSurfaceParam } from '../../state/state.js';
import { clipChosen, clipControl, scheduleControl } from '../../ui/controls/options.js';
import { helpOf } from '../../ui/controls/explain.js';
import { numberField } from '../../ui/controls/field.js';
import { param } from '../../ui/controls/param.js';
import { ScheduleCurve } from '../../ui/controls/schedule-curve.js';
import { h, setAttr, setText } from '../../ui/dom.js';
import { showFormula, showTyped } from '../../ui/formula.js';
import { batchControl } from './data/batch.js';
import { Examples } from './examples.js';
import { weightChoice } from './data/weight-choice.js';
import { Gallery, teaches } from './gallery.js';
import { OwnFunction } from './own.js';

/** @typedef {import('../../ui/controls/param.js').Control} Control @typedef {import('../../types').Choice} Choice */

/** The parameters of surfaces that have controls of their own. @type {Record<string, typeof param>} */
const SPECIAL = { data_batch: batchControl, data_across: weightChoice, data_up: weightChoice };

/** What draws examples, unless a person has their own. */
const DRAWN = ['data_points', 'data_seed', 'data_preset', 'data_bias'];

export class Problem {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { catalog, l10n, store, id, part } = context;
    this.context = context;
    this.model = model;
    this.gallery = new Gallery(context, (surface) => this.choose(surface));
    this.own = new OwnFunction(context);
    this.surfaceKey = '';
    /** What the start is told by. */
    this.axes = '';
    /** @type {Map<string, Control>} */
    this.surfaceControls = new Map();
    this.formula = h('div', { class: 'formula', on: { copy: (/** @type {ClipboardEvent} */ event) => this.copy(event) } });
    this.teaches = h('p', { class: 'quiet teaches' });
    this.surfaceParams = h('div', {});

    this.start = catalog.start.map((spec, axis) => numberField(context, 'start', spec, (value) => this.setStart(axis, value)));
    this.startLabel = h('span', {});
    this.examples = new Examples(context);
    this.runControls = new Map(catalog.run.map((spec) => [spec.key, param(context, 'run', spec,
      (value, commit) => store.update((state) => changeRun(state, { [spec.key]: value }), { commit }))]));
    this.schedule = scheduleControl(context);
    this.curve = new ScheduleCurve(context);
    this.clip = clipControl(context);

    const panel = (/** @type {'surface'|'run'} */ name, /** @type {Node[]} */ ...children) => part(name, h('section', { class: 'panel', 'aria-labelledby': id(`${name}-title`) },
      h('h2', { id: id(`${name}-title`) }, l10n.text(`opening-${name}`)), ...children));
    this.element = h('div', { class: 'problem' },
      panel('surface', this.gallery.element, this.own.element, this.formula, this.teaches, this.examples.element, this.surfaceParams),
      panel('run',
        h('div', { class: 'start-fields' }, h('span', {}, this.startLabel, helpOf(context, 'start', catalog.start[0])), ...this.start.map((field) => field.input)),
        ...this.start.map((field) => field.fault),
        ...[...this.runControls.values()].map((control) => control.element),
        this.schedule.element, this.curve.element, this.clip.element));
  }

  free() {
    this.curve.free();
  }

  /** @param {number} axis @param {number} value */
  setStart(axis, value) {
    this.context.store.update((state) => {
      const start = [...runOf(state).start];
      start[axis] = value;
      return changeRun(state, { start });
    });
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const spec = runOf(state);
    this.own.render(state);
    this.showSurface(spec.surface);
    this.nameStart();
    this.gallery.render(spec.surface.id, theme);
    /** @type {import('../../types').Choice} */
    const surface = spec.surface;
    for (const [key, control] of this.surfaceControls) {
      control.set(surface[key]);
      control.element.hidden = DRAWN.includes(key) && surface.data_table !== undefined;
    }
    for (const [key, control] of this.runControls) control.set(/** @type {any} */ (spec)[key]);
    this.start.forEach((field, axis) => {
      field.input.hidden = axis >= spec.start.length;
      if (axis < spec.start.length) field.set(spec.start[axis]);
    });
    this.schedule.set(spec.schedule, spec.steps);
    this.clip.set(clipChosen(spec.clip));
    this.curve.render(spec.schedule, spec.steps, theme);
  }

  /** @param {import('../../types').SurfaceItem} surface */
  choose(surface) {
    const { catalog, store, suggest } = this.context;
    store.update((state) => {
      const next = setSurface(state, surface);
      const chosen = surface.id === catalog.own.id ? this.own.choose(next, surface) : next;
      return followSuggestions(state, chosen, catalog.surfaces, suggest);
    });
  }

  /** Names the fields of the start after the axes of the plot. */
  nameStart() {
    const { runs } = this.model;
    if (!runs || this.axes === runs.coordinates) return;
    this.axes = runs.coordinates;
    const { l10n } = this.context;
    const axes = coordinatesOf(runs);
    setText(this.startLabel, l10n.text('opening-start-of', { coordinates: axes.join(', ') }));
    this.start.forEach(({ input }, axis) => setAttr(input, 'aria-label', l10n.text('opening-label-with-letter', { label: l10n.text('start-param-x'), letter: axes[axis] ?? '' })));
  }

  /** @param {Choice} surface */
  showSurface(surface) {
    const { context } = this;
    const { catalog, engine } = context;
    const { id } = surface;
    const own = id === catalog.own.id;
    const key = own ? `${id} ${surface.f}` : id;
    if (key === this.surfaceKey) return;
    this.surfaceKey = key;
    const typed = own ? JSON.parse(engine.formula(String(surface.f))) : null;
    if (own) showTyped(context, this.formula, String(surface.f));
    else showFormula(context, this.formula, `surface/${id}`);
    this.tellAbout(id);
    this.examples.show(id);
    const params = own ? constantParams(catalog, typed.constants ?? []) : catalog.surfaces.find((item) => item.id === id)?.params ?? [];
    this.surfaceControls = new Map(params.map((spec) => [spec.key, (SPECIAL[spec.key] ?? param)(context, `surface/${id}`, spec,
      (value, commit) => context.store.update((state) => setSurfaceParam(state, spec.key, value), { commit }))]));
    this.surfaceParams.replaceChildren(...[...this.surfaceControls.values()].map((control) => control.element));
  }

  /** What is copied of the formula can be typed: browsers copy it without exponents and fractions. @param {ClipboardEvent} event */
  copy(event) {
    const { catalog, store } = this.context;
    /** @type {Choice} */
    const surface = runOf(store.state).surface;
    const typed = surface.id === catalog.own.id ? surface[catalog.own.key] : catalog.surfaces.find(({ id }) => id === surface.id)?.formula;
    // One that is made of data is no formula that can be typed.
    if (typed === undefined || typed === null) return;
    event.clipboardData?.setData('text/plain', String(typed));
    event.preventDefault();
  }

  /** @param {string} id */
  async tellAbout(id) {
    const { l10n, reading } = this.context;
    setText(this.teaches, teaches(l10n, id));
    await reading;
    if (this.surfaceKey.split(' ')[0] === id) setText(this.teaches, teaches(l10n, id));
  }
}
