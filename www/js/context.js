// The context: the services that a playground gives to its views and their parts.
import { encodeLink, suggestions } from './engine.js';
import { afterwardsOf } from './later.js';
import { joinLink } from './state/join.js';
import { encodeLook } from './state/link.js';
import { h } from './ui/dom.js';
import { partLost, wordsCome } from './ui/failure.js';
import { act, leaveFrame, onKeys, undo } from './ui/keys.js';
import { watchVersion } from './ui/newer.js';
import { Notices } from './ui/notices.js';
import { widths } from './ui/size.js';
import { Written } from './written.js';
import { VIEWS } from './views/list.js';

/** @typedef {import('./types').Context} Context */
/** @typedef {import('./types').Model} Model */

/** Milliseconds after which tasks that wait for the first plot start even if the view has no plot. */
const PLOTTED_WITHIN = 1000;

/**
* The context without its store. The store is added later, because it needs the rest of the context.
 * @param {HTMLElement} element of the playground, in its document @param {import('./types').Options} options
 * @param {Pick<Context, 'engine'|'catalog'|'l10n'>} loaded @param {Context['emit']} emit @param {AbortSignal} signal
 * @returns {Context}
 */
export function contextOf(element, { host, assets, fills = false }, loaded, emit, signal) {
  const { engine, catalog, l10n } = loaded;
  l10n.know(catalog);
  const scope = /** @type {Document|ShadowRoot} */ (element.getRootNode());
  const prefix = fills ? '' : prefixIn(scope, element);
  const notices = new Notices(l10n);
  let made = 0;
  /** @type {() => void} */
  let mark = () => {};
  /** @type {Promise<void>} */
  const plotted = new Promise((resolve) => {
    mark = resolve;
  });
  const patience = setTimeout(mark, PLOTTED_WITHIN);
  signal.addEventListener('abort', () => clearTimeout(patience));
  const lost = watchVersion({ assets, l10n, notices, signal });
  signal.addEventListener('abort', assets.onLost(lost));
  /** @type {Context} */
  const context = {
    ...loaded, assets, fills, scope, emit, signal, plotted,
    store: /** @type {any} */ (null),
    // Filled by `afterwards`.
    curves: /** @type {any} */ ({}),
    notices,
    suggest: suggestions(engine),
    // Added below, as it needs the rest.
    written: /** @type {any} */ (null),
    lost,
    dropped: [],
    dialogs: h('div', { class: 'dialogs' }),
    // Added below, because it needs the rest.
    afterwards: () => {},
    // Added by the playground itself.
    mount: /** @type {any} */ (null),
    // Set by the shell, which keeps what is left.
    open: () => {},
    takeAway: () => {},
    onWidth: widths(signal),
    keys: keysOf(element, fills, host, signal),
    // Each mounting of a view has its own: see views/host.js.
    owns: () => {},
    id: (name) => `${prefix}${name}`,
    fresh: (name) => `${prefix}${name}-${(made += 1)}`,
    part: (id, part) => {
      part.dataset.part = id;
      return part;
    },
    model: (kind, Make) => models.of(kind, Make),
    made: (kind) => models.made(kind),
    style: stylesOf({ assets, l10n, notices, lost }, element, signal),
    markPlotted: () => {
      performance.mark('first-plot');
      mark();
    },
    reading: plotted.then(() => {
      // Missed where there is a fault.
      l10n.need('faults').catch(() => {});
      return wordsCome({ l10n, notices, lost, signal }, 'help', ['reading', 'help'], (again) => (context.reread = again));
    }),
    reread: () => {},
    hashOf: (state) => joinLink(encodeLink(engine, state.spec), encodeLook(state, VIEWS)),
  };
  context.written = new Written(context);
  const models = modelsOf(context);
  context.afterwards = afterwardsOf(context);
  return context;
}

/** The prefix of all ids of a playground. It differs from the prefixes of other playgrounds in the same document or shadow root.
 * @param {Document|ShadowRoot} scope @param {HTMLElement} element */
function prefixIn(scope, element) {
  let number = 1;
  while (scope.querySelector(`[data-playground="${number}"]`)) number += 1;
  element.dataset.playground = String(number);
  return `p${number}-`;
}

/** @param {HTMLElement} element @param {boolean} fills @param {import('./types').Host} host @param {AbortSignal} signal @returns {Context['keys']} */
function keysOf(element, fills, host, signal) {
  /** @type {Set<Record<string, () => void>>} */
  const listeners = new Set();
  onKeys(element, fills, (event) => {
    undo(event, host);
    leaveFrame(event, host);
    for (const acts of listeners) act(event, acts);
  }, signal);
  return (acts) => {
    listeners.add(acts);
    return () => listeners.delete(acts);
  };
}

/** The models of a playground, one for each kind of spec, freed with the playground. @param {Context} context */
function modelsOf(context) {
  /** @type {Map<string, Model>} */
  const made = new Map();
  context.signal.addEventListener('abort', () => {
    for (const model of made.values()) model.free();
    made.clear();
  });
  return {
    of: (/** @type {string} */ kind, /** @type {new (context: Context) => any} */ Make) => {
      const model = made.get(kind) ?? new Make(context);
      made.set(kind, model);
      return /** @type {any} */ (model);
    },
    made: (/** @type {string} */ kind) => made.get(kind) ?? null,
  };
}

/** @param {Pick<Context, 'assets'|'l10n'|'notices'|'lost'>} context @param {HTMLElement} element @param {AbortSignal} signal @returns {(path: string) => Promise<void>} */
function stylesOf(context, element, signal) {
  /** @type {Map<string, Promise<void>>} */
  const sheets = new Map();
  const load = (/** @type {string} */ path) => {
    const sheet = sheets.get(path) ?? context.assets.style(path, element).then((remove) => {
      context.notices.clear(path);
      if (signal.aborted) remove();
      else signal.addEventListener('abort', remove);
    }, (error) => {
      // Without its styles a view is plain, not broken. They may come another time.
      sheets.delete(path);
      if (!signal.aborted) partLost(context, path, error, () => load(path));
    });
    sheets.set(path, sheet);
    return sheet;
  };
  return load;
}
