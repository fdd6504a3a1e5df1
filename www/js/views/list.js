// The list of views. The first visit loads only the code of the first view; the others are loaded when they are first opened.
import { SPEEDS, ends, flag, names, oneOf, text, whole } from '../state/link.js';
import { PAGE } from '../state/state.js';
import { keysOfAverages } from './averages/settings.js';
import { TRIALS, keysOfExperiments } from './mnist/experiments/keys.js';
import { keysOfSchedules } from './schedules/settings.js';
import { surfaceView } from './surface/index.js';
import { keysOfLooks } from './surface/looks.js';

/** An id of the catalog, or nothing. */
const NAME = /^[a-z0-9_]{0,40}$/;

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
      tab: names(['loss', 'accuracy', 'training', 'gradient', 'layers', 'lr'], PAGE.tab),
      part: names(['train', 'update', 'inside', ...TRIALS], PAGE.part),
      axis: names(['epoch', 'step', 'second'], PAGE.axis),
      'mnist.size': names(['gradient', 'step', 'weights', 'ratio'], 'gradient'),
      trial: text(/^[\w.,:-]{0,200}$/, PAGE.trial),
      ...keysOfExperiments(),
    },
    load: async () => (await import('./mnist/index.js')).mnistView,
  },
  { id: 'averages', kind: 'run', keys: keysOfAverages(), load: async () => (await import('./averages/index.js')).averagesView },
  { id: 'schedules', kind: 'run', keys: { step: whole(PAGE.step), window: ends(), speed: oneOf(SPEEDS, PAGE.speed), ...keysOfSchedules() }, load: async () => (await import('./schedules/index.js')).schedulesView },
  {
    id: 'optimizers', kind: 'run',
    keys: {
      'optimizers.id': text(NAME, ''), 'optimizers.part': names(['tree', 'table', 'choose'], 'tree'),
      'optimizers.sort': text(/^-?[a-z]{1,20}$/, ''), 'optimizers.family': text(NAME, ''), 'optimizers.rates': text(NAME, ''),
      'optimizers.memory': text(/^(\d|more)$/, ''), 'optimizers.networks': flag(false),
    },
    load: async () => (await import('./optimizers/index.js')).optimizersView,
  },
  {
    id: 'lessons', kind: 'run',
    keys: {
      'lessons.id': text(/^[a-z0-9-]{0,40}$/, ''), 'lessons.step': whole(1),
      // A file of the same site: neither another one, nor an address.
      'lessons.file': text(/^(?!\/\/)[\w./~-]{0,200}\.md$|^$/, ''),
    },
    load: async () => (await import('./lessons/index.js')).lessonsView,
  },
];
