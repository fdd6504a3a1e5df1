// The address bar as the host of a playground. A drag rewrites the present entry; a finished change makes a new one, so that
// the browser's Back is undo. What only looks elsewhere (a replay) rewrites, and leaves nothing to take back. In somebody
// else's frame nothing is ever added: their Back button is theirs.

/** @typedef {import('../types').How} How */

/** Milliseconds between two writings during a drag. */
const DRAG_PAUSE = 150;
/** Finished changes of the same thing that follow each other within so many milliseconds are one: a wheel that turns, an
 * arrow key that is held. */
const TOGETHER = 600;

/** @typedef {import('../types').Host} Host */

/** @implements {Host} */
export class HashHost {
  constructor() {
    this.framed = window !== window.top;
    this.depth = 0;
    /** It is in every entry, so that it survives a reload. @type {Record<string, string>} */
    this.left = { ...history.state?.left };
    /** The link that the address holds, or would hold. */
    this.known = location.hash;
    /** Whether the present entry already stands for the change that is being made. */
    this.dragging = false;
    /** Whether what is to be written holds a change of the spec, and not only another look at it. */
    this.change = false;
    /** The link that is to be written. @type {(() => string)|undefined} */
    this.pending = undefined;
    this.timer = 0;
    /** What was changed last, and when that was finished. */
    this.last = { of: '', at: -Infinity };
  }

  read() {
    return location.hash;
  }

  /** @param {string} link */
  href(link) {
    return new URL(link, location.href).href;
  }

  /** @param {(link: string) => void} changed */
  listen(changed) {
    const stop = new AbortController();
    const hear = () => {
      this.known = location.hash;
      changed(location.hash);
    };
    addEventListener('popstate', (event) => {
      this.moved(event);
      hear();
    }, { signal: stop.signal });
    addEventListener('hashchange', () => {
      if (location.hash !== this.known) hear();
    }, { signal: stop.signal });
    return () => {
      stop.abort();
      clearTimeout(this.timer);
      this.timer = 0;
      this.pending = undefined;
    };
  }

  /** Writes at once when a change is finished; during a drag or a replay a few times a second, as browsers refuse more.
   * @param {() => string} link @param {How} how */
  write(link, { commit = true, quiet = false }) {
    this.pending = link;
    this.change ||= !quiet;
    if (commit && !quiet) this.flush(true);
    else this.timer ||= setTimeout(() => this.flush(false), DRAG_PAUSE);
  }

  /** @param {boolean} commit */
  flush(commit) {
    clearTimeout(this.timer);
    this.timer = 0;
    const link = this.pending?.();
    if (link === undefined) return;
    const now = { of: differing(this.known, link), at: performance.now() };
    const goesOn = this.dragging || (now.of === this.last.of && now.at - this.last.at < TOGETHER);
    const fresh = this.change && !this.framed && !goesOn && link !== this.known;
    if (this.change) this.dragging = !commit;
    if (this.change && commit) this.last = now;
    this.change = false;
    this.known = link;
    try {
      if (fresh) {
        history.pushState({ ...this.entry, depth: this.depth + 1 }, '', link);
        this.depth += 1;
      } else {
        history.replaceState(this.entry, '', link);
      }
    } catch {
      // A document without an address of its own (srcdoc): the state lives on without a link.
    }
  }

  /** What the browser keeps with an address. */
  get entry() {
    return { depth: this.depth, left: this.left };
  }

  /** @param {string} view @param {string} link */
  leave(view, link) {
    this.left = { ...this.left, [view]: link };
    try {
      history.replaceState(this.entry, '');
    } catch {
      // As above: it is remembered until the page is left.
    }
  }

  /** Undo, if there is a change of this visit to take back. */
  back() {
    if (this.framed || this.depth === 0) return false;
    history.back();
    return true;
  }

  forward() {
    if (!this.framed) history.forward();
    return !this.framed;
  }

  /** @param {PopStateEvent} event */
  moved(event) {
    this.depth = event.state?.depth ?? 0;
    this.dragging = false;
    this.last.at = -Infinity;
    this.change = false;
    this.pending = undefined;
  }
}

/** In what two links differ, whatever the numbers: what was changed. @param {string} from @param {string} to */
function differing(from, to) {
  const [old, now] = [from, to].map((link) => link.slice(1).split('&'));
  const pairs = [...old.filter((pair) => !now.includes(pair)), ...now.filter((pair) => !old.includes(pair))];
  return [...new Set(pairs.map((pair) => pair.replace(/-?\d[\d.]*(e-?\d+)?/g, '#')))].sort().join();
}
