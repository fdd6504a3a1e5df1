// The page: one playground that fills it, with the address bar as its host.
import { hosted } from './assets.js';
import { HashHost } from './host/hash.js';
import { mount } from './playground.js';
import { whenSeen } from './ui/seen.js';

const root = document.getElementById('app');
if (root) open(root);

/** @param {HTMLElement} root */
async function open(root) {
  const framed = window !== window.parent;
  try {
    // In somebody else's page nothing is computed or loaded for a frame that nobody sees.
    if (framed) {
      // What stands there would say that it takes long.
      const first = root.firstElementChild ?? root;
      first.classList.add('waits');
      await whenSeen(first);
      first.classList.remove('waits');
    }
    const playground = await mount(root, { host: new HashHost(), assets: hosted(), fills: true });
    if (!framed) return;
    const { Messages } = await import('./host/messages.js');
    new Messages(playground);
  } catch (error) {
    console.error(error);
    // The initial content says what to do; it stays, with the reason.
    const reason = document.createElement('pre');
    reason.textContent = String(error);
    root.querySelector('.failure')?.append(reason);
  }
}
