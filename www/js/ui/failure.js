// What stands in place of a page or view: while it is loading, and if it could not start, why and what to do.
import { h } from './dom.js';

/** Says that a view is loading and, if that takes long, what to do: code that never comes is not told by browsers. @param {import('../l10n.js').L10n} l10n */
export function loading(l10n) {
  return h('p', { class: 'quiet', role: 'status' }, l10n.text('opening-view-loading'), ' ',
    h('span', { class: 'late' }, l10n.text('opening-view-slow'), ' ', h('button', { type: 'button', on: { click: () => location.reload() } }, l10n.text('opening-reload'))));
}

/** Says that the code of a part did not come. @param {import('../types').Context} context @param {HTMLElement} place @param {unknown} error @param {() => void} press asks for it again */
export function lost(context, place, error, press) {
  const { l10n } = context;
  failure(place, { title: l10n.text('opening-view-failed'), remedy: l10n.text('opening-view-lost'), error, label: l10n.text('opening-view-again'), press });
  context.lost();
}

/** @param {HTMLElement} place @param {{ title: string, remedy: string, label: string, press: () => void, error?: unknown }} what */
export function failure(place, { title, remedy, label, press, error }) {
  const detail = error === undefined ? null : h('pre', {}, error instanceof Error ? error.message : String(error));
  // Inside a view, the page already has a `main` element, so this is a `div`.
  place.replaceChildren(h(place.matches('main, main *') ? 'div' : 'main', { class: 'failure', role: 'alert' },
    h('h1', {}, title), h('p', {}, remedy), detail,
    h('p', {}, h('button', { type: 'button', class: 'primary', on: { click: press } }, label))));
}
