// A page that could not start says why and what helps. Never blank.
import { h } from './dom.js';
import { TEXT } from './text.js';

/** @param {HTMLElement} place @param {string} remedy @param {unknown} [error] */
export function failure(place, remedy, error) {
  const detail = error === undefined ? null : h('pre', {}, String(error));
  // Within a view that did not come, the page around it stands.
  place.replaceChildren(h(place.matches('main') ? 'div' : 'main', { class: 'failure', role: 'alert' },
    h('h1', {}, TEXT.failTitle), h('p', {}, remedy), detail,
    h('p', {}, h('button', { type: 'button', class: 'primary', on: { click: () => location.reload() } }, 'Reload'))));
}
