// One state, one direction, one animation frame.

/** @typedef {import('./types').State} State @typedef {import('./types').How} How */

/**
 * @typedef {object} Keeper
 * @property {(state: State) => boolean} accepts whether its spec can run; it says so itself where it cannot
 * @property {(state: State) => void} draw
 * @property {(state: State, how: How) => void} record
 */

export class Store {
  /** @param {State} state @param {boolean} untouched whether nobody has changed anything yet: neither here nor in the link that was opened @param {Keeper} keeper */
  constructor(state, untouched, keeper) {
    this.state = state;
    this.untouched = untouched;
    this.keeper = keeper;
    /** The frame that is waited for; 0 if there is none. */
    this.waiting = 0;
    this.freed = false;
    /** When the oldest input arrived that is not on the screen yet. */
    this.inputAt = 0;
  }

  /** Takes a new state; it is drawn in the next frame. One that cannot run is not taken: a start, say, at which the function
   * has no value. What is on the screen, and the link, then stay. @param {State} state @param {How} [how] */
  set(state, how = {}) {
    if (state === this.state && how.commit === undefined) return;
    // Drawn again all the same, so that no control shows what is not in effect.
    if (state.spec !== this.state.spec && !this.keeper.accepts(state)) return this.invalidate();
    this.untouched = false;
    this.state = state;
    this.keeper.record(state, how);
    this.invalidate();
  }

  /** @param {(state: State) => State} edit @param {How} [how] */
  update(edit, how) {
    this.set(edit(this.state), how);
  }

  /** Takes a state that the host already holds. @param {State} state */
  show(state) {
    this.state = state;
    this.invalidate();
  }

  /** Draws again in the next frame, without a new state. */
  invalidate() {
    if (this.waiting || this.freed) return;
    this.inputAt = window.event?.timeStamp ?? performance.now();
    this.waiting = requestAnimationFrame(() => this.frame());
  }

  frame() {
    this.waiting = 0;
    const begin = performance.now();
    this.keeper.draw(this.state);
    // For anyone who measures: the script alone, and all since the input.
    const end = performance.now();
    measure('redraw-script', begin, end);
    measure('redraw', Math.min(this.inputAt, begin), end);
  }

  free() {
    this.freed = true;
    cancelAnimationFrame(this.waiting);
  }
}

/** @param {string} name @param {number} start @param {number} end */
function measure(name, start, end) {
  performance.measure(name, { start, end });
  // Observers have it by now; kept entries would pile up.
  performance.clearMeasures(name);
}
