// What ends the service worker of a site: `cargo xtask build --no-service-worker` writes it as `sw.js`. Browsers that have the one from
// before ask for this file when the page is opened, and find nothing else to do than to take away what was kept.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(end()));

async function end() {
  const all = await caches.keys();
  await Promise.all(all.filter((name) => name.startsWith(`playground ${registration.scope} `)).map((name) => caches.delete(name)));
  await registration.unregister();
}
