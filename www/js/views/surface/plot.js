// The contour plot: start handle, zoom and pan, and what the pointer reads.
import { h, iconButton, setAttr, setText } from '../../dom.js';
import { fixed, short } from '../../format.js';
import { markPlotted } from '../../later.js';
import { cardName, change, look } from '../../state.js';
import { TEXT, fill } from '../../text.js';
import { onSize } from '../../size.js';

/** A press that moves less than this many pixels is a click. */
const CLICK = 4;
const ZOOM_STEP = 1.4;
/** How far an arrow key moves the start, as a share of the window; with Shift, ten times as far. */
const NUDGE = 0.005;

export class Plot {
  /** @param {import('../../types').Context} context @param {import('./index.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.size = { width: 0, height: 0 };
    /** @type {Map<number, { x: number, y: number }>} */
    this.pointers = new Map();
    this.moved = 0;
    this.painted = false;

    const background = h('canvas', { 'aria-hidden': 'true' });
    const overlay = h('canvas', { 'aria-hidden': 'true' });
    this.handle = h('button', { type: 'button', class: 'handle' });
    this.readout = h('div', { class: 'readout', hidden: true });
    const zoom = h('div', { class: 'zoom' },
      iconButton('plus', TEXT.zoomIn, () => this.zoom(1 / ZOOM_STEP)),
      iconButton('minus', TEXT.zoomOut, () => this.zoom(ZOOM_STEP)),
      iconButton('fit', TEXT.zoomReset, () => this.show(null)));
    this.stage = h('div', { class: 'stage', role: 'group', 'aria-label': TEXT.plot }, background, overlay, this.handle, zoom, this.readout);
    this.element = this.stage;
    this.drawing = new context.engine.Plot(background, overlay);
    this.listen();
    this.stopWatching = onSize(this.stage, (width, height, dpr) => {
      this.size = { width, height };
      this.drawing.resize(width, height, dpr);
      context.store.invalidate();
    });
  }

  unmount() {
    this.stopWatching();
    this.drawing.free();
  }

  /** What is visible now, in data coordinates. @param {import('../../types').State} state */
  window(state) {
    const { width, height } = this.size;
    const { engine } = this.context;
    return state.page.window
      ? engine.refitWindow(new Float64Array(state.page.window), width, height)
      : engine.fitWindow(JSON.stringify(state.spec.surface), width, height);
  }

  /** @param {import('../../types').Frame} frame */
  render({ state, theme }) {
    const { runs } = this.model;
    if (this.size.width === 0 || !runs) return;
    const surface = JSON.stringify(state.spec.surface);
    this.drawing.background(surface, this.window(state), theme);
    this.drawing.overlay(runs, this.model.step, JSON.stringify({
      theme, start: state.spec.start, startLabel: this.context.store.untouched && TEXT.dragMe, aux: true,
    }));
    this.placeHandle(state);
    if (!this.painted) requestAnimationFrame(markPlotted);
    this.painted = true;
  }

  /** @param {import('../../types').State} state */
  placeHandle(state) {
    const [x, y] = this.drawing.toPixel(...state.spec.start);
    const inside = x >= 0 && y >= 0 && x <= this.size.width && y <= this.size.height;
    this.handle.hidden = !inside;
    this.handle.style.transform = `translate(${x}px, ${y}px)`;
    setAttr(this.handle, 'aria-label', fill(TEXT.startHandle, { x: short(state.spec.start[0]), y: short(state.spec.start[1]) }));
  }

  listen() {
    const { stage, handle } = this;
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      event.stopPropagation();
    });
    handle.addEventListener('pointermove', (event) => {
      event.stopPropagation();
      if (handle.hasPointerCapture(event.pointerId)) this.setStart(this.dataAt(event), false);
    });
    handle.addEventListener('pointerup', (event) => {
      event.stopPropagation();
      if (handle.hasPointerCapture(event.pointerId)) this.context.store.update((state) => state, { commit: true });
    });
    handle.addEventListener('keydown', (event) => this.nudge(event));

    stage.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.target !== stage.children[1]) return;
      this.pointers.set(event.pointerId, this.pixelAt(event));
      this.moved = this.pointers.size > 1 ? CLICK : 0;
      stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener('pointermove', (event) => (this.pointers.has(event.pointerId) ? this.dragged(event) : this.read(event)));
    stage.addEventListener('pointerup', (event) => {
      const pressed = this.pointers.delete(event.pointerId);
      if (pressed && this.moved < CLICK) this.setStart(this.dataAt(event), true);
      else if (pressed) this.context.store.update((state) => state, { commit: true });
    });
    stage.addEventListener('pointercancel', (event) => this.pointers.delete(event.pointerId));
    stage.addEventListener('pointerleave', () => this.leave());
    stage.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  /** CSS pixels within the stage, right under any zoom or transform of the page around it.
   * @param {MouseEvent} event */
  pixelAt(event) {
    const box = this.stage.getBoundingClientRect();
    const scale = box.width / this.stage.offsetWidth || 1;
    return { x: (event.clientX - box.left) / scale - this.stage.clientLeft, y: (event.clientY - box.top) / scale - this.stage.clientTop };
  }

  /** @param {MouseEvent} event @returns {[number, number]} */
  dataAt(event) {
    const { x, y } = this.pixelAt(event);
    const [u, v] = this.drawing.toData(x, y);
    return [u, v];
  }

  /** @param {[number, number]} at @param {boolean} commit */
  setStart(at, commit) {
    const { engine, store } = this.context;
    const start = /** @type {[number, number]} */ ([engine.clampValue('start', 'x', at[0]), engine.clampValue('start', 'y', at[1])]);
    store.update((state) => change(state, { start }), { commit });
  }

  /** One finger pans, two fingers pan and zoom. @param {PointerEvent} event */
  dragged(event) {
    const before = [...this.pointers.values()];
    const was = /** @type {{ x: number, y: number }} */ (this.pointers.get(event.pointerId));
    const now = this.pixelAt(event);
    this.moved += Math.abs(now.x - was.x) + Math.abs(now.y - was.y);
    if (this.moved < CLICK) return;
    this.pointers.set(event.pointerId, now);
    const after = [...this.pointers.values()];
    const [from, to] = [middle(before), middle(after)];
    const { width, height } = this.size;
    const { engine, store } = this.context;
    let shown = engine.pan(this.window(store.state), (from.x - to.x) / width, (to.y - from.y) / height);
    if (after.length === 2 && spread(after) > 0) {
      const [x, y] = this.drawing.toData(from.x, from.y);
      shown = engine.zoom(shown, spread(before) / spread(after), x, y);
    }
    this.show([...shown], false);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    // Inside somebody else's page the wheel scrolls that page, unless Ctrl says otherwise.
    if (this.context.store.state.page.embed && !event.ctrlKey) return;
    event.preventDefault();
    const notches = event.deltaY / (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 100 : 3);
    this.zoom(ZOOM_STEP ** Math.max(-3, Math.min(3, notches)), this.dataAt(event));
  }

  /** @param {number} factor @param {[number, number]} [about] the point that stays where it is; the middle if not given */
  zoom(factor, about) {
    const { engine, store } = this.context;
    const [x, y] = about ?? this.drawing.toData(this.size.width / 2, this.size.height / 2);
    this.show([...engine.zoom(this.window(store.state), factor, x, y)]);
  }

  /** @param {number[]|null} shown @param {boolean} [commit] */
  show(shown, commit = true) {
    this.context.store.update((state) => look(state, { window: shown }), { commit });
  }

  /** @param {KeyboardEvent} event */
  nudge(event) {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const { state } = this.context.store;
    const [left, right, bottom, top] = this.window(state);
    const share = NUDGE * (event.shiftKey ? 10 : 1);
    const [x, y] = state.spec.start;
    this.setStart([x + direction[0] * share * (right - left), y + direction[1] * share * (top - bottom)], true);
  }

  /** Says what is under the pointer. @param {PointerEvent} event */
  read(event) {
    const { engine, store } = this.context;
    const [x, y] = this.dataAt(event);
    const pixel = this.pixelAt(event);
    const near = this.model.runs ? this.drawing.nearest(this.model.runs, pixel.x, pixel.y) : undefined;
    const [f] = engine.valueAt(JSON.stringify(store.state.spec.surface), x, y);
    const run = near && this.model.summary[near[0]];
    const on = run ? fill(TEXT.readoutOn, { name: cardName(store.state.spec, run.index, run.name), step: near[1] }) : '';
    setText(this.readout, `${on}x ${fixed(x, 3)}  y ${fixed(y, 3)}  f ${short(f)}`);
    this.readout.hidden = false;
    this.model.hover(near ? near[1] : null);
  }

  leave() {
    this.readout.hidden = true;
    this.model.hover(null);
  }
}

/** @param {Array<{ x: number, y: number }>} points */
function middle(points) {
  return { x: points.reduce((sum, p) => sum + p.x, 0) / points.length, y: points.reduce((sum, p) => sum + p.y, 0) / points.length };
}

/** @param {Array<{ x: number, y: number }>} points */
function spread([a, b]) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
