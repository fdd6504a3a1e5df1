// What is minimized, and how: the surface with its parameters, the start, the steps and the noise.
import { h, setAttr } from '../../dom.js';
import { showFormula } from '../../formulas.js';
import { numberField, param } from '../../controls/param.js';
import { change, defaults, setSurface, setSurfaceParam } from '../../state.js';
import { TEXT } from '../../text.js';

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
      const button = h('button', { type: 'button', title: surface.teaches, on: { click: () => context.store.update((state) => setSurface(state, surface)) } },
        canvas, h('span', {}, surface.name));
      return { surface, canvas, button };
    });
    this.drawnTheme = '';
    this.surfaceId = '';
    /** @type {Map<string, Control>} */
    this.surfaceControls = new Map();
    this.formula = h('div', { class: 'formula' });
    this.teaches = h('p', { class: 'quiet teaches' });
    this.surfaceParams = h('div', {});

    this.start = catalog.start.map((spec, axis) => numberField(spec, (value) => this.setStart(axis, value)));
    this.runControls = new Map(catalog.run.map((spec) => [spec.key, param(context.engine, 'run', spec,
      (value, commit) => context.store.update((state) => change(state, { [spec.key]: value }), { commit }))]));

    this.element = h('div', { class: 'problem' },
      h('section', { class: 'panel', 'aria-labelledby': 'surface-title' },
        h('h2', { id: 'surface-title' }, TEXT.surface),
        h('div', { class: 'thumbs' }, ...this.thumbs.map((thumb) => thumb.button)),
        this.formula, this.teaches, this.surfaceParams),
      h('section', { class: 'panel', 'aria-labelledby': 'run-title' },
        h('h2', { id: 'run-title' }, TEXT.run),
        h('div', { class: 'start-fields' }, h('span', {}, TEXT.start), ...this.start.map((field) => field.input)),
        ...this.start.map((field) => field.fault),
        ...[...this.runControls.values()].map((control) => control.element)));
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
    this.showSurface(spec.surface.id);
    for (const { surface, button } of this.thumbs) setAttr(button, 'aria-pressed', surface.id === spec.surface.id);
    for (const [key, control] of this.surfaceControls) control.set(spec.surface[key]);
    for (const [key, control] of this.runControls) control.set(/** @type {any} */ (spec)[key]);
    this.start.forEach((field, axis) => field.set(spec.start[axis]));
    this.drawThumbs(theme);
  }

  /** @param {string} id */
  showSurface(id) {
    if (id === this.surfaceId) return;
    this.surfaceId = id;
    const info = this.context.catalog.surfaces.find((surface) => surface.id === id);
    if (!info) return;
    showFormula(this.formula, `surface/${id}`);
    this.teaches.textContent = info.teaches;
    this.surfaceControls = new Map(info.params.map((spec) => [spec.key, param(this.context.engine, `surface/${id}`, spec,
      (value, commit) => this.context.store.update((state) => setSurfaceParam(state, spec.key, value), { commit }))]));
    this.surfaceParams.replaceChildren(...[...this.surfaceControls.values()].map((control) => control.element));
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
  if (window.requestIdleCallback) requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(work, 50);
}
