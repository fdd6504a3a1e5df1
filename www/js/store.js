// The store: one state, which changes only through `set`, and one redraw of it per animation frame.
import { differences } from './state/state.js';

/** @typedef {import('./types').State} State @typedef {import('./types').How} How */

/**
 * @typedef {object} Keeper
 * @property {(state: State) => boolean} accepts whether the spec can run; if it cannot, the keeper itself shows why
 * @property {(state: State) => void} draw
 * @property {(state: State, how: How) => void} record
 */

export class Store {
  /** @param {State} state @param {boolean} untouched whether the state is the initial one: changed neither by the link nor by a person @param {Keeper} keeper */
  constructor(state, untouched, keeper) {
    this.state = state;
    this.untouched = untouched;
    this.keeper = keeper;
    /** The id of the requested animation frame; 0 if none is requested. */
    this.waiting = 0;
    this.freed = false;
    /** The time of the oldest input that has not been drawn yet. */
    this.inputAt = 0;
  }

  /** Sets a new state, which is drawn in the next frame. A state that cannot run (for example, with a start at which the function
   * has no value) is refused: the old state and the link stay in effect. @param {State} state @param {How} [how] */
  set(state, how = {}) {
    if (state === this.state && how.commit === undefined) return;
    // Redraw nevertheless, so that the controls show the values in effect and not the refused ones.
    if (state.spec !== this.state.spec && !this.keeper.accepts(state)) return this.invalidate();
    this.untouched = false;
    const of = how.quiet ? '' : differences(this.state, state).join();
    this.state = state;
    this.keeper.record(state, { ...how, of });
    this.invalidate();
  }

  /** @param {(state: State) => State} edit @param {How} [how] */
  update(edit, how) {
    this.set(edit(this.state), how);
  }

  /** Shows a state that came from the host, without recording it there. @param {State} state */
  show(state) {
    this.state = state;
    this.invalidate();
  }

  /** Requests a redraw in the next frame, without a new state. */
  invalidate() {
    if (this.waiting || this.freed) return;
    this.inputAt = window.event?.timeStamp ?? performance.now();
    this.waiting = requestAnimationFrame(() => this.frame());
  }

  frame() {
    this.waiting = 0;
    const begin = performance.now();
    this.keeper.draw(this.state);
    // For performance measurements: the script's time alone, and the time since the input.
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
  // Observers have already received the entry; without clearing, entries would accumulate.
  performance.clearMeasures(name);
}
