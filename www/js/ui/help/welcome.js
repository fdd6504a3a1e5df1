// The first words for a new visitor: what the picture shows, and three things to try, which are ticked off when they have been done.
import { SurfaceModel } from '../../models/surface.js';
import { runOf } from '../../state/state.js';
import { h, iconButton, setText } from '../dom.js';

/** @typedef {import('../../types').State} State @typedef {import('../../types').Context} Context */

/** How long what was achieved stays in sight when all is done, in milliseconds. */
const LAST = 4000;

/** Fills the place of the first words. @param {Context} context @param {HTMLElement} place @param {() => void} dismiss @returns {(state: State, theme: string) => void} is told of every state */
export function welcome(context, place, dismiss) {
  const { l10n, part, signal } = context;
  const model = context.model('run', SurfaceModel);
  const first = runOf(context.store.state);
  /** The spec as it was when its surface was chosen. Another surface, or another formula, brings a start and rates of its own: only what
   * a person changed since then was done by them. */
  let base = first;
  /** @type {Array<{ id: string, done: (spec: import('../../types').RunSpec) => boolean, element?: HTMLElement }>} */
  const tasks = [
    { id: 'start', done: ({ start }) => start.join() !== base.start.join() },
    { id: 'rate', done: ({ optimizers }) => model.summary.some(({ id, index, bound }) => id === 'sgd' && bound !== null && optimizers[index]?.lr !== base.optimizers[index]?.lr && Number(optimizers[index]?.lr) > bound) },
    { id: 'momentum', done: ({ optimizers }) => momenta(optimizers) !== momenta(first.optimizers) },
  ];
  for (const task of tasks) task.element = h('li', {}, l10n.text(`help-try-${task.id}`));
  const what = h('p', {});
  place.replaceChildren(
    what,
    h('ol', { 'aria-label': l10n.text('help-try') }, ...tasks.map(({ element }) => element)),
    part('dismiss-welcome', iconButton('close', l10n.text('opening-dismiss'), dismiss, 'bare')));
  return (state, theme) => {
    // What is low is near to the color of the page.
    setText(what, l10n.text('help-welcome', { shade: theme.endsWith('dark') ? 'dark' : 'light' }));
    if (state.spec.kind !== 'run') return;
    if (JSON.stringify(state.spec.surface) !== JSON.stringify(base.surface)) base = state.spec;
    for (const task of tasks) {
      if (!task.element || task.element.classList.contains('done') || !task.done(state.spec)) continue;
      task.element.classList.add('done');
      task.element.append(h('span', { class: 'for-readers' }, l10n.text('help-tried')));
    }
    if (!tasks.every(({ element }) => element?.classList.contains('done')) || place.dataset.done) return;
    place.dataset.done = 'yes';
    const end = setTimeout(dismiss, LAST);
    signal.addEventListener('abort', () => clearTimeout(end));
  };
}

/** The memories of all optimizers with momentum. @param {Array<{ id: string, momentum?: unknown, on?: unknown }>} optimizers */
function momenta(optimizers) {
  return optimizers.filter(({ id, on }) => id === 'momentum' && on !== false).map(({ momentum }) => momentum).join();
}
