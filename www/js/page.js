// The page: one playground that fills it.
import { hosted } from './assets.js';
import { start } from './start.js';

const root = document.getElementById('app');
if (root) start(root, hosted);
