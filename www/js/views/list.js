// The list of views. The first visit loads only the code of the first view; the others are loaded when they are first opened.
import { SPEEDS, ends, names, oneOf, text, whole } from '../state/link.js';
import { PAGE } from '../state/state.js';
import { surfaceView } from './surface/index.js';
import { keysOfLooks } from './surface/looks.js';

/** @type {readonly import('../types').ListedView[]} */
export const VIEWS = [
  {
    id: 'surface', kind: 'run',
    keys: {
      ...keysOfLooks(),
      window: ends(), step: whole(PAGE.step), speed: oneOf(SPEEDS, PAGE.speed), table: whole(PAGE.table),
    },
    load: async () => surfaceView,
  },
  {
    id: 'mnist', kind: 'training',
    keys: {
      tab: names(['loss', 'accuracy', 'training', 'gradient', 'lr'], PAGE.tab),
      part: names(['train', 'inside', 'batch', 'variants', 'rates'], PAGE.part),
      axis: names(['epoch', 'step', 'second'], PAGE.axis),
      trial: text(/^[\w.,:-]{0,200}$/, PAGE.trial),
    },
    load: async () => (await import('./mnist/index.js')).mnistView,
  },
];
