// The page's own files, compiled modules and workers: `hosted` loads them from the site's folder, `inlined` takes them from
// files that it was given. No other code of the page fetches files, imports a compiled module or creates a worker.
import initPage, * as page from '../pkg/playground_page.js';
import { tellPanic } from './engine.js';
import { inTime, lostBy, missing, reasonOf, whole } from './lost.js';
import { script } from './trusted.js';
import { VIEWS } from './views/list.js';

/** @typedef {import('./types').Assets} Assets @typedef {'page'|'train'|'export'|'curves'|'pictures'|'rules'|'reader'|'schedules'} Module */

/** The compiled file of each module, below `pkg`. @type {Record<Module, string>} */
const COMPILED = {
  page: 'playground_page_bg.wasm', train: 'playground_train_bg.wasm', export: 'playground_export_bg.wasm', curves: 'playground_curves_bg.wasm',
  rules: 'playground_rules_bg.wasm', reader: 'playground_reader_bg.wasm', schedules: 'playground_schedules_bg.wasm', pictures: 'playground_pictures_bg.wasm',
};
/** The JavaScript bindings of each module. @type {Record<Module, () => Promise<any>>} */
const GLUE = {
  page: async () => ({ ...page, default: initPage }),
  train: () => import('../pkg/playground_train.js'),
  export: () => import('../pkg/playground_export.js'),
  curves: () => import('../pkg/playground_curves.js'),
  rules: () => import('../pkg/playground_rules.js'),
  reader: () => import('../pkg/playground_reader.js'),
  schedules: () => import('../pkg/playground_schedules.js'),
  pictures: () => import('../pkg/playground_pictures.js'),
};

/** The compiled module that a worker is handed when it starts; others find their own. @param {string} name */
const handed = (name) => (name === 'sweep' ? page.compiled() : null);

/** The modules that were started. The bindings hold a single instance of a module, which all playgrounds share.
 * @type {Map<string, Promise<any>>} */
const started = new Map();

/** @param {Module} name @param {() => unknown} compiled gives the file, or the response of its download */
function start(name, compiled) {
  const file = COMPILED[name];
  let module = started.get(file);
  if (!module) {
    module = inTime(file, GLUE[name]()).then(async (glue) => {
      await glue.default({ module_or_path: compiled() });
      // One has no such listener: what it does is caught where it is asked.
      glue.onPanic?.(tellPanic);
      return glue;
    }).catch((error) => {
      throw lostBy(`pkg/${file}`, error);
    });
    module.catch(() => started.delete(file));
    started.set(file, module);
  }
  return module;
}

/** @param {string} id */
async function listed(id) {
  const view = VIEWS.find((row) => row.id === id);
  if (!view) throw new Error(`there is no view ${id}`);
  return view.load();
}

/** Assets from the folder that contains `js`, `css`, `pkg` and `data`. @param {string|URL} [base] @returns {Assets} */
export function hosted(base = new URL('../', import.meta.url)) {
  const at = (/** @type {string} */ path) => new URL(path, base).href;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const tell = () => listeners.forEach((lost) => lost());
  /** Tells of what fails, unless it was given up. @template T @param {Promise<T>} coming @param {AbortSignal} [signal] @returns {Promise<T>} */
  const watched = (coming, signal) => {
    coming.catch(() => signal?.aborted || tell());
    return coming;
  };
  const got = async (/** @type {string} */ path) => {
    // While one is on its way, browsers let others for the same file wait.
    const late = new AbortController();
    const answer = await watched(inTime(path, fetch(at(path), { signal: late.signal }), () => late.abort()));
    if (answer.ok) return answer;
    tell();
    throw missing(path, answer.status);
  };
  const bytes = async (/** @type {string} */ path) => (await got(path)).arrayBuffer();
  return {
    onLost: (lost) => {
      listeners.add(lost);
      return () => listeners.delete(lost);
    },
    module: (/** @type {Module} */ name) => watched(start(name, () => got(`pkg/${COMPILED[name]}`))),
    text: kept(async (path) => whole(path, await inTime(path, (await got(path)).text()))),
    json: kept(async (path) => inTime(path, (await got(path)).json())),
    file: async (path, signal, how) => {
      const answer = await watched(fetch(at(path), { ...how, signal }), signal);
      if (answer.status === 404) tell();
      return answer;
    },
    // Without a limit: a sheet whose place goes before it comes tells neither that it came nor that it did not.
    style: (path, into) => new Promise((resolve, reject) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = at(path);
      link.onload = () => resolve(() => link.remove());
      link.onerror = () => {
        link.remove();
        tell();
        reject(lostBy(path, 'CSS'));
      };
      (into instanceof Document ? into.head : into).append(link);
    }),
    worker: (name) => {
      const file = `js/workers/${name}.js`;
      /** @type {Worker & { file: string }} */
      let worker;
      try {
        if (globalThis.origin === 'null') throw null;
        worker = Object.assign(new Worker(script(at(file)), { type: 'module' }), { file });
      } catch {
        const compiled = handed(name) ?? bytes(`pkg/${COMPILED[/** @type {Module} */ (name)]}`);
        return Object.assign(laterWorker(Promise.all([bytes(`js/workers/${name}.classic.js`), compiled])), { file });
      }
      // It may have started and found its compiled module gone.
      const heard = (/** @type {Event} */ event) => {
        for (const type of ['message', 'error']) worker.removeEventListener(type, heard);
        if (event.type === 'error' || /** @type {MessageEvent} */ (event).data?.fault) tell();
      };
      for (const type of ['message', 'error']) worker.addEventListener(type, heard);
      const wasm = handed(name);
      if (wasm) worker.postMessage({ wasm });
      return worker;
    },
    view: (id) => watched(inTime(`${id}.js`, listed(id))),
    offline: { register: () => navigator.serviceWorker.register(script(at('../sw.js'))), at },
  };
}

/**
* Assets from given files, by their paths below the folder that `hosted` uses, such as `pkg/catalog.json`. A file is a text or
 * bytes. For each worker there is a classic script, such as `workers/train.js`; the first message to the worker contains the
 * bytes of its compiled module.
 * @param {Record<string, string|Uint8Array<ArrayBuffer>>} files @returns {Assets}
 */
export function inlined(files) {
  const find = (/** @type {string} */ path) => {
    if (!Object.hasOwn(files, path)) throw new Error(`${path} was not handed over`);
    return files[path];
  };
  const text = async (/** @type {string} */ path) => {
    const file = find(path);
    return typeof file === 'string' ? file : new TextDecoder().decode(file);
  };
  return {
    // They are all here.
    onLost: () => () => {},
    module: (/** @type {Module} */ name) => start(name, () => find(`pkg/${COMPILED[name]}`)),
    text,
    json: kept(async (path) => JSON.parse(await text(path))),
    file: async (path) => (Object.hasOwn(files, path) ? new Response(files[path]) : new Response(null, { status: 404 })),
    style: async (path, into) => {
      // Not a style element: security policies refuse inline styles.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(await text(path));
      const scope = /** @type {Document|ShadowRoot} */ (into.getRootNode());
      scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
      return () => {
        scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((other) => other !== sheet);
      };
    },
    worker: (name) => classicWorker(find(`workers/${name}.js`), handed(name) ?? find(`pkg/${COMPILED[/** @type {Module} */ (name)]}`)),
    view: listed,
  };
}

/** @param {BlobPart} source its classic script @param {unknown} wasm its compiled module, or the bytes of it */
function classicWorker(source, wasm) {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(script(url));
  // Revoke the URL only after the worker's first message, because some browsers read the script late.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  worker.postMessage({ wasm });
  return worker;
}

/** A worker whose files are still coming. In a page without an origin, as in a sandboxed frame, none starts from an address, but a
 * classic script from a blob does. @param {Promise<[ArrayBuffer, unknown]>} files @returns {Worker} as much of one as `Client` needs */
function laterWorker(files) {
  /** @type {Array<[any, any]>} */
  const waiting = [];
  /** @type {Worker|null} */
  let worker = null;
  let ended = false;
  const later = /** @type {Worker} */ (/** @type {unknown} */ ({
    postMessage: (/** @type {any} */ message, /** @type {Transferable[]} */ transfer) => (worker ? worker.postMessage(message, transfer) : waiting.push([message, transfer])),
    terminate: () => {
      ended = true;
      worker?.terminate();
    },
  }));
  const fail = (/** @type {unknown} */ error, denied = false) =>
    later.onerror?.(Object.assign(/** @type {ErrorEvent} */ (new Event('error')), { message: reasonOf(error), denied }));
  files.then(([source, wasm]) => {
    if (ended) return;
    try {
      worker = classicWorker(source, wasm);
    } catch (error) {
      fail(error, true);
      return;
    }
    worker.onmessage = (event) => later.onmessage?.(event);
    worker.onmessageerror = (event) => later.onmessageerror?.(event);
    worker.onerror = (event) => later.onerror?.(event);
    for (const [message, transfer] of waiting) worker.postMessage(message, transfer);
  }, fail);
  return later;
}

/** Caches the answers of `ask`, except failures. @template T @param {(path: string) => Promise<T>} ask @returns {(path: string) => Promise<T>} */
function kept(ask) {
  /** @type {Map<string, Promise<T>>} */
  const answers = new Map();
  return (path) => {
    const answer = answers.get(path) ?? ask(path);
    answers.set(path, answer);
    answer.catch(() => answers.delete(path));
    return answer;
  };
}
