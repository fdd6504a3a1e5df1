// States that are worth seeing, one press each.
import { h } from '../../ui/dom.js';

export class Presets {
  /** @param {import('../../types').Context} context @param {Record<string, string>} links */
  constructor({ l10n, part, open }, links) {
    this.element = part('schedules-presets', h('div', { class: 'schedule-presets', role: 'group', 'aria-label': l10n.text('schedules-presets') }, ...Object.entries(links).map(([id, href]) =>
      h('a', { class: 'button', href, on: { click: (/** @type {MouseEvent} */ event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(href);
      } } }, l10n.text(`schedules-preset-${id}`)))));
  }
}
