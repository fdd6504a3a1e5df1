// The page: one playground that fills it, with the address bar as its host.
import { hosted } from './assets.js';
import { HashHost } from './host/hash.js';
import { mount } from './playground.js';

const root = document.getElementById('app');
// If this fails, the page keeps its initial content, which says what to do.
if (root) mount(root, { host: new HashHost(), assets: hosted(), fills: true }).catch(console.error);
