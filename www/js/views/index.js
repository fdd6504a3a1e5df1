// The views the shell knows. Each is one module of the same shape (types.d.ts, View).
import { surfaceView } from './surface/index.js';

/** @type {import('../types').View[]} */
export const VIEWS = [surfaceView];
