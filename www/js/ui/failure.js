// The message in place of a page or view that could not start: it says why, and what to do.
import { h } from './dom.js';

/** @param {HTMLElement} place @param {{ title: string, remedy: string, label: string, press: () => void, error?: unknown }} what */
export function failure(place, { title, remedy, label, press, error }) {
  const detail = error === undefined ? null : h('pre', {}, error instanceof Error ? error.message : String(error));
  // Inside a view, the page already has a `main` element, so this is a `div`.
  place.replaceChildren(h(place.matches('main, main *') ? 'div' : 'main', { class: 'failure', role: 'alert' },
    h('h1', {}, title), h('p', {}, remedy), detail,
    h('p', {}, h('button', { type: 'button', class: 'primary', on: { click: press } }, label))));
}
