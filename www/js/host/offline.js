// What the hosted page keeps on the device, so that it opens without a network: its service worker (www/offline/worker.js) keeps the files
// of the build. A page that is a file, one without an origin and one in a frame keep nothing: the first two cannot, and who looks at a
// frame came for the page around it.

/** @typedef {import('../types').Assets} Assets */

/** Where it is stored what the person chose. */
const KEY = 'playground-offline';

/** How many bytes the build keeps: of the page, and of the digits. Null if this build, or this browser, keeps nothing.
 * @param {Assets} assets @returns {{ page: number, digits: number }|null} */
export function keepable({ offline }) {
  const told = contentOf('offline').split(' ').map(Number);
  if (told.length !== 2 || !offline || window !== window.parent || !canKeep()) return null;
  return { page: told[0], digits: told[1] };
}

/** It takes an encrypted connection; a page without an origin may not even ask. */
function canKeep() {
  try {
    return 'caches' in globalThis && navigator.serviceWorker !== undefined;
  } catch {
    return false;
  }
}

/** Whether the page is to be kept: as the person chose, and otherwise yes, unless they save data. Without storage it cannot be. */
export function isWanted() {
  try {
    const chosen = localStorage.getItem(KEY);
    return chosen === null ? /** @type {any} */ (navigator).connection?.saveData !== true : chosen === 'on';
  } catch {
    return false;
  }
}

/** @param {boolean} wanted */
export function want(wanted) {
  localStorage.setItem(KEY, wanted ? 'on' : 'off');
}

/** @param {string} name of something that the build says of itself */
function contentOf(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
}

/** The folder of the site, after which its service worker and all that it keeps is named. */
const site = () => new URL('.', location.href).href;
const nameOf = (/** @type {string} */ build) => `playground ${site()} ${build}`;
const own = () => nameOf(contentOf('build'));

/** What of this build is kept now. @param {string[]} digits the addresses of the digits */
export async function keptNow(digits) {
  const found = (/** @type {string} */ address) => caches.match(address, { cacheName: own(), ignoreVary: true }).then((answer) => answer !== undefined);
  const [page, ...all] = await Promise.all([`${site()}index.html`, ...digits].map(found));
  return { page, digits: all.every(Boolean) };
}

/** Keeps the page. Resolves when it is kept; rejects if something of it could not be. @param {Assets} assets */
export async function keep({ offline }) {
  const registration = await offline?.register();
  const coming = registration?.installing ?? registration?.waiting;
  if (coming && !registration?.active) {
    await new Promise((resolve) => coming.addEventListener('statechange', () => ['activated', 'redundant'].includes(coming.state) && resolve(null)));
  }
  if (!registration?.active) throw new Error(registration?.scope);
  registration.active.postMessage({ tidy: contentOf('build') });
}

/** Keeps a file of the build besides. @param {string} address @param {Response} answer */
export async function keepFile(address, answer) {
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  await (await caches.open(own())).put(address, answer);
}

/** Takes away the service worker of the site, and what any build of it has kept. */
export async function drop() {
  const all = await navigator.serviceWorker.getRegistrations();
  await Promise.all(all.filter(({ scope }) => scope === site()).map((registration) => registration.unregister()));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(nameOf(''))).map((name) => caches.delete(name)));
}

/** Calls `act` when another build has taken the place of the one that was kept. @param {() => void} act @param {AbortSignal} signal */
export function onReplaced(act, signal) {
  const { serviceWorker } = navigator;
  let had = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (had) act();
    had = true;
  }, { signal });
}
