// The plot: the landscape (of a function of one variable, its graph), the paths and the handle of the start.
import { changeRun, conceals, look, runOf } from '../../state/state.js';
import { h, iconButton, setAttr } from '../../ui/dom.js';
import { drawn } from '../../ui/drawn.js';
import { gestures, pixelAt } from '../../ui/gestures.js';
import { draggable } from '../../ui/press.js';
import { onSize } from '../../ui/size.js';
import { ZOOM_STEP, wheelZoom } from '../../ui/wheel.js';
import { FittedWindow } from './fitted-window.js';
import { fit } from './outside.js';
import { Readout, placesFor } from './readout.js';

/** @typedef {import('../../ui/gestures.js').Point} Point @typedef {import('../../types').State} State */

/** The distance by which an arrow key moves the start, as a fraction of the window; with Shift, ten times as far. */
const NUDGE = 0.005;
const TAKEN_BACK = { commit: true, back: true };

export class Plot {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n, part } = context;
    this.context = context;
    this.model = model;
    this.size = { width: 0, height: 0 };
    this.painted = false;
    this.fitted = new FittedWindow(context.engine);
    /** The start that the handle tells. @type {number[]|null} */
    this.told = null;

    const background = h('canvas', { 'aria-hidden': 'true' });
    const overlay = h('canvas', { 'aria-hidden': 'true' });
    this.handle = part('start', h('button', { type: 'button', class: 'handle' }));
    this.readout = new Readout(context);
    const zoom = h('div', { class: 'zoom' },
      part('zoom-in', iconButton('plus', l10n.text('opening-zoom-in'), () => this.zoom(1 / ZOOM_STEP))),
      part('zoom-out', iconButton('minus', l10n.text('opening-zoom-out'), () => this.zoom(ZOOM_STEP))),
      part('zoom-reset', iconButton('fit', l10n.text('opening-zoom-reset'), () => fit(this))));
    this.stage = h('div', { class: 'stage', role: 'group', 'aria-label': l10n.text('opening-plot') }, background, overlay, this.handle, zoom, this.readout.element, this.readout.hint);
    this.element = this.stage;
    this.drawing = new context.engine.Plot(background, overlay);
    this.listenToHandle();
    /** @type {number[]|null} */
    let before = null;
    gestures(this.stage, {
      target: overlay,
      press: () => {
        before = context.store.state.page.window;
      },
      // A start that is locked stays.
      click: (at) => this.handle.inert || this.setStart(this.dataAt(at), true),
      move: (from, to, factor) => this.move(from, to, factor),
      moved: () => this.settle(),
      back: () => context.store.update((state) => look(state, { window: before }), TAKEN_BACK),
      over: (at) => this.read(at),
      leave: () => this.leave(),
    });
    this.stopWheel = wheelZoom(this.stage, (at, factor) => this.zoom(factor, at), () => this.readout.tellOfWheel());
    this.stopWatching = onSize(this.stage, (width, height, dpr) => {
      this.size = { width, height };
      this.drawing.resize(width, height, dpr);
      context.store.invalidate();
    });
    context.owns(this);
    model.plot = this;
  }

  free() {
    if (this.model.plot === this) this.model.plot = null;
    this.stopWatching();
    this.stopWheel();
    this.drawing.free();
  }

  /** The visible window in data coordinates: left, right, bottom, top. @param {State} state */
  window(state) {
    const { width, height } = this.size;
    const { window: shown } = state.page;
    const spec = runOf(state);
    if (!shown) return this.fitted.of(spec, width, height);
    // Height and width of a graph are not alike.
    return spec.start.length === 1 ? Float64Array.from(shown) : this.context.engine.refitWindow(new Float64Array(shown), width, height);
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme, printing }) {
    const { runs, step } = this.model;
    if (this.size.width === 0 || !runs) return;
    const { surface, start } = runOf(state);
    const { l10n, store } = this.context;
    const [focus, top] = [this.model.place(this.model.focus), this.model.place(this.model.top)];
    drawn(this.context, () => {
      this.drawing.background(JSON.stringify(surface), this.window(state), theme);
      this.drawing.overlay(runs, step, JSON.stringify({ theme, start, startLabel: store.untouched && !printing && l10n.text('opening-drag-me'), aux: true, ahead: !conceals(state), focus, top }));
    });
    this.placeHandle(start);
    if (!this.painted) requestAnimationFrame(this.context.markPlotted);
    this.painted = true;
  }

  /** @param {number[]} start */
  placeHandle(start) {
    const [x, y = 'none'] = start;
    const [name, other = ''] = this.model.axes;
    const [left, top] = this.drawing.toPixel(Float64Array.from(start));
    this.handle.hidden = !(left >= 0 && top >= 0 && left <= this.size.width && top <= this.size.height);
    this.handle.style.transform = `translate(${left}px, ${top}px)`;
    if (start !== this.told) setAttr(this.handle, 'aria-label', this.context.l10n.text('opening-start-handle', { name, other, x, y }));
    this.told = start;
  }

  listenToHandle() {
    const { handle } = this;
    /** The start before the drag. @type {number[]|null} */
    let before = null;
    const letGo = () => {
      this.fitted.held = false;
      before = null;
      this.context.store.invalidate();
    };
    draggable(handle, {
      begin: () => {
        this.fitted.held = true;
      },
      move: (event) => {
        before ??= runOf(this.context.store.state).start;
        this.setStart(this.dataAt(pixelAt(this.stage, event)), false);
      },
      end: () => {
        if (before) this.settle();
        letGo();
      },
      back: () => {
        const start = before;
        if (start) this.context.store.update((state) => changeRun(state, { start }), TAKEN_BACK);
        letGo();
      },
    });
    handle.addEventListener('keydown', (event) => this.nudge(event));
  }

  /** What was dragged stays as it is: one change, which can be undone. */
  settle() {
    this.context.store.update((state) => state, { commit: true });
  }

  /** The point of the plot under a pixel, in the window of the state, which may not be drawn yet. @param {Point} at @returns {[number, number]} */
  dataAt({ x, y }) {
    const [left, right, bottom, top] = this.window(this.context.store.state);
    const { width, height } = this.size;
    return [left + (x / width) * (right - left), top - (y / height) * (top - bottom)];
  }

  /** Along a graph, only where it is across counts. @param {[number, number]} at @param {boolean} commit */
  setStart(at, commit) {
    const { engine, store } = this.context;
    const [left, right, bottom, top] = this.window(store.state);
    const start = [
      engine.clampValue('start', 'x', rounded(at[0], (right - left) / this.size.width)),
      engine.clampValue('start', 'y', rounded(at[1], (top - bottom) / this.size.height))].slice(0, runOf(store.state).start.length);
    store.update((state) => changeRun(state, { start }), { commit });
  }

  /** @param {Point} from @param {Point} to @param {number} factor */
  move(from, to, factor) {
    const { width, height } = this.size;
    const { engine, store } = this.context;
    const [x, y] = this.dataAt(from);
    const moved = engine.pan(this.window(store.state), (from.x - to.x) / width, (to.y - from.y) / height);
    this.show([...(factor === 1 ? moved : engine.zoom(moved, factor, x, y))], false);
  }

  /** Whether it could zoom further. @param {number} factor @param {Point} [about] the pixel whose point stays in place; by default, the middle */
  zoom(factor, about = { x: this.size.width / 2, y: this.size.height / 2 }) {
    const { engine, store } = this.context;
    const [x, y] = this.dataAt(about);
    const before = this.window(store.state);
    const after = engine.zoom(before, factor, x, y);
    if (after.every((end, i) => end === before[i])) return false;
    this.show([...after]);
    return true;
  }

  /** @param {number[]|null} shown @param {boolean} [commit] */
  show(shown, commit = true) {
    const [left, right, bottom, top] = shown ?? [];
    // A hundredth of a pixel: a long way of zooming must not go astray.
    const ends = shown && [left, right].map((end) => rounded(end, (right - left) / this.size.width / 100))
      .concat([bottom, top].map((end) => rounded(end, (top - bottom) / this.size.height / 100)));
    this.context.store.update((state) => look(state, { window: ends }), { commit });
  }

  /** @param {KeyboardEvent} event */
  nudge(event) {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    // With other keys an arrow means something to the browser, such as Back.
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { state } = this.context.store;
    const [left, right, bottom, top] = this.window(state);
    const share = NUDGE * (event.shiftKey ? 10 : 1);
    const [x, y = 0] = runOf(state).start;
    this.setStart([x + direction[0] * share * (right - left), y + direction[1] * share * (top - bottom)], true);
  }

  /** Shows the values under the pointer, or of the path that is there. @param {Point} at */
  read(at) {
    const { runs, summary } = this.model;
    const { state } = this.context.store;
    const found = runs ? this.drawing.nearest(runs, at.x, at.y) : undefined;
    const near = found && conceals(state) && found[1] > this.model.chosen ? undefined : found;
    const run = near && summary[near[0]];
    const point = runs && run ? runs.rows(near[0], near[1], near[1] + 1) : this.dataAt(at);
    const [left, right] = this.window(state);
    this.readout.tell([...point].slice(0, runOf(state).start.length), (right - left) / this.size.width, this.model.axes, runs && near && run ? { index: run.index, step: near[1], f: runs.at(near[0], near[1])[0] } : null);
    this.model.hover(near ? near[1] : null);
    this.model.attend(run ? run.index : null);
  }

  leave() {
    this.readout.hide();
    this.model.hover(null);
    this.model.attend(null);
  }
}

/** A coordinate with the digits that a pixel can tell apart: links need no more. @param {number} value @param {number} pixel */
function rounded(value, pixel) {
  return Number(value.toFixed(placesFor(pixel / 3)));
}
