// What is minimized, and how: the surface with its parameters, the start, the steps and the noise.
import { constantParams } from '../../catalog.js';
import { h, setAttr, setText } from '../../dom.js';
import { messageOf } from '../../engine.js';
import { showFormula, showTree } from '../../formulas.js';
import { group } from '../../controls/group.js';
import { clipChosen, clipOptions, scheduleOptions } from '../../controls/options.js';
import { numberField, param } from '../../controls/param.js';
import { ScheduleCurve } from '../../controls/schedule-curve.js';
import { change, defaults, setClip, setFormula, setSurface, setSurfaceParam } from '../../state.js';
import { TEXT, fill } from '../../text.js';

/** @typedef {import('../../controls/param.js').Control} Control */

/** Pixels of a thumbnail, for sharp screens. */
const THUMB = 112;

export class Problem {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    const { catalog } = context;
    this.thumbs = catalog.surfaces.map((surface) => {
      const canvas = h('canvas', { width: THUMB, height: THUMB, 'aria-hidden': 'true' });
      const button = h('button', { type: 'button', title: surface.teaches, on: { click: () => this.choose(surface) } },
        canvas, h('span', {}, surface.name));
      return { surface, canvas, button };
    });
    this.gallery = h('div', { class: 'thumbs' }, ...this.thumbs.map((thumb) => thumb.button));
    this.drawnTheme = '';
    this.surfaceKey = '';
    /** @type {Map<string, Control>} */
    this.surfaceControls = new Map();
    this.formula = h('div', { class: 'formula' });
    this.teaches = h('p', { class: 'quiet teaches' });
    this.surfaceParams = h('div', {});
    this.own = h('input', { type: 'text', class: 'field', id: 'own', maxLength: catalog.own.max_length, title: fill(TEXT.ownHelp, { functions: catalog.own.functions.join(', ') }), spellcheck: false, autocomplete: 'off', on: { input: () => this.type(), change: () => this.context.store.update((state) => state, { commit: true }) } });
    /** The formula of the state that the field showed last. */
    this.shownFormula = '';
    /** The last function of one's own, for when it is chosen again. @type {import('../../types').Choice|null} */
    this.lastOwn = null;
    this.ownFault = h('p', { class: 'fault', role: 'alert', hidden: true });
    this.ownRow = h('div', { class: 'own', hidden: true }, h('label', { htmlFor: 'own', class: 'quiet' }, TEXT.ownLabel), this.own, this.ownFault);

    this.start = catalog.start.map((spec, axis) => numberField(spec, (value) => this.setStart(axis, value)));
    this.runControls = new Map(catalog.run.map((spec) => [spec.key, param(context.engine, 'run', spec,
      (value, commit) => context.store.update((state) => change(state, { [spec.key]: value }), { commit }))]));

    this.schedule = group(context.engine, TEXT.schedule, scheduleOptions(catalog),
      (schedule, commit) => context.store.update((state) => change(state, { schedule }), { commit }));
    this.curve = new ScheduleCurve(context);
    this.clip = group(context.engine, TEXT.clip, clipOptions(catalog), ({ id, ...clip }, commit) =>
      context.store.update((state) => setClip(state, id === 'none' ? null : clip), { commit }));

    this.element = h('div', { class: 'problem' },
      h('section', { class: 'panel', 'aria-labelledby': 'surface-title' },
        h('h2', { id: 'surface-title' }, TEXT.surface),
        this.gallery,
        this.ownRow, this.formula, this.teaches, this.surfaceParams),
      h('section', { class: 'panel', 'aria-labelledby': 'run-title' },
        h('h2', { id: 'run-title' }, TEXT.run),
        h('div', { class: 'start-fields' }, h('span', {}, TEXT.start), ...this.start.map((field) => field.input)),
        ...this.start.map((field) => field.fault),
        ...[...this.runControls.values()].map((control) => control.element),
        this.schedule.element, this.curve.element, this.clip.element));
  }

  unmount() {
    this.curve.unmount();
  }

  /** @param {number} axis @param {number} value */
  setStart(axis, value) {
    this.context.store.update((state) => {
      const start = /** @type {[number, number]} */ ([...state.spec.start]);
      start[axis] = value;
      return change(state, { start });
    });
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const { spec } = state;
    if (state.page.embed) return;
    this.showSurface(spec.surface);
    for (const { surface, button } of this.thumbs) setAttr(button, 'aria-pressed', surface.id === spec.surface.id);
    for (const [key, control] of this.surfaceControls) control.set(spec.surface[key]);
    for (const [key, control] of this.runControls) control.set(/** @type {any} */ (spec)[key]);
    this.start.forEach((field, axis) => field.set(spec.start[axis]));
    this.schedule.set(spec.schedule);
    this.clip.set(clipChosen(spec.clip));
    this.curve.render(spec.schedule, spec.steps, theme);
    this.drawThumbs(theme);
  }

  /** @param {import('../../types').SurfaceItem} surface */
  choose(surface) {
    const { catalog, store } = this.context;
    store.update((state) => {
      const next = setSurface(state, surface);
      if (surface.id !== catalog.own.id) return next;
      return this.startable(this.lastOwn ? change(next, { surface: this.lastOwn }) : setFormula(next, catalog.own.formula, surface.params));
    });
  }

  /** The same with a start at which the function has a value. @param {import('../../types').State} state */
  startable(state) {
    const { surface, start: [x, y] } = state.spec;
    const [u, v] = this.context.engine.usableStart(JSON.stringify(surface), x, y);
    return u === x && v === y ? state : change(state, { start: [u, v] });
  }

  /** Reads what is being typed; the last formula that was understood stays in effect meanwhile. */
  type() {
    const { constants, error } = JSON.parse(this.context.engine.formula(this.own.value));
    if (error) return this.showFault(error.message);
    const { catalog, store } = this.context;
    try {
      const next = this.startable(setFormula(store.state, this.own.value, constantParams(catalog, constants)));
      // The frame that shows it may come when more has been typed.
      this.shownFormula = this.own.value;
      store.set(next, { commit: false });
      this.showFault('');
    } catch (nowhere) {
      this.showFault(messageOf(nowhere));
    }
  }

  /** @param {string} message empty if all is well */
  showFault(message) {
    setText(this.ownFault, message);
    this.ownFault.hidden = message === '';
    this.own.classList.toggle('wrong', message !== '');
  }

  /** The parameters of a surface; those of one's own function are its constants. @param {import('../../types').Choice} surface */
  paramsOf(surface) {
    const info = this.context.catalog.surfaces.find((item) => item.id === surface.id);
    if (surface.id !== this.context.catalog.own.id) return info?.params ?? [];
    return constantParams(this.context.catalog, JSON.parse(this.context.engine.formula(String(surface.f))).constants ?? []);
  }

  /** @param {import('../../types').Choice} surface */
  showSurface(surface) {
    const own = surface.id === this.context.catalog.own.id;
    if (own) this.showOwn(surface);
    const key = own ? `${surface.id} ${surface.f}` : surface.id;
    if (key === this.surfaceKey) return;
    this.surfaceKey = key;
    const { id } = surface;
    this.ownRow.hidden = !own;
    this.reveal(id);
    if (own) showTree(this.formula, JSON.parse(this.context.engine.formula(String(surface.f))).mathml);
    else showFormula(this.formula, `surface/${id}`);
    this.teaches.textContent = this.context.catalog.surfaces.find((item) => item.id === id)?.teaches ?? '';
    /** @param {import('../../types').ParamSpec} spec @returns {[string, Control]} */
    const control = (spec) => [spec.key, param(this.context.engine, `surface/${id}`, spec,
      (value, commit) => this.context.store.update((state) => setSurfaceParam(state, spec.key, value), { commit }))];
    this.surfaceControls = new Map(this.paramsOf(surface).map(control));
    this.surfaceParams.replaceChildren(...[...this.surfaceControls.values()].map((control) => control.element));
  }

  /** The formula in its field, unless it came from there: what is being typed, understood or not, is not overwritten.
   * @param {import('../../types').Choice} surface */
  showOwn(surface) {
    this.lastOwn = surface;
    if (surface.f === this.shownFormula) return;
    this.shownFormula = String(surface.f);
    this.own.value = this.shownFormula;
    this.showFault('');
  }

  /** Scrolls the chosen surface into sight, within the list of them alone. @param {string} id */
  reveal(id) {
    const button = this.thumbs.find(({ surface }) => surface.id === id)?.button;
    if (!button) return;
    const top = button.offsetTop - this.gallery.offsetTop;
    const { scrollTop, clientHeight } = this.gallery;
    if (top < scrollTop || top + button.offsetHeight > scrollTop + clientHeight) this.gallery.scrollTop = top - (clientHeight - button.offsetHeight) / 2;
  }

  /** The thumbnails wait for an idle moment: the plot comes first. @param {string} theme */
  drawThumbs(theme) {
    if (theme === this.drawnTheme) return;
    this.drawnTheme = theme;
    for (const { surface, canvas } of this.thumbs) {
      whenIdle(() => this.context.engine.thumbnail(canvas, JSON.stringify({ id: surface.id, ...defaults(surface.params) }), theme));
    }
  }
}

/** @param {() => void} work */
function whenIdle(work) {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(work, 50);
}
