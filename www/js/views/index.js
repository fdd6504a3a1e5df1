// The views the shell knows. Each is one module of the same shape (types.d.ts, View); only the first is in the first visit.
import { surfaceView } from './surface/index.js';

/** @type {import('../types').ListedView[]} */
export const VIEWS = [
  { id: 'surface', view: surfaceView },
  { id: 'mnist', load: async () => (await import('./mnist/index.js')).mnistView },
];
