// The page's own files, asked for in one place: a page that is a single file could hand out inlined bytes here instead.

/** @param {string} path from this file */
const own = (path) => new URL(path, import.meta.url).href;

/** @type {{ createScriptURL(url: string): string } | undefined} */
let policy;

/** The address of a script in the form that the page's security policy asks for. @param {string} url */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  policy ??= trustedTypes ? trustedTypes.createPolicy('playground', { createScriptURL: (/** @type {string} */ own) => own }) : undefined;
  return policy ? policy.createScriptURL(url) : url;
}

/** Starts one of the page's own workers. @param {'train/worker.js'} path beside this file */
export function startWorker(path) {
  return new Worker(trusted(own(path)), { type: 'module' });
}

/** Fetches one of the page's own files. @param {string} path from this file @param {AbortSignal} signal */
export function fetchFile(path, signal) {
  return fetch(own(path), { signal });
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
