// Starts a playground that fills the page, with the address bar as its host.
import { hosted } from './assets.js';
import { HashHost } from './host/hash.js';
import { inTime } from './lost.js';
import { mount } from './playground.js';
import { partLost } from './ui/failure.js';

/** @param {HTMLElement} root @param {import('./types').Assets} [assets] */
export async function start(root, assets = hosted()) {
  const playground = await mount(root, { host: new HashHost(), assets, fills: true });
  if (window !== window.parent) await converse(playground);
}

/** Talks with the page around. Without that, what is shown works all the same. @param {import('./types').Playground} playground */
async function converse(playground) {
  try {
    const { Messages } = await inTime('messages.js', import('./host/messages.js'));
    new Messages(playground);
    if (playground.isOpen) playground.context.notices.clear('messages');
  } catch (error) {
    // One that is not open says why.
    if (playground.isOpen) partLost(playground.context, 'messages', error, () => converse(playground));
  }
}
