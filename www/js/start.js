// Starts a playground that fills the page, with the address bar as its host.
import { hosted } from './assets.js';
import { HashHost } from './host/hash.js';
import { mount } from './playground.js';

/** @param {HTMLElement} root @param {import('./types').Assets} [assets] */
export async function start(root, assets = hosted()) {
  const playground = await mount(root, { host: new HashHost(), assets, fills: true });
  if (window === window.parent) return;
  const { Messages } = await import('./host/messages.js');
  new Messages(playground);
}
