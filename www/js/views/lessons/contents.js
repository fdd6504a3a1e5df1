// The list of lessons, with what each takes and what was done of it.
import { lookOf } from '../../state/state.js';
import { h } from '../../ui/dom.js';

/** @typedef {{ id: string, title: string, about: string, minutes: number, pages: number, questions: number, goals: number }} Row */

/** @param {import('../../types').Context} context @param {Row[]} rows @param {import('./progress.js').Progress} progress */
export function contents(context, rows, progress) {
  const { l10n, store, hashOf, part } = context;
  const element = h('div', { class: 'lesson-list' });
  const fill = () => {
    const states = rows.map((row) => progress.stateOf(row.id, row));
    const done = states.filter((state) => state === 'done').length;
    /** The first that is not done. */
    const next = states.findIndex((state) => state !== 'done');
    const item = (/** @type {Row} */ row, /** @type {number} */ place) => {
      const step = states[place] === 'begun' ? progress.of(row.id).page : 1;
      const to = () => lookOf(store.state, 'lessons', { 'lessons.id': row.id, 'lessons.step': step, 'lessons.file': '' });
      return h('li', { class: place === next ? `${states[place]} here` : states[place] },
        h('a', { href: hashOf(to()), on: { click: (/** @type {MouseEvent} */ event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          store.set(to());
        } } }, row.title),
        h('p', {}, row.about),
        h('p', { class: 'quiet' }, l10n.text('lessons-takes', { minutes: row.minutes, questions: row.questions, goals: row.goals }), ' · ',
          h('span', { class: 'how-far' }, l10n.text('lessons-state', { state: states[place], page: progress.of(row.id).page, pages: row.pages }))));
    };
    const forget = part('lessons-forget', h('button', { type: 'button', hidden: states.every((state) => state === 'new'), on: { click: () => {
      progress.forget();
      fill();
    } } }, l10n.text('lessons-forget')));
    element.replaceChildren(h('h2', {}, l10n.text('opening-view-lessons')), h('p', { class: 'lead' }, l10n.text('lessons-lead')),
      h('p', { class: 'quiet how-many', role: 'status' }, l10n.text('lessons-done', { done, count: rows.length }), ' ', forget),
      h('ol', {}, ...rows.map(item)));
  };
  fill();
  return element;
}
