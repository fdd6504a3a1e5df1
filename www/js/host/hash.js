// The address bar as the host of a playground. A drag rewrites the current history entry; a finished change adds a new one, so
// that the browser's Back button is undo. A change of the display alone (a replay) rewrites the entry, so there is nothing to
// undo. In a frame of another page, no entries are added: the Back button belongs to that page.

/** @typedef {import('../types').How} How */

/** Milliseconds between two updates of the address during a drag. */
const DRAG_PAUSE = 150;
/** Finished changes of the same setting that follow each other within this many milliseconds count as one: turns of a wheel,
 * repeats of an arrow key. */
const TOGETHER = 600;

/** A query that is a link rather than something of the page's host. */
const QUERY = /[?&](surface|opt|view|hidden)=/i;
/** After how many milliseconds an address that the browser refused is written again, and how often. Safari allows 100 in 10 seconds. */
const AGAIN = { pause: 1000, times: 30 };

/** No change that another could go on with. */
const NOTHING = { of: '', at: -Infinity };

/** @typedef {import('../types').Host} Host */

/** @implements {Host} */
export class HashHost {
  constructor() {
    this.framed = window !== window.top;
    this.depth = 0;
    /** The links of the views that were left. They are stored in every history entry, so that they survive a reload. @type {Record<string, string>} */
    this.left = { ...history.state?.left };
    /** The link in the address bar, or the one that would be there if the browser had accepted it. */
    this.known = location.hash;
    /** Whether the current history entry was made for the drag in progress. */
    this.dragging = false;
    /** Whether the pending link contains a change that can be undone, not only a change of the display. */
    this.change = false;
    /** The link to be written next. @type {(() => string)|undefined} */
    this.pending = undefined;
    this.timer = 0;
    /** How often the address was refused in a row. */
    this.refused = 0;
    /** What the pending link changes, and whether it takes the drag in progress back. */
    this.of = '';
    this.takesBack = false;
    /** The last change: what it changed, and the time at which it was finished. */
    this.last = NOTHING;
    /** Whether the drag in progress has a history entry of its own. */
    this.owned = false;
    /** Whether the present history entry is like the one before, since the drag that it was made for was taken back. */
    this.spare = false;
    /** Tells of a link that comes from outside. @type {(link: string) => void} */
    this.hear = () => {};
  }

  holds() {
    return this.refused === 0 && this.pending === undefined;
  }

  /** The link; some people and programs write it behind a question mark. */
  read() {
    const asked = location.hash.length > 1 || !QUERY.test(location.search) ? location.hash : `#${location.search.slice(1)}`;
    if (asked !== location.hash) {
      try {
        history.replaceState(this.entry, '', `${location.pathname}${asked}`);
        this.known = location.hash;
      } catch {
        // As below: without an address of its own.
      }
    }
    return asked;
  }

  /** @param {string} text */
  title(text) {
    if (document.title !== text) document.title = text;
  }

  /** @param {string} link */
  href(link) {
    return new URL(link, location.href).href;
  }

  /** @param {(link: string) => void} changed */
  listen(changed) {
    const stop = new AbortController();
    this.hear = changed;
    addEventListener('popstate', (event) => {
      this.moved(event.state);
      changed(location.hash);
    }, { signal: stop.signal });
    addEventListener('hashchange', () => {
      if (location.hash === this.known) return;
      this.known = location.hash;
      changed(location.hash);
    }, { signal: stop.signal });
    return () => {
      stop.abort();
      clearTimeout(this.timer);
      this.timer = 0;
      this.pending = undefined;
    };
  }

  /** Writes a finished change at once; during a drag or a replay, writes a few times a second, because browsers limit the rate.
   * @param {() => string} link @param {How} how */
  write(link, { commit = true, quiet = false, of = '', back = false }) {
    this.pending = link;
    this.takesBack = back;
    this.change ||= !quiet;
    // At its end, a drag changes nothing any more.
    if (!quiet && of) this.of = of;
    if (commit && !quiet) this.flush(true);
    else this.timer ||= setTimeout(() => this.flush(false), DRAG_PAUSE);
  }

  /** @param {boolean} commit */
  flush(commit) {
    clearTimeout(this.timer);
    this.timer = 0;
    const link = this.pending?.();
    if (link === undefined) return;
    const { known, dragging, change, last } = this;
    const now = { of: this.of, at: performance.now() };
    const goesOn = dragging || (now.of === last.of && now.at - last.at < TOGETHER);
    const fresh = change && !this.framed && !goesOn && link !== known;
    const makes = fresh && !this.spare;
    try {
      if (makes) history.pushState({ ...this.entry, depth: this.depth + 1 }, '', link);
      else history.replaceState(this.entry, '', link);
    } catch {
      // A browser that refuses many changes in a short time takes this one later. A document without an address of its own
      // (srcdoc) never takes one; the playground works without it.
      this.refused += 1;
      if (this.refused <= AGAIN.times) this.timer = setTimeout(() => this.flush(commit), AGAIN.pause);
      return;
    }
    this.known = link;
    if (makes) this.depth += 1;
    if (!dragging) this.owned = fresh;
    const takenBack = dragging && this.takesBack && this.owned;
    this.spare = takenBack || (this.spare && !fresh);
    if (change) this.dragging = !commit;
    if (change && commit && takenBack) this.last = NOTHING;
    else if (change && commit && (dragging || link !== known)) this.last = now;
    this.change = false;
    this.refused = 0;
    this.pending = undefined;
  }

  /** The data that the browser stores with a history entry. */
  get entry() {
    return { depth: this.depth, left: this.left };
  }

  /** @param {string} view @param {string} link */
  leave(view, link) {
    this.left = { ...this.left, [view]: link };
    try {
      history.replaceState(this.entry, '');
    } catch {
      // A document without an address, as above: `left` is kept only until the page is closed.
    }
  }

  /** Undoes the last change, if there was one during this visit. */
  back() {
    if (this.framed) return false;
    if (this.refused > 0 && this.pending) {
      // The address does not have the last change yet.
      this.moved(history.state);
      this.hear(location.hash);
      return true;
    }
    if (this.depth === 0) return false;
    history.go(this.spare && this.depth > 1 ? -2 : -1);
    return true;
  }

  forward() {
    if (!this.framed) history.forward();
    return !this.framed;
  }

  /** Forgets what was not written: another link is shown. @param {{ depth?: number }|null} entry that the browser stored */
  moved(entry) {
    clearTimeout(this.timer);
    this.timer = 0;
    this.depth = entry?.depth ?? 0;
    this.known = location.hash;
    this.dragging = false;
    this.spare = false;
    this.last = NOTHING;
    this.change = false;
    this.refused = 0;
    this.pending = undefined;
  }
}
