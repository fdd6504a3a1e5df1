// The element that shows one view at a time. If a view cannot be loaded or throws an error, a message is shown in its place;
// the rest of the page and the other views continue to work.
import { messageOf } from '../engine.js';
import { lackTold, lacking } from '../requirements.js';
import { h } from '../ui/dom.js';
import { failure, loading } from '../ui/failure.js';

/** The view that needs what only trainings need. */
const TRAINING = 'mnist';

/** @typedef {import('../types').View} View @typedef {import('../types').Frame} Frame */

export class ViewHost {
  /** @param {import('../types').Context} context */
  constructor(context) {
    this.context = context;
    // A page has one main part: the page around has its own.
    this.element = h(context.fills ? 'main' : 'div', { id: context.id('main'), class: 'view', tabIndex: -1 });
    /** The id of the view that is shown, loading, or broken. @type {string|null} */
    this.id = null;
    /** @type {import('../types').Mounted|null} */
    this.mounted = null;
    /** The views that have been loaded, each with what it prepared. @type {Map<string, { view: View, prepared?: any }>} */
    this.loaded = new Map();
    /** Ends what the view that is shown listens to. */
    this.end = () => {};
    /** The state at which the view broke: another one may do. @type {import('../types').State|null} */
    this.broken = null;
  }

  /** @param {Frame} frame */
  render(frame) {
    const { view } = frame.state;
    if (view !== this.id || (this.broken && frame.state !== this.broken)) this.open(view);
    try {
      this.mounted?.render(frame);
    } catch (error) {
      this.fail('opening-view-broke', error);
      this.broken = frame.state;
    }
  }

  /** @param {string} id */
  open(id) {
    this.close();
    this.id = id;
    this.broken = null;
    const ready = this.loaded.get(id);
    if (ready) this.mount(ready);
    else {
      this.element.replaceChildren(loading(this.context.l10n));
      this.load(id);
    }
  }

  /** @param {string} id */
  async load(id) {
    const { assets, l10n, signal, store, lost } = this.context;
    const missing = id === TRAINING ? lacking('training') : [];
    try {
      if (missing.length > 0) throw new Error(await lackTold(l10n, missing));
      const view = await assets.view(id);
      this.loaded.set(id, { view, prepared: await view.prepare?.(this.context) });
      // The next frame mounts the view, with the state at that time.
      if (this.id === id && !signal.aborted) {
        this.id = null;
        store.invalidate();
      }
    } catch (error) {
      if (this.id !== id || signal.aborted) return;
      this.fail(missing.length > 0 ? 'opening-too-old' : 'opening-view-lost', error);
      if (missing.length === 0) lost();
    }
  }

  /** @param {{ view: View, prepared?: any }} ready */
  mount({ view, prepared }) {
    const { context, end, drop } = scoped(this.context);
    this.end = end;
    try {
      this.mounted = view.mount(this.element, context, prepared);
    } catch (error) {
      drop();
      this.fail('opening-view-broke', error);
      this.broken = this.context.store.state;
    }
  }

  /** @param {string} remedy @param {unknown} error */
  fail(remedy, error) {
    console.error(error);
    this.close();
    const { l10n, store } = this.context;
    failure(this.element, {
      title: l10n.text('opening-view-failed'), remedy: l10n.text(remedy), error: messageOf(error, l10n), label: l10n.text('opening-view-again'),
      press: () => {
        this.id = null;
        store.invalidate();
      },
    });
  }

  /** Frees the view that is shown. */
  close() {
    const { mounted } = this;
    this.mounted = null;
    try {
      mounted?.free();
    } catch (error) {
      console.error(error);
    }
    this.end();
  }
}

/** The context of one mounting. `end` ends what it listens to, whatever the view does; `drop` frees what it had made when it
 * failed to appear. @param {import('../types').Context} context */
function scoped(context) {
  /** @type {Set<() => void>} */
  const stops = new Set();
  /** @type {Array<{ free(): void }>} */
  const parts = [];
  /** @type {import('../types').Context} */
  const own = {
    ...context,
    keys: (acts) => {
      const stop = context.keys(acts);
      stops.add(stop);
      return stop;
    },
    owns: (part) => void parts.push(part),
  };
  return {
    context: own,
    end: () => {
      for (const stop of stops) stop();
      stops.clear();
    },
    drop: () => {
      for (const part of parts.splice(0)) part.free();
    },
  };
}
