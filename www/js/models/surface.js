// The model of runs over a surface: the runs and their timeline, that is, the step that is shown, pointed at, or replayed. All
// views of runs share it.
import { specJson } from '../engine.js';
import { conceals, look, runOf } from '../state/state.js';

/** @typedef {import('../types').RunSummary} RunSummary */

/** After so many milliseconds without a frame, the page was frozen or hidden: the replay goes on where it was. */
const PAUSED = 250;
/** How long the replay of a run takes at speed 1, in seconds, and how long a step of it at most: a run of few steps takes less. */
const WHOLE_RUN = 8;
const LONGEST_STEP = 0.7;

/** @typedef {import('../types').Model} Model */

/** @implements {Model} */
export class SurfaceModel {
  /** @param {import('../types').Context} context */
  constructor(context) {
    this.context = context;
    /** @type {import('../../pkg/playground_page.js').Runs|null} */
    this.runs = null;
    /** @type {RunSummary[]} */
    this.summary = [];
    /** The same as texts. @type {string[]} */
    this.texts = [];
    /** @type {import('../types').RunSpec|null} */
    this.spec = null;
    /** The step under the pointer, in whatever part it is. @type {number|null} */
    this.hovered = null;
    /** The entry that is pointed at or has the keyboard's focus. @type {number|null} */
    this.focus = null;
    /** The last entry that was. @type {number|null} */
    this.top = null;
    /** The requested animation frame of the replay; 0 if no replay is running. */
    this.replay = 0;
    /** The exact position of the replay, which may be between two steps. */
    this.position = 0;
    /** The step of the last `step` event. */
    this.told = -1;
    /** What happens within the runs, once a tab has asked for it. @type {import('./inside/index.js').Inside|null} */
    this.inside = null;
    /** The plot on which the runs are shown, for what is drawn over it. @type {{ stage: HTMLElement, window(state: import('../types').State): ArrayLike<number> }|null} */
    this.plot = null;
  }

  /** Runs the spec again if it has changed. @param {import('../types').State} state */
  follow(state) {
    const spec = runOf(state);
    if (spec !== this.spec) this.run(spec);
    if (this.step === this.told) return;
    this.told = this.step;
    this.context.emit('step', { step: this.told, last: this.last });
  }

  /** @param {import('../types').RunSpec} spec */
  run(spec) {
    this.take(spec, (before) => new this.context.engine.Runs(specJson(spec), before));
    for (const { id, index, verdict } of this.summary) {
      if (verdict.diverged_at !== null) this.context.emit('diverged', { id, index, step: verdict.diverged_at });
    }
  }

  /** Takes the runs of a spec in place of those before, which `make` frees or uses up.
   * @param {import('../types').RunSpec} spec @param {(before: import('../../pkg/playground_page.js').Runs|undefined) => import('../../pkg/playground_page.js').Runs} make */
  take(spec, make) {
    const before = this.runs ?? undefined;
    this.runs = null;
    this.runs = make(before);
    this.summarize(this.runs.summary());
    this.spec = spec;
  }

  /** A run that ended as before keeps the very value of before: nothing that tells of it need be written again. @param {string[]} texts */
  summarize(texts) {
    const { summary, texts: before } = this;
    this.summary = texts.map((text) => summary[before.indexOf(text)] ?? JSON.parse(text));
    this.texts = texts;
  }

  /** The run of an entry; undefined if the entry is switched off. @param {number} index */
  of(index) {
    return this.summary.find((run) => run.index === index);
  }

  /** The step of a run that is looked at, unless that is its end or after it. @param {number} index of the entry */
  moment(index) {
    const at = this.summary.findIndex((run) => run.index === index);
    if (at < 0 || this.step >= this.summary[at].steps) return null;
    const [loss, distance] = this.runs?.at(at, this.step) ?? [];
    return loss === undefined ? null : { step: this.step, loss, distance };
  }

  /** What the axes of the plot are called: two, or one. */
  get axes() {
    return (this.runs?.coordinates ?? '').split(',');
  }

  /** The last step of the longest run. */
  get last() {
    return Math.max(0, (this.runs?.longest ?? 1) - 1);
  }

  /** The step that was chosen: by the transport, a key, a click or the link. */
  get chosen() {
    return Math.min(this.context.store.state.page.step ?? this.last, this.last);
  }

  /** Whether the end of the run is still concealed. @param {import('../types').State} state */
  hides(state) {
    return conceals(state) && this.chosen < this.last;
  }

  /** The step that every part of the view marks: the one under the pointer, or else the chosen one. A replay goes on under a pointer that rests. */
  get step() {
    return this.playing ? this.chosen : Math.min(this.hovered ?? this.chosen, this.last);
  }

  /** @param {number|null} step */
  hover(step) {
    if (step === this.hovered) return;
    this.hovered = step;
    this.context.store.invalidate();
  }

  /** @param {number|null} index of an entry */
  attend(index) {
    if (index === this.focus) return;
    this.focus = index;
    this.top = index ?? this.top;
    this.context.store.invalidate();
  }

  /** The place of an entry among the runs; null if it is switched off. @param {number|null} index */
  place(index) {
    const place = this.summary.findIndex((run) => run.index === index);
    return place < 0 ? null : place;
  }

  /** Shows a step and stops the replay. @param {number} step */
  go(step) {
    this.pause();
    this.hover(null);
    this.show(step);
  }

  /** Shows a step that was clicked, as a change that can be undone. @param {number} step */
  pin(step) {
    this.pause();
    this.show(step, {});
  }

  /** Sets the step. The last step is stored as "the end", so that the end stays selected when the run becomes longer. @param {number} step @param {import('../types').How} how */
  show(step, how = { quiet: true }) {
    const within = Math.max(0, Math.min(this.last, step));
    this.context.store.update((state) => look(state, { step: within === this.last ? null : within }), how);
  }

  get playing() {
    return this.replay !== 0;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    const { store } = this.context;
    this.position = this.chosen >= this.last ? 0 : this.chosen;
    this.hover(null);
    let before = performance.now();
    const tick = (/** @type {number} */ now) => {
      this.position += (Math.min(now - before, PAUSED) / 1000) * Math.max(this.last / WHOLE_RUN, 1 / LONGEST_STEP) * store.state.page.speed;
      before = now;
      const over = this.position >= this.last;
      this.replay = over ? 0 : requestAnimationFrame(tick);
      this.show(Math.floor(this.position));
      if (over) this.context.emit('finished', { step: this.last });
    };
    this.replay = requestAnimationFrame(tick);
    store.invalidate();
  }

  pause() {
    if (!this.playing) return;
    cancelAnimationFrame(this.replay);
    this.replay = 0;
    this.context.store.invalidate();
  }

  free() {
    this.pause();
    this.inside?.free();
    this.runs?.free();
    this.runs = null;
  }
}
