// The page's own files, asked for in one place: a page that is a single file could hand out inlined bytes here instead.

/** @param {string} path from this file */
const own = (path) => new URL(path, import.meta.url).href;

/** @type {{ createScriptURL(path: string): string } | undefined} */
let policy;

/** The address of a script of the page's own, in the form that its security policy asks for. @param {string} path */
function script(path) {
  const rules = { createScriptURL: own };
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('playground', rules) ?? rules;
  return /** @type {typeof rules} */ (policy).createScriptURL(path);
}

/** Starts one of the page's own workers. @param {'train/worker.js'} path beside this file */
export function startWorker(path) {
  return new Worker(script(path), { type: 'module' });
}

/** Fetches one of the page's own files. @param {string} path from this file @param {AbortSignal} signal */
export function fetchFile(path, signal) {
  return fetch(own(path), { signal });
}

/** One of the page's own files of JSON. @param {string} path from this file @returns {Promise<any>} */
export async function fetchJson(path) {
  const answer = await fetch(own(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Loads one of the compiled modules. @param {string} path from this file @returns {Promise<any>} */
export function loadModule(path) {
  return import(own(path));
}

/** Loads one of the page's own style sheets, for a view that is not in the first visit. Without it the view is plain, not broken.
 * @param {string} path from this file */
export function loadStyle(path) {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = own(path);
    link.onload = link.onerror = () => resolve(undefined);
    document.head.append(link);
  });
}
