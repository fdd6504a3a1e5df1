// How a playground that fills the page starts, with the address bar as its host.
import { HashHost } from './host/hash.js';
import { mount } from './playground.js';
import { whenSeen } from './ui/seen.js';

/** @param {HTMLElement} root what stands in it says what to do if the playground cannot start
 * @param {() => import('./types').Assets | Promise<import('./types').Assets>} assets */
export async function start(root, assets) {
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
    const playground = await mount(root, { host: new HashHost(), assets: await assets(), fills: true });
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
