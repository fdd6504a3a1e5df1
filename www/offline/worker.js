// The service worker of the hosted page: it keeps the files of one build on the device, so that the page opens without a network.
// `cargo xtask build` writes it as `sw.js` with BUILD before it: the id, the folder, and the files of the build. docs/offline.md
// describes it.
//
// No two builds are ever mixed: all files of a build are in a folder with its name, a build is kept as a whole or not at all, and the page
// that leads to the files is taken from the network whenever there is one.

/** A site keeps nothing in the name of another one on the same origin. */
const PREFIX = `playground ${registration.scope} `;
const OWN = PREFIX + BUILD.id;
const PAGE = new URL('index.html', registration.scope).href;
const ICON = new URL('www/icon.svg', registration.scope).href;
const addressOf = (path) => new URL(`${BUILD.folder}/${path}`, registration.scope).href;
const DIGITS = BUILD.digits.map(addressOf);
/** Milliseconds after which the page that is kept is shown, although a network is there that may still answer. */
const PATIENCE = 4000;

addEventListener('install', (event) => event.waitUntil(keep().then(() => skipWaiting())));
// Views that the open page has not shown yet are opened from what is kept as well.
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

/** Keeps all files of the build but for the digits. If one is missing, or another build is on the server by now, nothing is kept. */
async function keep() {
  await caches.delete(OWN);
  const cache = await caches.open(OWN);
  try {
    const page = await fetch(PAGE, { cache: 'reload' });
    const text = await page.text();
    if (!page.ok || !text.includes(`content="${BUILD.id}"`)) throw new Error(`${PAGE} is not that of the build ${BUILD.id}`);
    await cache.addAll([...BUILD.page.map(addressOf), ICON]);
    // A page that was redirected to, as from index.html to the folder, could not be shown.
    await cache.put(PAGE, new Response(text, { headers: page.headers }));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET' || !address.startsWith(registration.scope)) return;
  const path = address.slice(registration.scope.length);
  if (request.mode === 'navigate' && (path === '' || path === 'index.html')) event.respondWith(pageFor(request));
  else if (/^www-[0-9a-f]+\//.test(path)) event.respondWith(fileFor(event, address));
  else if (address === ICON) event.respondWith(fetch(request).catch(async () => (await caches.match(ICON)) ?? Response.error()));
});

/** The page from the network, or the one that is kept if none comes. @param {Request} request */
async function pageFor(request) {
  const coming = fetch(request);
  coming.catch(() => {});
  const kept = await caches.match(PAGE, { cacheName: OWN });
  if (!kept) return coming;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  try {
    const answer = await Promise.race([coming, late]);
    return answer.status < 500 ? answer : kept;
  } catch {
    return kept;
  }
}

/** A file of this build or of another one, which a page from before may still show. @param {FetchEvent} event @param {string} address */
async function fileFor(event, address) {
  const { request } = event;
  // Whoever got a damaged file asks past everything that is kept.
  const past = request.cache === 'reload' || request.cache === 'no-store';
  const kept = past ? undefined : await caches.match(address, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && DIGITS.includes(address)) event.waitUntil(add(address, answer.clone()));
  return answer;
}

/** Keeps a file that was used. A person may have switched everything off meanwhile, and the device may be full. */
async function add(address, answer) {
  try {
    if (await caches.has(OWN)) await (await caches.open(OWN)).put(address, answer);
  } catch (error) {
    console.warn(error);
  }
}

// A page of this build says that it is there. What earlier builds kept goes once no other page is open that may show one of them; what
// comes later in the list is a build that is just being kept.
addEventListener('message', (event) => {
  if (event.data?.tidy === BUILD.id) event.waitUntil(tidy());
});

async function tidy() {
  const all = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length > 1) return;
  await Promise.all(all.slice(0, Math.max(0, all.indexOf(OWN))).map((name) => caches.delete(name)));
}
