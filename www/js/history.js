// The address bar as a view of the state. A drag rewrites the present entry; a finished change makes a new one, so that
// the browser's Back is undo. What only looks elsewhere (a replay) rewrites, and leaves nothing to take back. In somebody
// else's frame nothing is ever added: their Back button is theirs.

/** @typedef {import('./store.js').How} How */

/** Milliseconds between two writings during a drag. */
const DRAG_PAUSE = 150;

export class Address {
  /** @param {boolean} framed */
  constructor(framed) {
    this.framed = framed;
    this.depth = 0;
    /** Whether the present entry already stands for the change that is being made. */
    this.dragging = false;
    /** Whether what is to be written holds a change of the run, and not only another look at it. */
    this.change = false;
    /** The link that is to be written. @type {(() => string)|undefined} */
    this.pending = undefined;
    this.timer = 0;
  }

  /** Writes at once when a change is finished; during a drag or a replay a few times a second, as browsers refuse more.
   * @param {() => string} hash @param {How} how */
  write(hash, { commit = true, quiet = false }) {
    this.pending = hash;
    this.change ||= !quiet;
    if (commit && !quiet) this.flush(true);
    else this.timer ||= setTimeout(() => this.flush(false), DRAG_PAUSE);
  }

  /** @param {boolean} commit */
  flush(commit) {
    clearTimeout(this.timer);
    this.timer = 0;
    const hash = this.pending?.();
    if (hash === undefined) return;
    const fresh = this.change && !this.framed && !this.dragging && hash !== location.hash;
    if (this.change) this.dragging = !commit;
    this.change = false;
    try {
      if (fresh) {
        this.depth += 1;
        history.pushState({ depth: this.depth }, '', hash);
      } else {
        history.replaceState({ depth: this.depth }, '', hash);
      }
    } catch {
      // A document without an address of its own (srcdoc): the state lives on without a link.
    }
  }

  /** Undo, if there is a change of this visit to take back. */
  back() {
    if (!this.framed && this.depth > 0) history.back();
  }

  forward() {
    if (!this.framed) history.forward();
  }

  /** @param {PopStateEvent} event */
  moved(event) {
    this.depth = event.state?.depth ?? 0;
    this.dragging = false;
    this.change = false;
    this.pending = undefined;
  }
}
