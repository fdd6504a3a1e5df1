// One state, one direction, one animation frame.

/** @typedef {import('./types').State} State */

/** @typedef {{ commit?: boolean, quiet?: boolean }} How `commit: false` while a person is still dragging; `quiet` where nothing is changed but the look, step by step */

export class Store {
  /**
   * @param {State} state
   * @param {(spec: import('./types').Spec) => boolean} accepts whether a spec can run; it says so itself where it cannot
   * @param {(state: State, previous: State|null) => void} draw
   * @param {(state: State, how: How) => void} record
   */
  constructor(state, accepts, draw, record) {
    this.state = state;
    this.accepts = accepts;
    /** @type {State|null} */
    this.drawn = null;
    this.draw = draw;
    this.record = record;
    this.scheduled = false;
    /** Whether nobody has changed anything yet: neither here nor in the link that was opened. */
    this.untouched = location.hash.length < 2;
    /** When the oldest input arrived that is not on the screen yet. */
    this.inputAt = 0;
  }

  /** Takes a new state; it is drawn in the next frame. One that cannot run is not taken: a start, say, at which the function
   * has no value. What is on the screen, and the link, then stay. @param {State} state @param {How} [how] */
  set(state, how = {}) {
    if (state === this.state && how.commit === undefined) return;
    // Drawn again all the same, so that no control shows what is not in effect.
    if (state.spec !== this.state.spec && !this.accepts(state.spec)) return this.invalidate();
    this.untouched = false;
    this.state = state;
    this.record(state, how);
    this.invalidate();
  }

  /** @param {(state: State) => State} edit @param {How} [how] */
  update(edit, how) {
    this.set(edit(this.state), how);
  }

  /** Takes a state that the address already holds. @param {State} state */
  show(state) {
    this.state = state;
    this.invalidate();
  }

  /** Draws again in the next frame, without a new state. */
  invalidate() {
    if (this.scheduled) return;
    this.scheduled = true;
    this.inputAt = window.event?.timeStamp ?? performance.now();
    requestAnimationFrame(() => this.frame());
  }

  frame() {
    this.scheduled = false;
    const begin = performance.now();
    const state = this.state;
    this.draw(state, this.drawn);
    this.drawn = state;
    // For anyone who measures: the script alone, and all since the input.
    const end = performance.now();
    measure('redraw-script', begin, end);
    measure('redraw', Math.min(this.inputAt, begin), end);
  }
}

/** @param {string} name @param {number} start @param {number} end */
function measure(name, start, end) {
  performance.measure(name, { start, end });
  // Observers have it by now; kept entries would pile up.
  performance.clearMeasures(name);
}
