// The page: one playground that fills it, with the address bar as its host.
import { hosted } from './assets.js';
import { HashHost } from './host/hash.js';
import { mount } from './playground.js';

const root = document.getElementById('app');
if (root) {
  mount(root, { host: new HashHost(), assets: hosted(), fills: true }).catch((error) => {
    console.error(error);
    // The initial content says what to do; it stays, with the reason.
    const reason = document.createElement('pre');
    reason.textContent = String(error);
    root.querySelector('.failure')?.append(reason);
  });
}
