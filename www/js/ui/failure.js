// What stands in place of a page or view: while it is loading, and if it could not start, why and what to do.
import { messageOf } from '../engine.js';
import { h } from './dom.js';

/** Says that a view is loading and, if that takes long, what to do: code that never comes is not told by browsers. @param {import('../l10n.js').L10n} l10n */
export function loading(l10n) {
  return h('p', { class: 'quiet', role: 'status' }, l10n.text('opening-view-loading'), ' ',
    h('span', { class: 'late' }, l10n.text('opening-view-slow'), ' ', h('button', { type: 'button', on: { click: () => location.reload() } }, l10n.text('opening-reload'))));
}

/** Says that the code of a part did not come. @param {import('../types').Context} context @param {HTMLElement} place @param {unknown} error @param {() => void} press asks for it again */
export function lost(context, place, error, press) {
  const { l10n } = context;
  failure(place, { title: l10n.text('opening-view-failed'), remedy: l10n.text('opening-view-lost'), error: messageOf(error, l10n), label: l10n.text('opening-view-again'), press });
  context.lost();
}

/** Says in a notice that something did not come, and offers to ask for it again. @param {Pick<import('../types').Context, 'l10n'|'notices'|'lost'>} context @param {string} notice its kind
 * @param {unknown} error @param {() => void} [press] */
export function partLost({ l10n, notices, lost }, notice, error, press) {
  console.error(error);
  notices.say(notice, l10n.text('opening-part-lost', { why: messageOf(error, l10n) }), [], press && { label: l10n.text('opening-try-again'), press });
  lost();
}

/** Waits for words. While they cannot be had, a notice says so, and offers to ask for them again. @param {Pick<import('../types').Context, 'l10n'|'notices'|'lost'|'signal'>} context @param {string} notice
 * @param {string[]} parts @param {(again: () => void) => void} [waits] is told how to ask for them again */
export async function wordsCome(context, notice, parts, waits = () => {}) {
  const { l10n, notices, signal } = context;
  for (;;) {
    const error = await Promise.all(parts.map((part) => l10n.need(part))).then(() => null, (error) => error);
    if (!error || signal.aborted) return notices.clear(notice);
    await /** @type {Promise<void>} */ (new Promise((again) => {
      waits(again);
      partLost(context, notice, error, again);
    }));
  }
}

/** @param {HTMLElement} place @param {{ title: string, remedy: string, label: string, press: () => void, error?: unknown }} what */
export function failure(place, { title, remedy, label, press, error }) {
  const detail = error === undefined ? null : h('pre', {}, error instanceof Error ? error.message : String(error));
  place.replaceChildren(h('div', { class: 'failure', role: 'alert' },
    h('h1', {}, title), h('p', {}, remedy), detail,
    h('p', {}, h('button', { type: 'button', class: 'primary', on: { click: press } }, label))));
}
